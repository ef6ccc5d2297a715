import json
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.pipeline import Ledger
from sayso.show import jsonl
from sayso.stores.memory import MemoryStore
from sayso.testing.samples import article, decision, reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = MemoryStore()
    a = article()
    store.add([a, reading(a), decision()])
    return Ledger(store).export(tmp_path / "out")


def changed(folder: Path, table: str, **values: object) -> None:
    path = folder / f"{table}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(json.dumps(row | values) + "\n" for row in rows), "utf-8")


@pytest.mark.parametrize(
    ("table", "values", "says"),
    [
        ("documents", {"title": 5}, "title is 5"),
        ("documents", {"published": "soon"}, "no ISO date"),
        ("documents", {"published": ["2025-03-04"]}, "published is"),
        ("documents", {"added_at": "2025-03-04T12:00:00"}, "no time zone"),
        ("documents", {"added_at": None}, "not a row"),
        ("documents", {"body": [[0, "x"]]}, "not a row"),
        ("documents", {"body": [[0, 10_000]]}, "runs past"),
        ("documents", {"maker": "me"}, "not a row"),
        ("documents", {"extra": 1}, "not a row"),
        ("documents", {"id": ["a"]}, "id is"),
        ("readings", {"document": ["a"]}, "no document"),
        ("readings", {"id": {"a": 1}}, "not a row"),
        ("statements", {"stance": "shouts"}, "not a row"),
        ("statements", {"time": 2025}, "statements 1 time is 2025"),
        ("statements", {"reading": ["a"]}, "names no reading"),
        ("statements", {"within": "statement:none"}, "not in the reading"),
        ("quantities", {"value": "12"}, "not a row|value is '12'"),
        ("quantities", {"value": True}, "quantities 1 value is True"),
        ("quantities", {"value": float("inf")}, "no number of JSON"),
        ("quantities", {"low": float("nan")}, "no number of JSON"),
        ("quantities", {"span": [0, 1, 2]}, "not a row"),
        ("mentions", {"name": None}, "mentions 1 name is None"),
        ("decisions", {"act": "shout"}, "not a row"),
        ("decisions", {"reason": 5}, "reason is 5"),
        ("decisions", {"reason": "Another."}, "does not derive"),
        ("decisions", {"names": [1, 2]}, "names 1 is 1"),
        ("decisions", {"undoes": "decision:0"}, "does not derive"),
    ],
)
def test_a_row_that_breaks_a_promise_is_refused_and_said(
    folder: Path, table: str, values: dict[str, object], says: str
) -> None:
    changed(folder, table, **values)
    store = MemoryStore()
    with pytest.raises(SaysoError, match=says):
        store.add(jsonl.read(folder))
    assert not list(store.view().articles())


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"\xff\xfe{}\n", "UTF-8"), (b"[" * 100_000, "not JSON"), (b"[]\n", "a row is an object"), (b"{\n", "not JSON")],
)
def test_a_table_that_is_none_is_refused_and_said(folder: Path, body: bytes, says: str) -> None:
    (folder / "documents.jsonl").write_bytes(body)
    with pytest.raises(SaysoError, match=says):
        MemoryStore().add(jsonl.read(folder))
