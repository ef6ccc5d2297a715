import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.quantity import Quantity
from sayso.reading.parsing import parse
from sayso.reading.quantities import quantities
from sayso.reading.times import times
from sayso.testing.samples import article


def found(text: str) -> list[Quantity]:
    of = article("a.txt", text)
    tree = parse(of)
    return list(quantities(of, tree, times(of, tree)))


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier", "unit", "per"),
    [
        ("Some 1,500 soldiers came.", 1500, None, "about", None, None),
        ("More than 1,000 people came.", 1000, None, "more_than", None, None),
        ("At least 12 people came.", 12, None, "at_least", None, None),
        ("Up to 40 people came.", 40, None, "up_to", None, None),
        ("Nearly 1.3 million people came.", 1_300_000, None, "nearly", None, None),
        ("Fewer than 20 people came.", 20, None, "less_than", None, None),
        ("Another 6 lakh people came.", 600_000, None, "exact", None, None),
        ("Half a million people came.", 500_000, None, "exact", None, None),
        ("A dozen rockets came.", 12, None, "exact", None, None),
        ("Dozens of people came.", 12, None, "more_than", None, None),
        ("The index fell 340 points on Tuesday.", 340, None, "exact", "points", None),
        ("It cost $2.51 a share.", 2.51, None, "exact", "USD", "share"),
        ("The hall has 500,000 square feet.", 500_000, None, "exact", "square feet", None),
        ("The index fell below the 5,000 mark.", 5000, None, "less_than", None, None),
        ("It ran a 30-to-60-day process.", 30, 60, "range", "days", None),
        ("It will take 30 -- 40 days.", 30, 40, "range", "days", None),
        ("Claims range from $200 to $4 million.", 200, 4_000_000, "range", "USD", None),
        ("The phone holds 16 GB.", 16, None, "exact", "GB", None),
        ("Hundreds of thousands of people came.", 100_000, None, "more_than", None, None),
        ("Between 50 and 60 people came.", 50, 60, "range", None, None),
        ("Five or six people came.", 5, 6, "range", None, None),
        ("It lost 12,000-19,000 barrels per day.", 12_000, 19_000, "range", "barrels", "day"),
        ("It cost $2,000 per soldier per month.", 2000, None, "exact", "USD", "soldier/month"),
        ("It cost more than $200m in all.", 200_000_000, None, "more_than", "USD", None),
        ("It cost 1.5bn euros to build.", 1_500_000_000, None, "exact", "EUR", None),
        ("They recruit up to 20,000 soldiers monthly.", 20_000, None, "up_to", None, "month"),
        ("A 6.1-magnitude earthquake struck the coast.", 6.1, None, "exact", "magnitude", None),
        ("They bought 152mm shells for the guns.", 152, None, "exact", "mm", None),
        ("It has the fourth-largest army in the world.", 4, None, "exact", "rank", None),
        ("The number more than tripled in a year.", 3, None, "multiple", "times", None),
        ("About 40% of the houses fell.", 40, None, "about", "percent", None),
        ("The two-hour walk was hard.", 2, None, "exact", "hours", None),
        ("It leaked 5,000 barrels-a-day for weeks.", 5000, None, "exact", "barrels", "day"),
        ("They drilled at a depth (1,500 m).", 1500, None, "exact", "m", None),
        ("They burned 2.5 m litres of it.", 2_500_000, None, "exact", "litres", None),
        ("It took about an hour to dry.", 1, None, "about", "hours", None),
        ("It lies approximately half a mile away.", 0.5, None, "about", "miles", None),
    ],
)
def test_numbers_are_read_with_hedge_unit_and_rate(
    text: str, value: float, high: float | None, qualifier: str, unit: str | None, per: str | None
) -> None:
    one = found(text)[0]
    assert (one.value, one.value_hi, one.qualifier.value, one.unit, one.per) == (value, high, qualifier, unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "The F-16 and the AK-47 were seen.",
        "He called (555) 010-4477 from the house.",
        "The house at 19 Alder Street burned.",
        "Article 5 was named in the speech.",
        "A 22-year-old man came, and a woman aged 34 went.",
        "No one came, and one of them said so.",
        "The dam was built in 1968.",
        "The S&P 500 is down, as is the Fortune 100.",
        "They won 2-0 with 4:39 left to play.",
        "The category 4 hurricane came ashore.",
        "The meeting began at 9 p.m. on Monday.",
        "Most of the sick are between 25 and 45, doctors said.",
        "It harms those over 65 most.",
        "They broke resolutions 2118, 2209 and 2254 of the council.",
        "It happened at 31-33 Alder Street.",
        "He came back about a year ago.",
        "They may start World War Three by what they do.",
    ],
)
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert [q.passage.text for q in found(text)] == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("At least 12 people were killed on Monday.", "people killed"),
        ("The blast killed 58 people in the town.", "people killed"),
        ("The death toll has risen to 19.", "people killed"),
        ("They sent 1,500 North Korean soldiers by train.", "north korean soldiers"),
        ("About 200 houses were destroyed.", "houses"),
        ("Eleven victims sustained non-serious injuries.", "victims injured"),
        ("They kept the 5,000-barrel estimate of the flow.", "oil"),
        ("A 7.2-magnitude quake struck at noon.", "quake"),
    ],
)
def test_what_is_counted_is_told(text: str, counted: str) -> None:
    assert found(text)[0].counted == counted


