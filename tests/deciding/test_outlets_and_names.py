"""A user's table of outlets, and names in their three states."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import DecisionError
from sayso.link.candidates import candidates
from sayso.model.claim import Entity, entity_id
from sayso.model.reading import Kind
from sayso.pipeline import Ledger
from sayso.show.tables import Row
from sayso.stores.memory import MemoryStore

Fresh = Callable[[], Ledger]
WHY = {"reason": "We asked.", "by": "desk"}
TABLE = (
    "Outlet;Reliability;Family;Owner;Reason;Since\n"
    "Radio Teren;b;;;It corrects its errors.;1990\n"
    "Valley Post;C;Teren Group;;;\n"
    "The Harbour Herald;Z;;;;\n"
    ";B;;;;\n"
    "Karsovia Today;;Today Titles;State of Karsovia;;\n"
    "Nothing Said;;;;;\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "outlets.csv"
    path.write_text(TABLE, "utf-8")
    return path


def row(ledger: Ledger, name: str) -> Row:
    return next(r for r in ledger.names() if r["name"] == name)


def test_a_table_of_outlets_becomes_decisions_and_bad_rows_are_reported(fresh: Fresh, table: Path) -> None:
    ledger = fresh()
    found = ledger.outlets(table, by="desk")
    told = [(d.act.value, d.names[0], d.value) for d in found.decisions]
    assert told == [
        ("reliability", "Radio Teren", "B"),
        ("reliability", "Valley Post", "C"),
        ("family", "Valley Post", "Teren Group"),
        ("family", "Karsovia Today", "State of Karsovia"),
    ]
    assert "outlets.csv line 2) It corrects its errors." in found.decisions[0].reason
    assert "Family: Today Titles." in found.decisions[3].reason
    assert [f.item for f in found.failed] == [f"outlets.csv line {n}" for n in (4, 5, 7)]
    source = next(r for r in ledger.sources() if r["source"] == "Radio Teren")
    assert (source["reliability"], source["family"]) == ("B", "")


def test_a_table_read_again_adds_nothing_and_overrules_nothing(fresh: Fresh, table: Path) -> None:
    ledger = fresh()
    ledger.outlets(table, by="desk")
    ledger.reliability("Radio Teren", "D", **WHY)
    again = ledger.outlets(table, by="desk")
    assert (again.decisions, again.known) == ((), 4)
    assert ledger.contents.decided.reliability["radio teren"][0] == "D"
    table.write_text(TABLE.replace("Radio Teren;b", "Radio Teren;A"), "utf-8")
    assert [d.value for d in ledger.outlets(table, by="desk").decisions] == ["A"]


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "no column"), (b"a,b\n1,2\n", "no column"), (b"\xff\xfe", "not in UTF-8"), (None, "No such file")],
)
def test_what_is_no_table_of_outlets_is_refused(fresh: Fresh, tmp_path: Path, body: bytes | None, says: str) -> None:
    path = tmp_path / "table.csv"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(DecisionError, match=says):
        fresh().outlets(path, by="desk")


@given(body=st.binary(max_size=300))
def test_any_bytes_behind_a_head_are_taken_or_reported(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "table.csv"
    path.write_bytes(b"outlet,reliability\n" + body)
    ledger = Ledger(MemoryStore())
    try:
        found = ledger.outlets(path, by="desk")
    except DecisionError:
        return
    assert {d.value for d in found.decisions} <= set("ABCDEF")
    assert list(ledger.verify()) == []


def test_names_are_the_same_not_the_same_or_undecided(fresh: Fresh) -> None:
    ledger = fresh()
    assert "Reichardt" in str(row(ledger, "Tomas Reikhardt")["written as"])
    assert row(ledger, "Tomas Reikhardt")["because"]
    ledger.split("Thomas Reichardt", "Tomas Reikhardt", **WHY)
    assert "Thomas Reichardt (desk decided on" in str(row(ledger, "Tomas Reikhardt")["not the same as"])
    ledger.split("Thomas Reichardt", "Tomas Reikhardt", **WHY, undecided=True)
    assert "Thomas Reichardt (desk decided on" in str(row(ledger, "Tomas Reikhardt")["may be"])
    assert len(ledger.names()) == len(ledger.contents.linked.entities)


def entity(name: str, kind: Kind) -> Entity:
    return Entity(id=entity_id(kind, name), name=name, kind=kind, aliases=(name,), mentions=(), reasons=())


@pytest.mark.parametrize(
    ("a", "b", "kind", "why"),
    [
        ("Anna Berglund", "Anna Bergland-Holt", Kind.PERSON, None),
        ("Igor Korotschenko", "Igor Korochenko", Kind.PERSON, "2 letters"),
        ("Anna Berg", "Astrid Berg", Kind.PERSON, "begin alike"),
        ("Ida Berg", "Anna Berg", Kind.PERSON, None),
        ("Berglund", "Anna Berglund", Kind.PERSON, "the only name it fits"),
        ("Water Board", "Teren Water Board", Kind.ORGANISATION, "short form"),
        ("Brigade 12", "Brigade 13", Kind.GROUP, None),
        ("Oslo", "Olso", Kind.PLACE, None),
    ],
)
def test_a_candidate_has_what_speaks_for_it(a: str, b: str, kind: Kind, why: str | None) -> None:
    found = candidates([entity(a, kind), entity(b, kind)])
    assert [c.why for c in found] == ([] if why is None else [found[0].why])
    assert why is None or why in found[0].why


def test_a_short_form_of_many_names_is_no_candidate() -> None:
    many = [entity(f"{given} Berglund", Kind.PERSON) for given in ("Anna", "Bo", "Carl", "Dag", "Eva", "Finn")]
    assert candidates([entity("Berglund", Kind.PERSON), *many]) == ()
