from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.boilerplate import body, is_date_line
from sayso.ingest.page import iso_date, page

DUMP = """Home
News
Weather: 4 C
Log in | Register | Subscribe

Bridge over the Alder closed after crash

Updated: May 3, 2025 14:20 GMT

Photo: A. Lind

The bridge over the Alder was closed on Saturday after a lorry hit a pillar, the road office said.
Nobody was hurt, according to the police.

READ ALSO: Ten walks along the Alder

What happens now

Engineers will look at the pillar on Monday, a spokesman for the road office said.
"We do not know yet," he added.

Share this article
Related stories
Ferry fares to rise
Bakers win prize for the longest loaf of bread in the whole of the northern county…
2 hours ago
"""


def kept(text: str) -> list[str]:
    spans, _ = body(text)
    return [line for span in spans for line in span.cut(text).splitlines() if line.strip()]


def test_menus_dates_credits_and_teasers_are_left_out() -> None:
    assert kept(DUMP) == [
        "Bridge over the Alder closed after crash",
        "The bridge over the Alder was closed on Saturday after a lorry hit a pillar, the road office said.",
        "Nobody was hurt, according to the police.",
        "What happens now",
        "Engineers will look at the pillar on Monday, a spokesman for the road office said.",
        '"We do not know yet," he added.',
    ]


def test_the_page_says_its_title_and_date() -> None:
    spans, title = body(DUMP)
    told = page(DUMP, spans, title)
    assert told.title == "Bridge over the Alder closed after crash"
    assert told.published == "2025-05-03"
    assert told.outlet is None


def test_a_date_in_the_text_is_not_the_date_of_publication() -> None:
    text = "Bridge closed after crash\n\nThe bridge was built on 4 May 1968 and closed on Saturday, the road office said."
    assert page(text, *body(text)).published is None


def test_a_wire_report_wrapped_at_a_width_is_kept_to_its_last_line() -> None:
    text = (
        "BRIDGE CLOSED AFTER CRASH\n\nReuters · 6-MAY-1987 15:21\n\nThe bridge over the Alder was closed on\n"
        "Saturday after a lorry hit a pillar and the road\noffice said it would stay closed until engineers\n"
        "had looked at it.\n    Nobody was hurt, police said, and the driver of\n"
        "the lorry was sent home in the\nevening by the officers.\n REUTER\n"
    )
    lines = kept(text)
    assert lines[0] == "BRIDGE CLOSED AFTER CRASH"
    assert lines[-1] == "evening by the officers."
    told = page(text, *body(text))
    assert (told.outlet, told.agency, told.published) == ("Reuters", "Reuters", "1987-05-06")


def test_a_byline_with_an_office_names_the_outlet() -> None:
    text = (
        "By Ann Lee, Alder Post Vice President\nThe bridge over the Alder was closed on Saturday after a crash, officials said."
    )
    told = page(text, *body(text))
    assert (told.byline, told.outlet) == ("Ann Lee", "Alder Post")


def test_a_dateline_gives_the_agency() -> None:
    text = "Bridge closed after a crash\n\nALDER (MNA) - The bridge was closed on Saturday after a crash, officials said."
    assert page(text, *body(text)).agency == "MNA"


def test_date_lines_come_in_many_forms() -> None:
    for line in (
        "Thu May 9,2019 2:41PM GMT",
        "Published on May 09,2019 5:07 AM",
        "THURSDAY 09 MAY 2019",
        "• 9 May, 2019 00:31:18",
    ):
        assert is_date_line(line), line
        assert iso_date(line), line
    assert not is_date_line("washed away by a flood on February 11, 1953.")


@given(st.text())
def test_any_text_has_spans_that_cut_in_order_and_apart(text: str) -> None:
    spans, title = body(text)
    ends = 0
    for span in spans:
        assert ends <= span.start < span.end <= len(text)
        ends = span.end
    assert title is None or any(span.holds(title) for span in spans)
    page(text, spans, title)
