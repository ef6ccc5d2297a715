from sayso.model.text import Span
from sayso.reading.attributions import attributions as by_rules
from sayso.reading.clauses import Draft, Range
from sayso.reading.network.attributing import attributions
from sayso.reading.network.guided import guided, unbroken
from sayso.reading.network.network import network
from sayso.reading.network.tagging import Tagger
from sayso.reading.parse import Attribution, Token
from sayso.reading.parsing import parse
from sayso.testing.samples import article


def read(text: str) -> tuple[Token, ...]:
    return tuple(t for s in parse(article("a.txt", text)).sentences for t in s.tokens)


def at(text: str, part: str) -> Range:
    start = text.index(part)
    return start, start + len(part)


def draft(text: str, source: str, cue: str, *content: str) -> Draft:
    return Draft([at(text, c) for c in content], at(text, cue), [at(text, source)] if source else [], None)


def test_a_hole_that_another_cue_left_is_closed() -> None:
    text = "The engineer said inspectors had found cracks, the newspaper wrote.\n"
    (found,) = guided([draft(text, "the newspaper", "wrote", "The engineer", "inspectors had found cracks")], (), read(text))
    assert found.content == [at(text, "The engineer said inspectors had found cracks")]


def test_ones_own_cue_in_the_middle_stays_a_hole() -> None:
    text = "The bridge he said is safe.\n"
    (found,) = guided([draft(text, "he", "said", "The bridge", "is safe")], (), read(text))
    assert len(found.content) == 2


def test_a_hole_over_the_end_of_a_sentence_stays() -> None:
    text = "It is safe. Really. It is open, the paper wrote.\n"
    (found,) = guided([draft(text, "the paper", "wrote", "It is safe", "It is open")], (), read(text))
    assert len(found.content) == 2


def test_nobody_says_nothing() -> None:
    text = "No inspector ever reported a crack to us.\n"
    assert guided([draft(text, "No inspector", "reported", "a crack to us")], (), read(text)) == []


def test_nobody_counts_where_the_rules_know_the_cue() -> None:
    text = "No official could confirm the figure.\n"
    told = Attribution(content=(Span(*at(text, "the figure")),), cue=Span(*at(text, "confirm")), source=None)
    assert len(guided([draft(text, "No official", "confirm", "the figure")], (told,), read(text))) == 1


def test_the_cue_and_source_nearest_the_origin_are_taken() -> None:
    text = "Warnings were ignored, Karsovia Today reported, citing Radio Teren.\n"
    told = Attribution(
        content=(Span(*at(text, "Warnings were ignored")),),
        cue=Span(*at(text, "citing")),
        source=Span(*at(text, "Radio Teren")),
        relays=(Span(*at(text, "Karsovia Today")),),
    )
    (found,) = guided([draft(text, "Karsovia Today", "reported", "Warnings were ignored")], (told,), read(text))
    assert (found.cue, found.sources, found.relays) == (
        at(text, "citing"),
        [at(text, "Radio Teren")],
        [at(text, "Karsovia Today")],
    )


def test_parts_of_a_source_with_nothing_between_are_no_joint_sources() -> None:
    assert unbroken([(0, 2), (2, 4)], 4) == [(2, 4)]
    assert unbroken([(5, 7), (7, 9)], 4) == [(5, 7)]
    assert unbroken([(0, 2), (3, 5)], 5) == [(0, 2), (3, 5)]


def test_joint_sources_that_the_rules_see_are_taken() -> None:
    text = "The council and the water company say the dam is safe.\n"
    said = [
        Attribution(content=(Span(*at(text, "the dam is safe")),), cue=Span(*at(text, "say")), source=Span(*at(text, name)))
        for name in ("The council", "the water company")
    ]
    (found,) = guided([draft(text, "the water company", "say", "the dam is safe")], said, read(text))
    assert found.sources == [at(text, "The council"), at(text, "the water company")]


def test_what_a_teller_sets_against_anothers_words_is_the_tellers() -> None:
    text = '"They said the bridge was safe but it was full of cracks," Moss said.\n'
    told = draft(text, "They", "said", "the bridge was safe but it was full of cracks")
    told.within_quote = True
    (found,) = guided([told], (), read(text))
    assert found.content == [at(text, "the bridge was safe")]


def test_what_the_rules_find_within_anothers_words_is_kept() -> None:
    text = '"People thought it was a thunderstorm," said Lee Moss.\n'
    tree = parse(article("a.txt", text), Tagger(network()))
    some = attributions(tree, by_rules(tree), network())
    assert [a.source.cut(text) for a in some if a.source] == ["Lee Moss", "People"]
    assert some[1].outer == 0
