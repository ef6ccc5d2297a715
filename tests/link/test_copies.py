from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.copies import copied, copies, families
from sayso.model.article import Article
from sayso.model.claim import Direction
from sayso.testing.samples import article

FIRST = (
    "The bridge over the Alder was closed on Saturday after a lorry hit a pillar, and the road office said it would stay "
    "closed until engineers had looked at it, which may take a week or more because the water is high and divers cannot work."
)
SECOND = (
    "In the town hall of Lindmar the council sat until midnight and put off the vote on the new school, for two of its members "
    "had not seen the plans and a third left the room before the count, so the builders must wait until the autumn."
)
OWN = "Our reporter walked through the empty market and met nobody who had heard of it before the evening news was read out."


def report(name: str, text: str, *, published: str | None = "2025-05-03", **fields: object) -> Article:
    made = article(f"{name}.txt", f"Headline of {name}\n{text}\n", published=published)
    return replace(made, **{"outlet": f"The {name}", **fields})  # type: ignore[arg-type]


def test_a_report_names_every_text_it_carries() -> None:
    a, b = report("a", FIRST), report("b", SECOND)
    c = report("c", f"{OWN}\n{SECOND}\n{FIRST}", published="2025-05-04")
    found = copies([c, b, a])
    assert [(x.copy, x.original) for x in found] == [(c.id, a.id), (c.id, b.id)]
    assert {x.direction for x in found} == {Direction.TIME}
    assert [x.passages[0][1].text for x in found] == [FIRST.rstrip("."), SECOND.rstrip(".")]


def test_a_passage_runs_on_over_a_figure_that_a_desk_changed() -> None:
    a = report("a", FIRST)
    b = report("b", f"{OWN}\n{FIRST.replace('a week or more', 'some ten days')}", published="2025-05-04")
    (one,) = copies([a, b])
    ((ours, theirs),) = one.passages
    assert theirs.text == FIRST.rstrip(".")
    assert "some ten days" in ours.text
    assert 0.5 < one.containment < 1


def test_a_paragraph_reused_in_two_long_reports_is_a_copy_of_a_part() -> None:
    filler = [" ".join(f"{name}{n}" for n in range(400)) for name in "xy"]
    a = report("a", f"{filler[0]}\n{FIRST}")
    b = report("b", f"{filler[1]}\n{FIRST}", published="2025-05-04")
    (one,) = copies([a, b])
    assert one.containment < 0.2
    assert one.passages[0][0].text == FIRST.rstrip(".")
    assert families([one]) == []


def test_two_reports_that_quote_one_speech_copy_nobody() -> None:
    filler = [" ".join(f"{name}{n}" for n in range(100)) for name in "xy"]
    a = report("a", f"{filler[0]}\n“{FIRST}” she said.")
    b = report("b", f"{filler[1]}\n“{FIRST}” she said.", published="2025-05-04")
    assert copies([a, b]) == ()


@pytest.mark.parametrize(
    ("a", "b", "copy", "way"),
    [
        ({}, {}, "b", Direction.UNTOLD),
        ({"published": None}, {}, "a", Direction.UNTOLD),
        ({}, {"published": "2025-05-04"}, "b", Direction.TIME),
        ({"published": "2025-05-03T10:00:00"}, {"published": "2025-05-03T08:00:00"}, "a", Direction.TIME),
        ({"published": "2025-05-03T10:00:00"}, {"published": "2025-05-03"}, "a", Direction.UNTOLD),
        ({"agency": "Wire"}, {}, "a", Direction.CREDIT),
        ({"agency": "Wire"}, {"outlet": "The Wire", "published": "2025-05-04"}, "a", Direction.CREDIT),
        ({"agency": "VNA", "outlet": "Vale News Agency"}, {"agency": "VNA", "outlet": "The Navna"}, "b", Direction.CREDIT),
        ({"agency": "Wire"}, {"agency": "Wire", "published": "2025-05-04"}, "b", Direction.UNTOLD),
    ],
)
def test_the_way_of_a_copy_goes_by_credit_then_time_or_cannot_be_told(
    a: dict[str, object], b: dict[str, object], copy: str, way: Direction
) -> None:
    reports = {"a": report("a", FIRST, **a), "b": report("b", FIRST, **b)}  # type: ignore[arg-type]
    (one,) = copies(list(reports.values()))
    assert (one.copy, one.direction) == (reports[copy].id, way)
    assert ("can't be told" in one.reason or "neither need" in one.reason) == (way is Direction.UNTOLD)


def test_without_date_or_credit_the_cut_is_taken_from_what_says_more() -> None:
    a, b = report("a", FIRST, published=None), report("b", f"{FIRST}\n{SECOND}", published=None)
    (one,) = copies([a, b])
    assert (one.copy, one.original, one.direction) == (a.id, b.id, Direction.CONTAINMENT)


def test_reprints_of_one_text_are_a_family_whoever_had_it_from_whom() -> None:
    pile = [report(f"r{n}", f"{FIRST}\n{OWN}" if n % 2 else FIRST, published=f"2025-05-{n + 1:02}") for n in range(6)]
    other = report("other", SECOND)
    found = copies([*pile, other])
    (family,) = families(found)
    assert family == sorted(a.id for a in pile)


def test_marks_within_words_and_capitals_do_not_hide_a_copy() -> None:
    a = report("a", FIRST)
    b = report("b", FIRST.upper().replace("ENGINEERS", "ENGI-NEERS"), published="2025-05-04")
    (one,) = copies([a, b])
    assert one.containment == 1


def test_a_thousand_copies_of_one_formula_cost_no_more_than_their_length() -> None:
    pile = [report(f"r{n:04}", " ".join([FIRST, *(f"w{n}x{m}" for m in range(3))])) for n in range(300)]
    found = copies(pile)
    assert len(found) <= 60 * len(pile)
    assert len(families(found)) == 1


WORDS = st.lists(st.sampled_from([*"abcd", "“", "”", "U.S.", "\n", "é", FIRST[:90], SECOND[:90]]), max_size=12).map(" ".join)


@given(st.lists(WORDS, max_size=5), st.randoms(use_true_random=False))
def test_any_bodies_in_any_order_give_the_same_copies_with_passages_that_cut(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    pile = [report(f"r{n}", text) for n, text in enumerate(texts)]
    by_id = {a.id: a for a in pile}
    found = copies(pile)
    for one in found:
        assert one.copy != one.original
        for ours, theirs in one.passages:
            assert (ours.article, theirs.article) == (one.copy, one.original)
            assert all(p.span.cut(by_id[p.article].text) == p.text for p in (ours, theirs))
    for spans in copied(found).values():
        assert all(a[1] < b[0] for a, b in pairwise(spans))
    random.shuffle(pile)
    assert copies(pile) == found
