"""Every page of the workbench, found by following every link from the first."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ATTACKS

from sayso.pipeline import Ledger
from sayso.show.phrases import support
from sayso.show.tables import question_rows

MOST = 400


def links(page: str) -> list[str]:
    found = (unescape(href).split("#")[0] for href in re.findall(r'(?:href|src|action)="([^"]*)"', page))
    return [href for href in found if href.startswith("/") and href != "/decide"]


def walked(bench: TestClient, start: str = "/") -> dict[str, str]:
    """Return the text of every page that can be reached, by its address."""
    pages: dict[str, str] = {}
    waiting = [start]
    while waiting and len(pages) < MOST:
        address = waiting.pop(0)
        if address in pages:
            continue
        answer = bench.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        is_page = "text/html" in answer.headers["content-type"] and "content-disposition" not in answer.headers
        pages[address] = answer.text if is_page else ""
        waiting += [href for href in links(pages[address]) if href not in pages]
    return pages


@pytest.fixture(scope="session")
def pages(bench: TestClient) -> dict[str, str]:
    return walked(bench)


class Markup(HTMLParser):
    """Collects elements and attributes as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_no_link_is_dead_and_every_kind_of_page_is_reached(pages: dict[str, str]) -> None:
    kinds = {address.split("?")[0].split("/")[1] for address in pages}
    wanted = {
        "",
        "story",
        "questions",
        "claims",
        "contradictions",
        "timeline",
        "sources",
        "reports",
        "words",
        "search",
        "share",
        "api",
    }
    assert wanted | {"question", "claim", "article", "source", "static"} <= kinds


def test_every_answer_carries_the_policy(bench: TestClient, pages: dict[str, str]) -> None:
    for address in [*(a for a, page in pages.items() if page), "/claim/none", "/story?as_of=never", "/api/claims"]:
        headers = bench.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_has_a_script_or_style_of_its_own(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        for tag, attributes in Markup(page).tags:
            assert tag != "style", address
            assert tag != "script" or (attributes.get("src") or "").startswith("/static/"), address
            assert not [name for name in attributes if name == "style" or name.startswith("on")], address


def test_the_figures_are_those_of_the_tables(bench: TestClient, ledger: Ledger) -> None:
    judged = {f.subject: f for f in ledger.findings()}
    page = bench.get("/questions").text
    for row in question_rows(ledger.contents):
        finding = judged[str(row["id"])]  # type: ignore[index]
        shown = bench.get(f"/question/{str(row['id']).split(':')[1]}").text
        assert support(finding) in shown
        assert finding.standing.value in shown
        assert str(row["question"]) in unescape(page)


def test_the_brief_is_the_brief(bench: TestClient, ledger: Ledger) -> None:
    page = unescape(bench.get("/story").text)
    for section in ledger.brief().sections:
        for sentence in section.sentences:
            assert sentence.text in page


def test_a_passage_has_an_address_that_marks_its_words(bench: TestClient, ledger: Ledger) -> None:
    quantity = ledger.contents.readings[0].quantities[0].passage
    place = f"{quantity.span.start}-{quantity.span.end}"
    page = bench.get(f"/article/{quantity.article.split(':')[1]}?at={place}").text
    marked = "".join(re.findall(r'<(?:a|span) class="[^"]*\bhere"[^>]*>(.*?)</(?:a|span)>(?!</a>)', page))
    assert 'id="here"' in page
    assert unescape(re.sub("<[^>]+>", "", marked)).split()[0] in quantity.text


def test_the_text_of_an_article_stands_whole_on_its_page(bench: TestClient, ledger: Ledger) -> None:
    for article in ledger.articles():
        page = bench.get(f"/article/{article.id.split(':')[1]}").text
        text = page.split('<div class="text" dir="auto">')[1].split("</div>")[0]
        assert unescape(re.sub("<[^>]+>", "", text)) == article.text


def test_the_page_stands_as_it_stood_on_a_day(bench: TestClient, ledger: Ledger) -> None:
    then = bench.get("/story?published=2025-03-04").text
    assert "What had been published by 2025-03-04" in then
    assert all(
        "published=2025-03-04" in href or href.startswith(("/static", "/words")) for href in links(then.split("<main")[1])
    )
    assert "23 (" in bench.get("/story").text
    assert "23 (" not in then
    assert "The ledger holds no report" in bench.get("/?as_of=2001-01-01").text


def test_the_slider_leads_to_the_address_of_a_day(bench: TestClient) -> None:
    answer = bench.get("/story?day=2", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/story?published=2025-03-04"
    assert bench.get("/story?day=99", follow_redirects=False).headers["location"] == "/story"


def test_what_is_new_since_the_last_look_is_told(ledger: Ledger) -> None:
    from tests.web.conftest import client

    mine = client(ledger)
    assert "You have not opened this story" in mine.get("/").text
    mine.get("/story")
    assert "Nothing new since your last look" in mine.get("/").text
    mine.cookies.set("sayso-last-look", "2001-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/claim/none", 404, "There is no claim with this address"),
        ("/article/%3Cscript%3E", 404, "There is no article"),
        ("/nowhere", 404, "Not"),
        ("/story?as_of=never", 400, "is no day"),
        ("/static/secret", 404, "There is no such file"),
    ],
)
def test_a_wrong_address_gets_a_clear_answer(bench: TestClient, address: str, status: int, says: str) -> None:
    answer = bench.get(address)
    assert answer.status_code == status
    assert says in answer.text
    assert "Traceback" not in answer.text


def test_an_odd_page_number_or_place_is_no_error(bench: TestClient, ledger: Ledger) -> None:
    article = ledger.articles()[0].id.split(":")[1]
    for address in ("/claims?page=0", "/claims?page=-1", "/claims?page=9999", "/claims?page=x", "/claims?page=²"):
        assert bench.get(address).status_code == 200
    for place in ("5-2", "x", "1-99999999", "-1-3"):
        assert bench.get(f"/article/{article}?at={place}").status_code == 200


def test_an_empty_ledger_says_how_to_fill_it(empty: TestClient) -> None:
    assert "sayso read" in empty.get("/").text
    walked(empty)
    for address in ("/story", "/questions", "/claims", "/contradictions", "/timeline", "/sources", "/reports"):
        assert empty.get(address).status_code == 200


def test_another_host_name_is_refused(bench: TestClient) -> None:
    assert bench.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_nothing_planted_in_a_report_becomes_markup(attacked: TestClient) -> None:
    pages = walked(attacked)
    told = "".join(pages.values())
    assert any(unescape(page).count("alert(1)") for page in pages.values())
    assert "49" not in re.findall(r"Dam breaks (\S+)", told)
    for address, page in pages.items():
        for tag, attributes in Markup(page).tags:
            assert tag not in {"img", "iframe", "object", "embed", "style", "base"}, address
            assert tag != "script" or (attributes.get("src") or "").startswith("/static/"), address
            assert not [name for name in attributes if name.startswith("on") or name == "style"], address
            href = (attributes.get("href") or "").strip().lower()
            assert not href.startswith(("javascript:", "data:")), address
            assert not (tag == "b" and attributes), address
        for attack in ATTACKS:
            if "<" in attack:
                assert attack not in page, address