def test_a_volume_without_its_stuff_is_of_what_the_article_measures() -> None:
    milk = found(
        "They poured 40 litres of milk away. The next day 60 litres followed, and 5 tonnes of hay. A further 2 gallons stayed."
    )
    assert [q.counted for q in milk] == ["milk", "milk", "hay", "milk"]
    assert found("The plot lies 40 km away. They dug 5 m of trench.")[0].counted is None


def test_an_open_bound_stays_open() -> None:
    one = found("More than 1,000 people came.")[0].interval
    assert (one.low, one.low_open, one.high) == (1000, True, None)


@given(st.text(max_size=300))
def test_any_text_has_quantities_that_cut_and_do_not_overlap(text: str) -> None:
    ends = 0
    for one in found(text or "x"):
        assert one.passage.span.start >= ends
        ends = one.passage.span.end


@given(
    st.lists(
        st.sampled_from("12 1,500 million more than $ % of a dozen between and to 3.5 per day - – ( ) people killed".split()),
        max_size=14,
    )
)
def test_any_order_of_number_words_is_survived(words: list[str]) -> None:
    found(" ".join(words) or "x")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The share was up 9.4 per cent to $84.", [9.4, 84]),
        ("The deficit increased by $43.6 billion to $419.2 billion.", [43.6e9, 419.2e9]),
        ("The rate rose from 5 percent to 7 percent.", [5, 7]),
        ("It fell by 3.16% or 2,138.14 points.", [3.16, 2138.14]),
    ],
)
def test_what_changed_from_one_value_to_another_is_no_range(text: str, values: list[float]) -> None:
    assert [(q.value, q.value_hi) for q in found(text)] == [(value, None) for value in values]


@pytest.mark.parametrize(
    ("text", "passage", "value", "unit"),
    [
        ("The airline bought five new 737 aircraft.", "five new 737 aircraft", 5, None),
        ("One out of every 200 customers complained.", "One out of every 200 customers", 0.005, None),
        ("It was the fourth consecutive loss.", "fourth consecutive loss", 4, "rank"),
        ("It is the No. 1 music seller.", "No. 1 music seller", 1, "rank"),
        ("Shares cost US $5.41 on Monday.", "$5.41", 5.41, "USD"),
    ],
)
def test_ranks_models_and_prices(text: str, passage: str, value: float, unit: str | None) -> None:
    some = found(text)
    assert [(q.passage.text, q.value, q.unit) for q in some] == [(passage, value, unit)]
