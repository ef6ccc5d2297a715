"""Which numbers answer one question, and how answers stand to each other, in small piles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.model.claim import RelationKind
from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore

Pile = Callable[..., Ledger]


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    def made(**reports: str) -> Ledger:
        for name, text in reports.items():
            (tmp_path / f"{name}.txt").write_text(text)
        store = MemoryStore()
        read(store, [str(tmp_path)], settings=Settings(workers=1))
        return Ledger(store)

    return made


def answers(ledger: Ledger) -> list[list[float]]:
    """Return the values of each numeric question, sorted."""
    return sorted(
        sorted(ledger.contents.quantity[p.quantity].value for p in q.points) for q in ledger.contents.linked.questions
    )


def kinds(ledger: Ledger) -> set[RelationKind]:
    return {r.kind for r in ledger.contents.linked.relations}


def test_a_conversion_in_brackets_answers_the_same_question(pile: Pile) -> None:
    assert answers(pile(a="Quake\n\nThe quake struck at a depth of 10 kilometres (6 miles) at noon, the survey said.\n")) == [
        [6, 10]
    ]


def test_depth_and_distance_are_two_questions_in_any_unit(pile: Pile) -> None:
    ledger = pile(
        a="Quake\n\nThe quake struck at a depth of 10 km, 55 km south of Alder, the survey said.\n",
        b="Quake\n\nThe quake was 6.2 miles deep and 34 miles south of Alder, the survey said.\n",
    )
    assert answers(ledger) == [[6.2, 10], [34, 55]]


def test_feared_and_known_dead_are_two_questions(pile: Pile) -> None:
    ledger = pile(
        a="Ferry\n\nTwenty-six people were killed when the ferry sank, the harbour office said.\n",
        b="Ferry\n\nAbout 200 people are feared dead after the ferry sank, the harbour office said.\n",
    )
    assert answers(ledger) == [[26], [200]]


def test_others_than_those_counted_before_are_a_question_of_their_own(pile: Pile) -> None:
    ledger = pile(a="Flu\n\nThe flu has killed 20 people, and 40 other people may have died of it, the ministry said.\n")
    assert answers(ledger) == [[20], [40]]


def test_districts_that_a_report_sets_against_each_other_are_counted_apart(pile: Pile) -> None:
    ledger = pile(
        a="Flood\nThe Wire · 3-MAR-2025\n\nTwelve people were killed in Bari and ten were killed in Lecce, Anna Berg said.\n",
        b="Flood\nThe Wire · 4-MAR-2025\n\nFourteen people were killed in Bari, Anna Berg said.\n",
    )
    assert answers(ledger) == [[10], [12, 14]]


def test_one_large_number_by_two_names_is_one_answer(pile: Pile) -> None:
    ledger = pile(
        a="Offer\n\nThe north has offered to send 100,000 troops to help win the war, the post reported.\n",
        b="Offer\n\nThe north has offered to send 100,000 volunteers to help win the war, the wire reported.\n",
    )
    assert answers(ledger) == [[100_000, 100_000]]


def test_a_toll_that_rises_from_day_to_day_is_an_update_even_where_bounds_meet(pile: Pile) -> None:
    ledger = pile(
        a="Dam\nThe Wire · 3-MAR-2025\n\nAt least 12 people were killed by the dam, Anna Berg said.\n",
        b="Dam\nThe Post · 5-MAR-2025\n\nAt least 19 people were killed by the dam, Karl Holm said.\n",
    )
    assert kinds(ledger) >= {RelationKind.UPDATES}
    assert RelationKind.CONTRADICTS not in kinds(ledger)


def test_reports_without_a_date_update_nothing(pile: Pile) -> None:
    ledger = pile(
        a="Dam\n\nTwelve people were killed by the dam, Anna Berg said.\n",
        b="Dam\n\nNineteen people were killed by the dam, Karl Holm said.\n",
    )
    assert RelationKind.UPDATES not in kinds(ledger)


def test_numbers_of_a_year_long_past_contradict_and_do_not_update(pile: Pile) -> None:
    ledger = pile(
        a="Dam\nThe Wire · 3-MAR-2025\n\nThe flood of 2004 killed people in 13 countries, Anna Berg said.\n",
        b="Dam\nThe Post · 5-MAR-2025\n\nThe flood of 2004 killed people in 14 countries, Karl Holm said.\n",
    )
    assert kinds(ledger) == {RelationKind.CONTRADICTS}


@pytest.mark.parametrize(
    ("doubt", "word"),
    [
        ("Karl Holm said that the Berg estimate was not reliable.", "name"),
        ("Karl Holm denied the claim.", "refers back"),
        ("Karl Holm called the figure of 400 houses unfounded.", "number"),
    ],
)
def test_a_doubt_is_tied_to_what_it_names(pile: Pile, doubt: str, word: str) -> None:
    ledger = pile(a=f"Dam\n\nThe water destroyed 400 houses, Anna Berg said on Monday. {doubt}\n")
    about = [r for r in ledger.contents.linked.relations if r.kind in {RelationKind.DOUBTS, RelationKind.DENIES}]
    assert [word in r.why for r in about] == [True]
