from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.statement import Mode, Statement
from sayso.model.text import Span
from sayso.reading.parse import Attribution
from sayso.reading.parsing import parse
from sayso.reading.statements import statements
from sayso.testing.samples import article

Told = Callable[..., list[Statement]]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('"The bridge was old," Maria Holt said.', Mode.DIRECT),
        ("“The bridge was old,” Maria Holt said.", Mode.DIRECT),
        ("Maria Holt said the bridge was old.", Mode.INDIRECT),
        ('Maria Holt said the bridge was "older than the town" and narrow.', Mode.MIXED),
        ("Maria Holt said 'volunteer' builders had closed the old bridge over the Lind.", Mode.MIXED),
    ],
)
def test_the_mode_is_how_much_stands_in_quotation_marks(told: Told, text: str, mode: Mode) -> None:
    assert told(text)[0].mode is mode


def test_statements_come_in_order_of_place_with_the_outlets_own_among_them(told: Told) -> None:
    text = "The bridge fell. It was old, Maria Holt said. Nobody was hurt. Peter Lang denied that it was unsafe."
    one = article(text=text)
    tree = parse(one)
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("It was old", "it was unsafe")]
    made = statements(one, tree, [Attribution(content=(s,), cue=None, source=None) for s in spans], (), ())
    starts = [s.content[0].span.start for s in made]
    assert starts == sorted(starts)
    assert [s.mode is Mode.OWN for s in made] == [True, False, True, False]


def test_an_inner_statement_points_to_the_one_around_it(told: Told) -> None:
    found = told("Peter Lang said that the Transport Agency had denied the report.")
    assert len(found) == 2
    assert found[1].within == found[0].id
    assert [link.name for link in found[1].chain] == ["Peter Lang", "Transport Agency"]


def test_two_with_one_source_and_content_are_one_statement() -> None:
    one = article(text="Maria Holt said it rained.")
    twin = Attribution(content=(Span(16, 25),), cue=Span(11, 15), source=Span(0, 10))
    assert len([s for s in statements(one, parse(one), [twin, twin], (), ()) if s.mode is not Mode.OWN]) == 1


def test_a_description_in_the_opening_stands_for_the_one_named_right_after(told: Told) -> None:
    text = "The bridge fell, a nurse said. It fell at once, Maria Holt, the nurse, said. Peter Lang said it was old."
    assert [link.name for s in told(text) for link in s.chain] == ["Maria Holt", "Maria Holt", "Peter Lang"]


def test_an_outer_number_that_points_nowhere_is_read_as_none() -> None:
    one = article(text="Maria Holt said it rained.")
    lost = Attribution(content=(Span(16, 25),), cue=Span(11, 15), source=Span(0, 10), outer=7)
    (statement,) = [s for s in statements(one, parse(one), [lost], (), ()) if s.mode is not Mode.OWN]
    assert statement.within is None


@given(st.text(alphabet="Ann Lee said “it” rained. \n", min_size=2, max_size=80), st.data())
def test_any_spans_give_statements_whose_passages_cut(text: str, data: st.DataObject) -> None:
    one = article(text=text)

    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    given_ones = [
        Attribution(content=(span(),), cue=span(), source=span(), relays=(span(),), outer=data.draw(st.sampled_from([None, 0])))
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    for statement in statements(one, parse(one), given_ones, (), ()):
        for passage in statement.content:
            assert passage.span.cut(text) == passage.text


def test_what_says_nothing_is_no_source_and_its_words_are_the_outlets_own() -> None:
    one = article(text="Stocks in Oslo, reflecting these fears, fell by two percent on Monday.")
    tree = parse(one)
    start = one.text.index("these fears")
    mute = Attribution(content=(Span(start, start + 11),), cue=Span(16, 26), source=Span(0, 14))
    assert [s.mode.value for s in statements(one, tree, [mute], (), ())] == ["own"]


def test_what_tells_nothing_is_no_statement(told: Told) -> None:
    text = "He asked not to be named because he was not allowed to speak. The firm said little. They said nothing."
    text += ' "They knew and they said nothing," said Ann Lee.'
    assert [s.source.text for s in told(text) if s.source] == ["Ann Lee"]


def test_its_is_the_subject_of_the_sentence_it_stands_in(told: Told) -> None:
    text = "The firm said it was sorry. Norvik Hydro withdrew its statement that nobody had seen cracks in the wall."
    last = next(s for s in told(text) if "nobody" in s.words)
    assert [link.name for link in last.chain] == ["Norvik Hydro"]


def test_words_that_end_in_nothing_still_tell_something(told: Told) -> None:
    assert [s.words for s in told("Anna Berg denied doing anything. The mayor said they did nothing.")] == [
        "doing anything",
        "they did nothing",
    ]
