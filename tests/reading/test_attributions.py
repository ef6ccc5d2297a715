import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.attributions import attributions
from sayso.reading.clauses import split_joint
from sayso.reading.parsing import parse
from sayso.testing.samples import article


def found(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    of = article("a.txt", text)
    return [
        (a.source.cut(text) if a.source else None, a.cue.cut(text) if a.cue else None, [s.cut(text) for s in a.content])
        for a in attributions(parse(of))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said the dam had broken.", "The minister", "said", ["the dam had broken"]),
        ("The minister said on Monday that the dam had broken.", "The minister", "said", ["the dam had broken"]),
        ("The dam had broken, the minister said.", "the minister", "said", ["The dam had broken"]),
        ("According to the police, nobody was hurt.", "the police", "According to", ["nobody was hurt"]),
        ("Nobody was hurt, according to the police.", "the police", "according to", ["Nobody was hurt"]),
        ('"The dam has broken," said Anna Berg.', "Anna Berg", "said", ['"The dam has broken,"']),
        ("“The dam has broken,” she told reporters.", "she", "told", ["“The dam has broken,”"]),
        ('"We came," he said, "and we saw it all."', "he", "said", ['"We came,"', '"and we saw it all."']),
        ("The company denied that it had known.", "The company", "denied", ["it had known"]),
        ("The mayor praised the firemen of the town.", "The mayor", "praised", ["the firemen of the town"]),
        ("The army's new estimate of 300 dead was dismissed.", "The army", "new estimate of", ["300 dead"]),
        ("Miners rejected Norco's 5,000 barrel estimate on Friday.", "Norco", "estimate", ["5,000 barrel"]),
        ("Experts believe the wall was too thin.", "Experts", "believe", ["the wall was too thin"]),
        (
            "Ann Lee, a doctor at the clinic, said five were hurt.",
            "Ann Lee, a doctor at the clinic",
            "said",
            ["five were hurt"],
        ),
        (
            "A nurse who took part in the rescue said five were hurt.",
            "A nurse who took part in the rescue",
            "said",
            ["five were hurt"],
        ),
    ],
)
def test_who_says_what_is_found_with_its_cue(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in found(text)


def test_what_is_more_than_thought_is_nobodys_saying() -> None:
    assert found("The damage was worse than the mayor first thought.") == []
    assert found("The flood was far bigger than previously believed.") == []


def test_a_hidden_source_has_no_mention() -> None:
    rows = found("The army is said to have fled from the town.")
    assert rows
    assert rows[0][0] is None


def test_a_quotation_over_sentences_runs_to_its_closing_mark() -> None:
    text = '"The dam broke. We ran to the hill," said Ann Lee.'
    assert found(text)[0][2] == ['"The dam broke. We ran to the hill,"']


def test_a_quotation_that_follows_goes_on_with_the_same_source() -> None:
    text = '"The dam broke," said Ann Lee. "We ran to the hill and stayed there."'
    assert found(text)[0][2] == ['"The dam broke,"', '"We ran to the hill and stayed there."']


def test_a_pure_relay_is_one_attribution() -> None:
    of = article("a.txt", "Warnings were ignored, the Post reported, citing Radio Teren.")
    (one,) = attributions(parse(of))
    assert one.source is not None
    assert one.source.cut(of.text) == "Radio Teren"
    assert [r.cut(of.text) for r in one.relays] == ["the Post"]


def test_an_attribution_within_another_points_to_it() -> None:
    of = article("a.txt", "The minister said the company had offered to pay for the houses.")
    outer, inner = attributions(parse(of))
    assert outer.outer is None
    assert inner.outer == 0


def test_joint_sources_give_one_each() -> None:
    rows = found("Neither the State Department nor NATO could confirm the claim.")
    assert {source for source, _, _ in rows} == {"the State Department", "NATO"}


@pytest.mark.parametrize(
    "text",
    ["The company plans to sell the boat.", "He wants to go home.", "She hopes for rain.", "He decided to leave the town."],
)
def test_wants_and_plans_are_no_attribution(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=400))
def test_any_text_is_survived_and_every_span_cuts(text: str) -> None:
    of = article("a.txt", text or "x")
    some = attributions(parse(of))
    for number, one in enumerate(some):
        assert one.content
        assert one.outer is None or 0 <= one.outer < len(some)
        assert one.outer != number


@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "'", "he", "said", ",", ".", "that", "the", "dam", "broke", "according", "to", "\n"]),
        max_size=40,
    )
)
def test_any_order_of_marks_and_cues_is_survived(words: list[str]) -> None:
    found(" ".join(words) or "x")


def test_accusations_from_that_era_are_no_attribution() -> None:
    assert found("He dredged up accusations from that era to hammer his rival.") == []


def test_what_a_dash_adds_to_a_name_is_no_second_source() -> None:
    text = "Mr Hale - a senior member and chairman of two committees - said the dam was old."
    (sentence,) = parse(article("a.txt", text)).sentences
    place = next(n for n, t in enumerate(sentence.tokens) if t.text == "said")
    assert len(split_joint(sentence.tokens, 0, place)) == 1
