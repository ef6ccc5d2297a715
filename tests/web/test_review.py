"""Decisions by form: taken once, from this site only, never lost, never deleted, and told where somebody was quicker."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import client

from sayso.pipeline import Ledger, open_ledger, read
from sayso.settings import Settings


@pytest.fixture(scope="module")
def read_once(story: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("ledger") / "story.db"
    ledger = open_ledger(path, create=True)
    read(ledger.store, [str(story)], settings=Settings(workers=1, reader="rules"))
    ledger.store.close()
    return path.read_bytes()


@pytest.fixture
def desk(read_once: bytes, tmp_path: Path) -> Ledger:
    path = tmp_path / "story.db"
    path.write_bytes(read_once)
    return open_ledger(path)


def opened(ledger: Ledger) -> TestClient:
    return client(ledger)


def token(page: str) -> str:
    return re.findall(r'name="token" value="([0-9a-f]+)"', page)[0]


def seen(page: str) -> str:
    return re.findall(r'name="seen" value="(\d+)"', page)[0]


def graded(ledger: Ledger) -> str:
    return max(ledger.contents.linked.questions, key=lambda q: len(q.points)).id


def form(bench: TestClient, path: str, **fields: str) -> dict[str, str]:
    page = bench.get(path).text
    return {"token": token(page), "seen": seen(page), "back": path, "reason": "I asked.", "by": "Lena Falk", **fields}


def test_a_grade_is_overridden_shown_beside_the_computed_one_and_undone(desk: Ledger) -> None:
    bench, id = opened(desk), graded(desk)
    path = f"/{id.replace(':', '/')}"
    answer = bench.post("/decide", data=form(bench, path, act="grade", a=id, value="B2"), follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == path
    page = bench.get(path).text
    assert ">B2<" in page.replace('<span class="hidden">Grade </span>', "")
    assert "By the rules alone" in page
    assert "Lena Falk" in bench.get("/log").text
    made = Ledger(desk.store).decisions()[0]["id"]
    assert bench.post("/decide", data=form(bench, "/log", act="undo", a=str(made))).status_code == 200
    assert "By the rules alone" not in bench.get(path).text
    assert len(Ledger(desk.store).decisions()) == 2


def test_names_are_told_apart_from_the_queue_and_leave_it(desk: Ledger) -> None:
    bench = opened(desk)
    page = bench.get("/review").text
    forms = re.findall(
        r'name="act" value="split"><input type="hidden" name="a" value="([^"]+)"><input type="hidden" name="b" value="([^"]+)"',
        page,
    )
    one, other = next((unescape(a), unescape(b)) for a, b in forms if not b.startswith(("quantity:", "statement:")))
    bench.post("/decide", data=form(bench, "/review", act="split", a=one, b=other))
    assert f"{one} and {other}: one name?" not in unescape(bench.get("/review").text)
    names = {e.name for e in Ledger(desk.store).contents.linked.entities}
    assert {one, other} <= names


def test_an_attribution_is_corrected(desk: Ledger) -> None:
    bench = opened(desk)
    statement = next(s for s in desk.contents.statement.values() if s.chain)
    path = f"/{statement.article.replace(':', '/')}"
    bench.post("/decide", data=form(bench, path, act="correct", a=statement.id, value="Radio Teren > Ilse Maron"))
    now = Ledger(desk.store).contents.statement[statement.id]
    assert [link.name for link in now.chain] == ["Radio Teren", "Ilse Maron"]
    assert "corrected by a person" in bench.get(path).text


def test_a_form_from_elsewhere_decides_nothing(desk: Ledger) -> None:
    bench, id = opened(desk), graded(desk)
    data = form(bench, "/review", act="grade", a=id, value="B2")
    for changed, headers in (
        ({"token": "0" * 64}, {}),
        ({"token": ""}, {}),
        ({"token": "é"}, {}),
        ({}, {"origin": "http://elsewhere.example"}),
        ({}, {"sec-fetch-site": "cross-site"}),
    ):
        assert bench.post("/decide", data=data | changed, headers=headers).status_code == 403
    bench.cookies.clear()
    assert bench.post("/decide", data=data).status_code == 403
    assert not Ledger(desk.store).decisions()


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({"reason": " "}, 422, "reason"),
        ({"by": ""}, 422, "by"),
        ({"value": "Z9"}, 422, "is no grade"),
        ({"a": "claim:none"}, 422, "none"),
        ({"act": "delete"}, 400, "Choose"),
        ({"reason": "x" * 70_000}, 413, "at most"),
    ],
)
def test_what_is_no_decision_is_refused_with_the_reason(desk: Ledger, changed: dict[str, str], status: int, says: str) -> None:
    bench, id = opened(desk), graded(desk)
    answer = bench.post("/decide", data=form(bench, "/review", act="grade", a=id, value="B2") | changed)
    assert answer.status_code == status
    assert says in answer.text
    assert not Ledger(desk.store).decisions()


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "javascript:alert(1)", ""]
)
def test_the_way_back_stays_on_this_site(desk: Ledger, back: str) -> None:
    bench, id = opened(desk), graded(desk)
    data = form(bench, "/review", act="grade", a=id, value="B2") | {"back": back}
    assert bench.post("/decide", data=data, follow_redirects=False).headers["location"] == "/review"


def test_who_comes_second_is_told_and_loses_nothing(desk: Ledger) -> None:
    first, second, id = opened(desk), opened(desk), graded(desk)
    one = form(first, "/review", act="grade", a=id, value="B2")
    two = form(second, "/review", act="grade", a=id, value="C3", by="Ivo Brandt", reason="I doubt it.")
    first.post("/decide", data=one)
    answer = second.post("/decide", data=two)
    assert answer.status_code == 409
    assert "Lena Falk" in answer.text
    assert "I doubt it." in answer.text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    assert second.post("/decide", data={k: unescape(v) for k, v in fields.items()}).status_code == 200
    rows = Ledger(desk.store).decisions()
    assert [row["by"] for row in rows] == ["Lena Falk", "Ivo Brandt"]


def test_many_reviewers_at_once_lose_no_decision(desk: Ledger) -> None:
    claims = [c.id for c in desk.contents.linked.claims][:20]
    clients = [opened(desk) for _ in range(4)]
    forms = [form(bench, "/review", act="grade", value="C3", by=f"Reviewer {n}") for n, bench in enumerate(clients)]

    def take(n: int) -> int:
        return clients[n % 4].post("/decide", data=forms[n % 4] | {"a": claims[n]}, follow_redirects=False).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(take, range(len(claims))))
    assert answers.count(303) == len(Ledger(desk.store).decisions())
    assert set(answers) <= {303, 409}
    assert desk.verify() == []


def test_an_earlier_day_takes_no_decision(desk: Ledger) -> None:
    page = opened(desk).get("/review?published=2025-03-05").text
    assert 'action="/decide"' not in page
    assert "decide on the ledger as it is now" in page


def test_what_a_person_writes_is_escaped(desk: Ledger) -> None:
    bench, id = opened(desk), graded(desk)
    attack = '"><script>alert(1)</script>'
    bench.post("/decide", data=form(bench, "/review", act="grade", a=id, value="B2", by=attack, reason=attack))
    for path in ("/log", "/review", "/story", f"/{id.replace(':', '/')}"):
        assert "<script>alert" not in bench.get(path).text
