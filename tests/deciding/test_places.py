"""A decision finds its place again after another reading, or says that it has none; it never moves to another speaker."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.deciding.lookup import Lookup
from sayso.deciding.making import Signed, withdrawn
from sayso.deciding.places import Found, Places
from sayso.model.article import Article, Maker
from sayso.model.decision import Anchor
from sayso.model.reading import Reading
from sayso.model.statement import Statement, statement_id
from sayso.pipeline import Ledger
from sayso.stores.memory import MemoryStore
from sayso.testing.samples import NOON, article, cut, reading, statement

TEXT = (
    "Dam breaks\n"
    "At least 12 people died on Monday when the dam broke, Anna Berg said.\n"
    "At least 12 people died on Monday in another valley, Ole Dahl said.\n"
    "The dam will be mended by summer, Anna Berg added.\n"
)


def said(of: Article, words: str, source: str, cue: str | None = "said") -> Statement:
    made = statement(of, words, source)
    return replace(made, cue=cut(of, cue) if cue else None)


def anchor(of: Article, one: Statement) -> Anchor:
    """Return the anchor that a decision on a statement keeps."""
    store = MemoryStore()
    store.add([of, reading(of, statements=[one])])
    signed = Signed(reason="We asked.", by="desk", added_at=NOON)
    return withdrawn(Lookup(Ledger(store).contents), one.id, signed).anchors[0]


def found(kept: Anchor, of: Article, statements: Sequence[Statement], speakers: Sequence[str] = ()) -> Found:
    return Places([of], [reading(of, statements=statements)]).found(kept, speakers)


A = article("a.txt", TEXT)
FIRST = said(A, "At least 12 people died on Monday when the dam broke", "Anna Berg")


def test_the_same_statement_keeps_its_decision_by_its_id() -> None:
    assert found(anchor(A, FIRST), A, [FIRST]) == Found(id=FIRST.id, how="")


def test_what_keeps_its_id_and_is_read_as_another_s_says_so() -> None:
    other = replace(FIRST, chain=(replace(FIRST.chain[0], name="Ole Dahl"),))
    place = found(anchor(A, FIRST), A, [other])
    assert place.id == FIRST.id
    assert "was read as Anna Berg and is read as Ole Dahl now" in place.how
    assert found(anchor(A, FIRST), A, [other], ["Ole Dahl"]).how == ""


def test_the_same_passage_with_another_edge_keeps_it() -> None:
    wider = said(A, "At least 12 people died on Monday when the dam broke,", "Anna Berg")
    other = said(A, "The dam will be mended by summer", "Anna Berg", "added")
    assert found(anchor(A, FIRST), A, [other, wider]).id == wider.id


def test_words_alike_keep_it_where_speaker_and_cue_are_the_same() -> None:
    shorter = said(A, "people died on Monday when the dam broke", "Anna Berg")
    place = found(anchor(A, FIRST), A, [shorter])
    assert place.id == shorter.id
    assert "words alike" in place.how


@pytest.mark.parametrize(
    ("words", "source", "cue"),
    [
        ("At least 12 people died on Monday when the dam broke", "Ole Dahl", "said"),
        ("At least 12 people died on Monday when the dam broke,", "Anna Berg", "added"),
        ("At least 12 people died on Monday in another valley", "Ole Dahl", "said"),
        ("The dam will be mended by summer", "Anna Berg", "said"),
    ],
)
def test_another_speaker_cue_or_content_does_not_get_it(words: str, source: str, cue: str) -> None:
    place = found(anchor(A, FIRST), A, [said(A, words, source, cue)])
    assert (place.id, place.here) == (None, True)
    assert place.how


def test_what_fits_two_statements_alike_is_detached() -> None:
    kept = replace(anchor(A, FIRST), target="statement:0")
    twin = replace(FIRST, id=statement_id(A.id, FIRST.content, None), source=None)
    assert found(kept, A, [FIRST]).id == FIRST.id
    assert found(kept, A, [FIRST, twin]) == Found(id=None, how="two places fit it alike")


def test_a_correction_finds_the_source_it_corrected_to() -> None:
    wider = said(A, "At least 12 people died on Monday when the dam broke,", "Ole Dahl")
    assert found(anchor(A, FIRST), A, [wider]).id is None
    assert found(anchor(A, FIRST), A, [wider], ["Ole Dahl"]).id == wider.id


def test_a_page_received_again_with_another_text_is_found_by_quotation_and_context() -> None:
    again = article("a.txt", "Menu | Sport\n" + TEXT)
    moved = said(again, "At least 12 people died on Monday when the dam broke", "Anna Berg")
    assert found(anchor(A, FIRST), again, [moved]).id == moved.id
    elsewhere = article("b.txt", TEXT)
    assert not found(anchor(A, FIRST), elsewhere, [said(elsewhere, moved.words, "Anna Berg")]).here


@given(st.integers(0, 60), st.integers(1, 30))
def test_any_other_edge_keeps_it_or_says_why_not(start: int, less: int) -> None:
    span = FIRST.content[0].span
    words = TEXT[span.start + start : span.end - less]
    if not words.strip():
        return
    passage = replace(FIRST.content[0], span=replace(span, start=span.start + start, end=span.end - less), text=words)
    other = replace(FIRST, id=statement_id(A.id, (passage,), FIRST.source), content=(passage,))
    place = found(anchor(A, FIRST), A, [other])
    assert place.id == other.id or (place.id is None and place.how)


def test_a_better_reading_keeps_decisions_or_lists_them_as_detached() -> None:
    store = MemoryStore()
    later = NOON + timedelta(days=2)
    store.add([A, reading(A, statements=[FIRST, said(A, "The dam will be mended by summer", "Anna Berg", "added")])])
    ledger = Ledger(store)
    for one in list(ledger.contents.statement):
        ledger.withdraw(one, reason="We asked.", by="desk", at=NOON + timedelta(days=1))
    wider = said(A, "At least 12 people died on Monday when the dam broke,", "Anna Berg")
    better: Reading = reading(A, maker=Maker(name="better", version="2"), added_at=later, statements=[wider])
    store.add([better])
    again = Ledger(store)
    assert set(again.contents.decided.withdrawn) == {wider.id}
    states = {str(row["state"]): str(row["to review"]) for row in again.decisions()}
    assert states == {"in force": "", "detached": "The dam will be mended by summer"}
