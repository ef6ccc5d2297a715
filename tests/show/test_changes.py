"""What changed since a time: each kind of change, each with its passages; and nothing is lost."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.verdict import Brief, Sentence
from sayso.pipeline import Ledger, Since, read, read_into
from sayso.settings import Settings
from sayso.show.changes import HEADINGS, changes
from sayso.stores.memory import MemoryStore

FIRST = (
    "The Alder Post\n4 March 2025\n\nAt least 12 people were killed, Anna Berg said.\n"
    "The wall had been weak for years, engineer Karl Lind said.\n"
)
SECOND = (
    "The Harbour Herald\n6 March 2025\n\nThe number of people killed has risen to 23, Anna Berg said.\n"
    "Karl Lind said again that the wall had been weak for years.\n"
    "Maria Holt denied that the wall had been weak for years.\nThe harbour will open on Friday, Pavel Dorn said.\n"
)


def part(told: Brief, name: str) -> list[Sentence]:
    return [s for section in told.sections if section.heading == HEADINGS[name] for s in section.sentences]


def story(folder: Path) -> Ledger:
    (folder / "a.txt").write_text(f"The wall\n{FIRST}")
    (folder / "b.txt").write_text(f"The toll rises\n{SECOND}")
    return read_into(folder, settings=Settings(workers=1, reader="rules"))


def test_what_is_new_since_a_day_of_publication_is_told_with_its_passages(tmp_path: Path) -> None:
    ledger = story(tmp_path)
    told = ledger.changes(date(2025, 3, 5))
    assert ["toll rises" in s.text for s in part(told, "reports")] == [True]
    assert any("23" in s.text and "at least 12" in s.text for s in part(told, "moved"))
    assert any("Maria Holt" in s.text for s in part(told, "against"))
    assert any("Friday" in s.text for s in part(told, "new"))
    for section in told.sections:
        for sentence in section.sentences:
            assert sentence.passages
            for passage in sentence.passages:
                assert passage.span.cut(ledger.contents.article[passage.article].text) == passage.text


def test_a_report_that_bears_only_a_day_counts_from_its_end_on(tmp_path: Path) -> None:
    ledger = story(tmp_path)
    assert len(part(ledger.changes(datetime(2025, 3, 6, 12, tzinfo=UTC)), "reports")) == 1
    assert not part(ledger.changes(datetime(2025, 3, 7, 12, tzinfo=UTC)), "reports")


def test_by_reading_it_is_what_the_ledger_got_since(tmp_path: Path) -> None:
    store, noon = MemoryStore(), datetime(2025, 4, 1, 12, tzinfo=UTC)
    for number, text in enumerate((FIRST, SECOND)):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}\n{text}")
        read(store, [str(tmp_path)], settings=Settings(workers=1, reader="rules"), added_at=noon + timedelta(days=number))
    ledger = Ledger(store)
    told = ledger.changes(noon + timedelta(hours=1), by=Since.READ)
    (new,) = part(told, "reports")
    assert ledger.contents.article[new.passages[0].article].address.endswith("1.txt")
    assert not ledger.changes(noon + timedelta(days=9), by=Since.READ).sections


def test_a_report_without_a_date_is_listed_and_not_called_new(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("The mill\n\nThe mill is safe, Karl Lind said.\n")
    told = story(tmp_path).changes(date(2025, 3, 5))
    assert ["The mill" in s.text for s in part(told, "undated")] == [True]
    assert not any("mill" in s.text for s in part(told, "reports"))


def test_what_is_no_longer_told_is_listed(tmp_path: Path) -> None:
    ledger = story(tmp_path)
    early, late = ledger.published(date(2025, 3, 5)).contents, ledger.contents
    told = changes(late, early)
    assert any("Friday" in s.text for s in part(told, "gone"))
    assert any("Maria Holt" in s.text for s in part(told, "resolved"))


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    contents = story(tmp_path).contents
    told = changes(contents, contents)
    assert told.sections == ()
    assert told.limits == ("Nothing changed.",)


@settings(max_examples=12)
@given(st.integers(1, 9), st.integers(1, 9))
def test_every_finding_of_the_later_state_is_matched_or_told_as_new(ledger: Ledger, a: int, b: int) -> None:
    before, after = (ledger.published(date(2025, 3, d)).contents for d in sorted((a, b)))
    told = changes(before, after, most=999)
    known = {i for c in before.linked.claims for i in c.statements}
    fresh = {c.id for c in after.linked.claims if known.isdisjoint(c.statements)}
    listed = {s.subject for s in part(told, "new") + part(told, "withdrawn")}
    assert {f.subject for f in after.findings if f.subject in fresh} <= listed
