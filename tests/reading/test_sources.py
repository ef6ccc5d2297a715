"""Each case: a text in which [square brackets] hold mentions in order, and who they stand for; `-` where nobody is found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.text import Span
from sayso.reading.mentions import mentions
from sayso.reading.naming import country_of, described, government, head_of, lean
from sayso.reading.parsing import parse
from sayso.reading.sources import Resolver
from sayso.testing.samples import article

CASES = {
    "a relative pronoun is whom it follows": (
        "[The mayor] said so. Among those hurt was Anna Berg, [who] said she had run.",
        ["mayor", "Anna Berg"],
    ),
    "an acronym is no pronoun": (
        "[Mexico] said so. The [WHO] said there was no need to worry.",
        ["Mexico", "WHO"],
    ),
    "what a place in front of the source is not": (
        "People were taken off the ferry near the port of Zeebrugge, [a port control spokesman] said.",
        ["a port control spokesman"],
    ),
    "the person behind what a comma parts": (
        "At a rally to mark [the end of the war, Mayor Anna Berg] said it was over.",
        ["Anna Berg"],
    ),
    "a place is not what stands before it": (
        "He wrote of a visit to Oslo. [The visit] showed it, he wrote.",
        ["visit"],
    ),
    "a court is no body of another sort": (
        "[The Transport Agency] said the road was shut. [The court] agreed.",
        ["Transport Agency", "court"],
    ),
    "a title with `of` before the name": (
        "[Secretary of State Anna Berg] spoke to reporters in Oslo on Monday.",
        ["Anna Berg"],
    ),
    "who gave a document out": (
        "[Figures released in April by the Alder Institute] show it.",
        ["Alder Institute"],
    ),
    "an office with the name behind a comma": (
        "It was fine, said [Alder CEO, Maria Holt] on Monday.",
        ["Maria Holt"],
    ),
    "a pronoun is the last person who spoke": (
        "[Engineer Maria Holt] said it rained. Later the bridge fell, [she] said.",
        ["Maria Holt", "Maria Holt"],
    ),
    "a pronoun agrees with a first name": (
        "[Maria Holt] said it rained. [Peter Lang] said it snowed. It was cold, [she] said.",
        ["Maria Holt", "Peter Lang", "Maria Holt"],
    ),
    "it is a body and not a person": (
        "[The Transport Agency] said the road was shut. [Peter Lang] agreed. [It] said so.",
        ["Transport Agency", "Peter Lang", "Transport Agency"],
    ),
    "a surname is the full name": ("[Peter Lang] said it rained. [Lang] said so again.", ["Peter Lang", "Peter Lang"]),
    "a title refers back": ("[Maria Holt, a doctor at the clinic,] wept. [The doctor] said so.", ["Maria Holt", "Maria Holt"]),
    "a description refers back to the same words": (
        "[A harbour spokesman] said so. [The spokesman] said more.",
        ["a harbour spokesman", "a harbour spokesman"],
    ),
    "a named spokesman stands by name alone": ("[Transport Agency spokesman Peter Lang] said so.", ["Peter Lang"]),
    "a spokesman without a name is described": ("[A spokesman for the harbour] said so.", ["a spokesman for the harbour"]),
    "a possessive pronoun is dropped": ("Leaders listen. [His intelligence sources] say so.", ["intelligence sources"]),
    "a government stands for its country": ("[The Mexican government] said so.", ["Mexico"]),
    "officials do not stand for their country": ("[Mexican officials] said so.", ["mexican officials"]),
    "a body in apposition": (
        "[Its weather agency, the National Rain Service,] said so.",
        ["National Rain Service"],
    ),
    "a seat before a name is left out": ("[The London-based Rain Watch Society] said so.", ["Rain Watch Society"]),
    "a relative clause is no part of a description": ("[A cook who had come by boat] said so.", ["a cook"]),
    "experts such as X speak through X": ("[Experts such as Maria Holt] say so. [They] warn of more.", ["Maria Holt"] * 2),
    "others are others of the same": ("[Some experts] say so. [Others] do not.", ["some experts", "other experts"]),
    "police of a town are a body": ("[Northport police] say so. [They] are busy.", ["Northport police"] * 2),
    "nobody before a pronoun": ("[He] said so.", ["-"]),
    "that is nobody": ("It rained. [That] suggests more.", ["-"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mention_stands_for(case: str) -> None:
    marked, wanted = CASES[case]
    text = marked.replace("[", "").replace("]", "")
    found_marks = re.finditer(r"\[([^]]+)\]", marked)
    spans = [Span(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(found_marks)]
    one = article(text=text)
    tree = parse(one)
    resolver = Resolver(tree, mentions(one, tree))
    found = [resolver.resolve(span) for span in spans]
    assert ["-" if s.kind == "unknown" else s.name for s in found] == wanted
    assert all(s.reason for s in found)


def test_i_is_the_one_who_speaks() -> None:
    one = article(text="Maria Holt said that I saw it.")
    tree = parse(one)
    resolver = Resolver(tree, mentions(one, tree))
    speaker = resolver.resolve(Span(0, 10))
    assert resolver.resolve(Span(21, 22), speaker=speaker).name == "Maria Holt"


def test_i_outside_quotation_marks_and_anyones_words_is_the_writer_and_nobody_named() -> None:
    one = article(text="Maria Holt said it rained. I saw it.")
    tree = parse(one)
    resolver = Resolver(tree, mentions(one, tree))
    resolver.resolve(Span(0, 10))
    assert resolver.resolve(Span(27, 28)).kind == "unknown"


def test_they_in_someones_own_words_is_left_as_it_is() -> None:
    one = article(text='City officials wept. "They hope so," Peter Lang said.')
    tree = parse(one)
    resolver = Resolver(tree, mentions(one, tree))
    speaker = resolver.resolve(Span(41, 51))
    assert resolver.resolve(Span(22, 26), speaker=speaker, quoted=True).name == "they"


def test_a_government_is_that_of_a_country() -> None:
    (sentence,) = parse(article(text="The government of Ukraine")).sentences
    assert government(sentence.tokens) == "Ukraine"
    assert country_of("Nowhere") is None


def test_a_head_is_the_last_noun_before_a_preposition() -> None:
    (sentence,) = parse(article(text="A senior harbour official from the north who left")).sentences
    tokens = lean(sentence.tokens)
    assert tokens[-1].text == "north"
    assert tokens[head_of(tokens) or 0].text == "official"


@given(st.text(max_size=80))
def test_any_words_can_be_described(words: str) -> None:
    found = described(words)
    assert found == found.lower() or not found.isascii()


@given(st.text(alphabet="he said Ann Lee, “'.", min_size=1, max_size=60), st.data())
def test_any_span_of_any_text_resolves(text: str, data: st.DataObject) -> None:
    one = article(text=text)
    tree = parse(one)
    resolver = Resolver(tree, mentions(one, tree))
    start = data.draw(st.integers(0, len(text) - 1))
    found = resolver.resolve(Span(start, data.draw(st.integers(start + 1, len(text)))))
    assert found.reason
