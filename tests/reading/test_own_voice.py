from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.reading import Reading
from sayso.model.statement import Mode, Stance
from sayso.model.text import Span
from sayso.reading.own_voice import own_voice
from sayso.reading.parse import Attribution
from sayso.reading.parsing import parse
from sayso.testing.samples import article


def own(text: str, *contents: str) -> list[str]:
    """Return what is left to the outlet's own voice where some words are attributed."""
    one = article(text=text)
    spans = [Span(text.index(c), text.index(c) + len(c)) for c in contents]
    return [s.words for s in own_voice(one, parse(one), [Attribution(content=(s,), cue=None, source=None) for s in spans])]


def test_a_sentence_that_nobody_said_is_the_outlets_own() -> None:
    assert own("The bridge fell. It was old, Maria Holt said.", "It was old, Maria Holt said") == ["The bridge fell."]


def test_words_that_only_introduce_what_is_said_are_no_statement() -> None:
    assert own("In a letter, Maria Holt said it was old.", "it was old", "Maria Holt", "said") == []


def test_the_rest_of_a_sentence_counts_where_it_is_a_clause() -> None:
    text = "It was old, Maria Holt said, and it had stood there for two hundred years."
    assert own(text, "It was old", "Maria Holt said") == ["and it had stood there for two hundred years"]


def test_a_heading_is_a_statement_of_the_outlet(read: Callable[..., Reading]) -> None:
    reading = read("Old bridge falls into the Lind\n\nIt was old, Maria Holt said.\n")
    assert reading.statements[0].words == "Old bridge falls into the Lind"
    assert reading.statements[0].mode is Mode.OWN


def test_marks_alone_are_no_statement() -> None:
    assert own("* * *\n\nThe bridge fell.") == ["The bridge fell."]


def test_a_hedge_in_the_outlets_own_voice_is_an_estimate() -> None:
    one = article(text="The bridge may be unsafe.")
    (statement,) = own_voice(one, parse(one), [])
    assert statement.stance is Stance.ESTIMATES


def test_an_evaluation_in_the_outlets_own_voice_stays_an_assertion() -> None:
    one = article(text="It was a shameful day.")
    (statement,) = own_voice(one, parse(one), [])
    assert statement.stance is Stance.ASSERTS


@given(st.text(alphabet="Ab .,\n“”", max_size=80), st.data())
def test_own_words_and_attributed_words_never_overlap(text: str, data: st.DataObject) -> None:
    one = article(text=text or "x")
    start = data.draw(st.integers(0, len(one.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(one.text))))
    found = own_voice(one, parse(one), [Attribution(content=(span,), cue=None, source=None)])
    assert not [p for s in found for p in s.content if p.span.overlaps(span)]


def test_a_dateline_is_no_statement() -> None:
    assert own("LINDMAR (MNA) - The dam broke above the town on Monday.") == ["The dam broke above the town on Monday."]
