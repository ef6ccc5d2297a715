from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.quantity import Quantity
from sayso.reading.compounds import compound
from sayso.reading.numerals import numeral
from sayso.reading.parsing import parse
from sayso.reading.quantities import quantities
from sayso.reading.ratios import multiple, rank
from sayso.reading.shapes import cut
from sayso.reading.starts import openings
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
        st.sampled_from(
            """12 1,500 million more than $ % of a dozen between and to 3.5 per day - – ( ) people killed USD feet inches over
            fifths 2.3m 10^6 5,5 MEUR US pounds 6-mile half minus one hundred""".split()
        ),
        max_size=14,
    )
)
def test_any_order_of_number_words_gives_quantities_that_do_not_overlap(words: list[str]) -> None:
    spans = [q.passage.span for q in found(" ".join(words) or "x")]
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(
    st.lists(
        st.sampled_from(
            """twenty five - a an half quarter dozen hundred thousand million second third fifths twice doubled tenfold 5 1.5 2½
            several scores No. 3-day six-mile magnitude minus point and of people first-largest mile hour couple . in""".split()
        ),
        max_size=10,
    )
)
def test_what_the_quick_look_leaves_out_is_no_number(words: list[str]) -> None:
    for sentence in parse(article("a.txt", " ".join(words) or "x")).sentences:
        tokens = sentence.tokens
        begun = {
            place
            for place in range(len(tokens))
            if numeral(tokens, place) or compound(tokens, place) or multiple(tokens, place) or rank(tokens, place)
        }
        assert begun <= set(openings(tokens))


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
        ("Shares cost US $5.41 on Monday.", "US $5.41", 5.41, "USD"),
    ],
)
def test_ranks_models_and_prices(text: str, passage: str, value: float, unit: str | None) -> None:
    some = found(text)
    assert [(q.passage.text, q.value, q.unit) for q in some] == [(passage, value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He is 5 feet 2 inches tall.", 5 + 2 / 12, "feet"),
        ("It ran for two hours and 30 minutes.", 2.5, "hours"),
        ("It cost 3 dollars 50 cents.", 3.5, "USD"),
        ("They lost 75 USD million last spring.", 75e6, "USD"),
        ("The order is worth 30 MEUR to the yard.", 30e6, "EUR"),
        ("It paid 10.5 million Australian dollars.", 10.5e6, "AUD"),
        ("They paid HK $5.4m for it.", 5.4e6, "HKD"),
        ("It peaked at $76 US in the autumn.", 76, "USD"),
        ("The mast is 48m high.", 48, "m"),
        ("It has 48m users.", 48e6, None),
        ("Only two-thirds of them came.", 2 / 3, None),
        ("It weighs 6.2x10^3 kg.", 6200, "kg"),
        ("A dose is 75ml of it.", 75, "millilitres"),
        ("It has 450 Nm of torque.", 450, "newton metres"),
        ("It does 90 miles per hour.", 90, "mph"),
        ("The hall has 1520 sq m.", 1520, "square metres"),
        ("It fell to 20 degrees Fahrenheit.", 20, "degrees fahrenheit"),
        ("He lost 30 pounds of fat.", 30, "pounds"),
        ("They were fined 30 pounds.", 30, "GBP"),
        ("It cost 470 pence.", 4.7, "GBP"),
    ],
)
def test_amounts_are_read_with_what_multiplies_them_and_the_smaller_unit(text: str, value: float, unit: str | None) -> None:
    (one,) = found(text)
    assert one.value == pytest.approx(value)
    assert one.unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three twenty firsts", 3 / 21),
        ("one hundred thirty fifths", 100 / 35),
        ("one one hundred and fifth", 1 / 105),
        ("a hundred trillionths", 1e-10),
        ("one over three", 1 / 3),
        ("three quarters billion", 0.75e9),
        ("fifty - two", 52),
        ("five - eighths", 5 / 8),
        ("2.5^-1", 0.4),
        ("1,3", 1.3),
        ("9^999", None),
    ],
)
def test_numbers_in_words_and_signs_come_to_their_value(text: str, value: float | None) -> None:
    one = numeral(cut(text, parse(article("a.txt", text)).sentences[0]), 0)
    assert (one.value if one else None) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13 shot Sunday morning at a house party.", ["13"]),
        ("The mill sold one boat Friday.", ["one boat"]),
        ("Five judges met and 2.1 last year were new.", ["Five judges", "2.1"]),
        ("He averaged 7.3 points 3.7 rebounds.", ["7.3 points", "3.7 rebounds"]),
        ("A 4.3-second 40-yard dash won it.", ["4.3-second", "40-yard dash"]),
        ("They put 30 million shares up for sale.", ["30 million shares"]),
        ("An 8- to 16-metre mast rose.", ["8- to 16-metre mast"]),
        ("They filed a 52-count charge.", ["52-count"]),
        ("A couple dozen bankers came.", ["A couple dozen bankers"]),
        ("The 300-year-old house burned.", ["300-year-old house"]),
        ("Two judges sat for one hour and 40 minutes.", ["Two judges", "one hour and 40 minutes"]),
    ],
)
def test_a_counted_phrase_ends_where_something_else_begins(text: str, shown: list[str]) -> None:
    assert [q.passage.text for q in found(text)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "The iPhone 11 Pro and the 787 Dreamliner were shown.",
        "Its 2018 sales fell in the 2019/20 season.",
        "The FTSE 100 rose, as did the S&P 500.",
        "She is in Row 21, near Exit 5, and it uses USB 3.0.",
        "He went 18-of-27 and they won 3-1.",
        "The striker, 27, came, and he is 70.",
        "Seas will rise by 2120.",
        "They came at 6 o’clock; call 911.",
        "They were in the bottom three.",
        "COVID -19 spread in the Big 12.",
    ],
)
def test_numbers_of_names_seasons_and_ages_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "high", "qualifier", "unit", "per"),
    [
        ("It fell by 1 to 1.5 degrees.", 1, 1.5, "range", "degrees", None),
        ("It can go 0 to 80km/h.", 0, 80, "range", "km/h", None),
        ("They owe 9 billion shekels ($2.4 billion) a year.", 9e9, None, "exact", "ILS", "year"),
        ("They paid 10 percent of the annual turnover.", 10, None, "exact", "percent", None),
        ("The error is plus or minus 20 percent.", 20, None, "exact", "percent", None),
        ("The balance is $-50.8bn now.", -50.8e9, None, "exact", "USD", None),
        ("They paid $1,100 per square foot.", 1100, None, "exact", "USD", "square foot"),
        ("The wind blew at 50 mph.", 50, None, "exact", "mph", None),
        ("More than half people came here.", 0.5, None, "more_than", None, None),
        ("It has 20,000-plus members.", 20_000, None, "at_least", None, None),
        ("It earned a 30x return.", 30, None, "multiple", "times", None),
        ("He is a 5-foot-11 guard.", 5 + 11 / 12, None, "exact", "feet", None),
    ],
)
def test_ranges_rates_and_signs(
    text: str, value: float, high: float | None, qualifier: str, unit: str | None, per: str | None
) -> None:
    one = found(text)[0]
    assert one.value == pytest.approx(value)
    assert (one.value_hi, one.qualifier.value, one.unit, one.per) == (high, qualifier, unit, per)
