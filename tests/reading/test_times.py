import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.parsing import parse
from sayso.reading.times import times
from sayso.testing.samples import article

PUBLISHED = "2024-10-30"  # a Wednesday


def values(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    of = article("a.txt", text, published=published)
    return [(t.passage.text, t.value) for t in times(of, parse(of))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dam broke on Monday, she said.", "2024-10-28"),
        ("The dam broke on Wednesday, she said.", "2024-10-30"),
        ("The council will meet on Friday to talk of it.", "2024-11-01"),
        ("It was seen on October 23 by two men.", "2024-10-23"),
        ("It was seen on 23 October by two men.", "2024-10-23"),
        ("It was built on Jan. 4, 1968, in the valley.", "1968-01-04"),
        ("It was shown in July to the council.", "2024-07"),
        ("It was shown in November to the council.", "2023-11"),
        ("It was shown in September 2009 to the council.", "2009-09"),
        ("It was shown in April last year to the council.", "2023-04"),
        ("The rain began last week in the north.", "2024-W43"),
        ("The rain began last month in the north.", "2024-09"),
        ("Last summer the dam was dry.", "2023-SU"),
        ("The firm was sold earlier this year to the state.", "2024"),
        ("It broke yesterday afternoon, she said.", "2024-10-29TAF"),
        ("It broke last night, she said.", "2024-10-29TNI"),
        ("It broke early Sunday morning, she said.", "2024-10-27TMO"),
        ("It broke at 1:27 a.m. Sunday, she said.", "2024-10-27T01:27"),
        ("It broke at 0737 GMT, she said.", "2024-10-30T07:37"),
        ("At 14:48 UTC the gauge stood at nine.", "2024-10-30T14:48"),
        ("It began in early December, a clerk said.", "2023-12"),
        ("It began on the night of October 12 in the north.", "2024-10-12TNI"),
        ("By the end of the day it was dry.", "2024-10-30"),
        ("It fell over the weekend, she said.", "2024-W43-WE"),
        ("Prices rose in autumn, she said.", "2024-FA"),
        ("It happens in the winter, she said.", "XXXX-WI"),
        ("It was dry a year earlier, she said.", "2023"),
        ("It lasted for months, she said.", "PXM"),
        ("The vase is from 490 BC, she said.", "BC0490"),
        ("The work took two and a half years? No, it took six years.", "P6Y"),
        ("A decision will come in the coming weeks, she said.", "FUTURE_REF"),
        ("Two days ago the dam broke.", "2024-10-28"),
        ("The dam was built in 1968 by the state.", "1968"),
        ("The dam was built in the 1960s by the state.", "196"),
    ],
)
def test_words_of_time_get_their_value(text: str, value: str) -> None:
    assert value in [v for _, v in values(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dam broke on Monday, she said.", "XXXX-WXX-1"),
        ("It was seen on October 23 by two men.", "XXXX-10-23"),
        ("It was shown in July to the council.", "XXXX-07"),
        ("Last summer the dam was dry.", "XXXX-SU"),
        ("The firm was sold earlier this year to the state.", "XXXX"),
    ],
)
def test_without_a_date_of_publication_a_time_stays_open(text: str, value: str) -> None:
    assert [v for _, v in values(text, None)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may come, and they march on.",
        "Some 2,010 people were in the town.",
        "It is now known and was recently said.",
        "He paid $1999 for the boat.",
        "The 22 year-old baker came.",
        "They are paid monthly and 20 barrels a day are made.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert values(text) == []


@given(st.text(max_size=300))
def test_any_text_has_times_that_cut_and_do_not_overlap(text: str) -> None:
    of = article("a.txt", text or "x")
    ends = 0
    for time in times(of, parse(of)):
        span = time.passage.span
        assert span.start >= ends
        assert span.cut(of.text) == time.passage.text
        ends = span.end


@pytest.mark.parametrize(
    ("text", "value"),
    [("It stood there 22 centuries ago.", "PAST_REF"), ("It stood there three centuries ago.", "17")],
)
def test_a_time_too_long_ago_has_no_year(text: str, value: str) -> None:
    assert [v for _, v in values(text)] == [value]


def test_a_day_that_was_not_is_no_value() -> None:
    assert "2023-02-29" not in {v for _, v in values("It broke on Feb. 29 last year, she said.")}


def test_a_span_of_years_is_two_years() -> None:
    assert values("He took part in the expedition of 1957-58.") == [("1957", "1957"), ("58", "1958")]
    assert values("It was at war in 1955-1975.") == [("1955", "1955"), ("1975", "1975")]


def test_a_tale_counts_from_what_it_told_last() -> None:
    text = "It fell on September 17, 1939. In early October it was divided. The next day he left. Two days later he was back."
    of = article("a.txt", text, published=PUBLISHED)
    assert [t.value for t in times(of, parse(of), narrative=True)] == ["1939-09-17", "1939-10", "1939-09-18", "1939-09-20"]
