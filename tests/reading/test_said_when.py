from collections.abc import Callable

import pytest

from sayso.model.statement import Statement

Told = Callable[..., list[Statement]]
TUESDAY = "2025-03-04"


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The bridge fell on Sunday, Maria Holt said on Monday.", "2025-03-03"),
        ("On Monday, Maria Holt said the bridge had fallen.", "2025-03-03"),
        ("Maria Holt said at a news conference in the town hall on Monday that the bridge fell on Sunday.", "2025-03-03"),
        ("In 2019 the Transport Agency said the bridge was unsafe.", "2019"),
        ("Maria Holt said the bridge fell on Sunday.", None),
        ("The bridge fell on Sunday. Maria Holt has accused the mayor of neglect.", None),
    ],
)
def test_the_time_in_the_clause_of_the_cue_is_when_it_was_said(told: Told, sentence: str, when: str | None) -> None:
    assert told(sentence, published=TUESDAY)[-1].time == when


def test_one_who_goes_on_speaks_at_the_same_time(told: Told) -> None:
    first, second = told("The bridge fell on Sunday, Maria Holt said on Monday. She said it was old.")
    assert first.time == second.time == "2025-03-03"


def test_another_speaker_has_a_time_of_his_own(told: Told) -> None:
    statements = told("The bridge fell on Sunday, Maria Holt said on Monday. Peter Lang said it was old.")
    assert [s.time for s in statements] == ["2025-03-03", None]


def test_in_a_story_of_the_day_of_publication_all_was_said_that_day(told: Told) -> None:
    (statement,) = told("The bridge fell early on Tuesday. Maria Holt said it was old.", published=TUESDAY)
    assert statement.time == TUESDAY


def test_a_dateline_makes_no_story_of_the_day(told: Told) -> None:
    (statement,) = told("4 March 2025\n\nThe bridge has fallen. Maria Holt said it was old.", published=TUESDAY)
    assert statement.time is None


def test_without_a_date_of_publication_nothing_is_guessed(told: Told) -> None:
    assert told("The bridge fell on Tuesday. Maria Holt said it was old.", published=None)[0].time is None


def test_an_inner_statement_was_said_when_the_outer_one_was(told: Told) -> None:
    text = "Peter Lang said on Monday that the Transport Agency had denied the report."
    statements = told(text, published=TUESDAY)
    assert {s.time for s in statements} == {"2025-03-03"}
