"""The chart of a numeric question: each answer an interval against time, coloured by origin, as SVG."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sayso.model.claim import Point, Question
from sayso.model.quantity import Quantity
from sayso.show.answers import answers
from sayso.show.contents import Contents
from sayso.show.phrases import amount, day, shortened

# Okabe and Ito's eight colours, told apart with any colour vision; black is left for axes.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D00")
OTHER = "#767676"
PADDING = {"left": 5, "top": 16, "right": 60, "bottom": 5}
"""Room around a chart, in pixels; the converter measures a legend's words too narrow by up to 50."""
TICKS = 5
BASE = "https://vega.github.io/vega-datasets/"
"""What the converter puts before a relative link; taken off again, so that links stay within the page."""


def anchor(contents: Contents, article: str, start: int) -> str:
    """Return the name of the place in the report page where a passage begins."""
    return f"a{contents.number[article]}-{start}"


def chart_rows(contents: Contents, question: Question) -> list[dict[str, Any]]:
    """Return one row for each answer: when, value, ends of its interval, origin, status, words, link.

    An end that is open is drawn as a short arrow: the chart never invents a bound. Answers without a
    full date are placed by the order of their reports.
    """
    points = [(p, contents.quantity[p.quantity]) for _, some in answers(contents, question) for p in some]
    dated = all(_date(contents, p, q) for p, q in points)
    order = {a: n for n, a in enumerate(dict.fromkeys(q.passage.article for _, q in points), 1)}
    rows = []
    for point, quantity in points:
        bounds = quantity.interval
        article = quantity.passage.article
        when = _date(contents, point, quantity) if dated else f"report {order[article]}: {contents.outlet(article)}"
        high = quantity.value if bounds.high is None else bounds.high
        rows.append(
            {
                "when": when,
                "value": quantity.value,
                "low": quantity.value if bounds.low is None else bounds.low,
                "high": high,
                "open_up": bounds.high is None,
                "open_down": bounds.low is None,
                "origin": shortened(contents.vouching(point), 40),
                "status": point.status.value,
                "said": f"{amount(quantity)}, {day(point.as_of) or 'no date'}: {shortened(quantity.passage.text, 80)}",
                "href": f"#{anchor(contents, article, quantity.passage.span.start)}",
            }
        )
    return rows


def chart_specification(contents: Contents, question: Question) -> dict[str, Any]:
    """Return the chart of a question as a Vega-Lite specification."""
    import altair as alt

    rows = chart_rows(contents, question)
    origins = list(dict.fromkeys(row["origin"] for row in rows))
    colours = [COLOURS[n] if n < len(COLOURS) else OTHER for n in range(len(origins))]
    dated = not any(row["when"].startswith("report ") for row in rows)
    when = alt.X(
        "when:T" if dated else "when:O",
        title=None,
        axis=alt.Axis(format="%-d %b %Y", labelAngle=0, values=_ticks(rows), labelFlush=False, labelOverlap="greedy")
        if dated
        else alt.Axis(labelAngle=0, labelLimit=110),
        sort=None if dated else list(dict.fromkeys(row["when"] for row in rows)),
        scale=alt.Scale(type="utc") if dated else alt.Undefined,
    )
    unit = next((contents.quantity[p.quantity].unit for p in question.points), None)
    shared = {
        "color": alt.Color("origin:N", title="Origin", scale=alt.Scale(domain=origins, range=colours), sort=None),
        "href": "href:N",
        "tooltip": ["said:N", "origin:N", "status:N"],
    }
    if len(origins) > 1:
        shared["xOffset"] = alt.XOffset("origin:N", sort=None)
    base = alt.Chart(alt.Data(values=rows))
    value = alt.Y("value:Q", title=unit, axis=alt.Axis(format="~s" if unit != "rank" else "d"), scale=alt.Scale(zero=False))
    marks = base.mark_point(filled=True, size=70, opacity=1).encode(x=when, y=value, shape=_shape(), **shared)
    bars = base.mark_rule(strokeWidth=3, opacity=0.55).encode(x=when, y=alt.Y("low:Q", title=unit), y2="high:Q", **shared)
    ups = _arrow(base, when, shared, upward=True)
    downs = _arrow(base, when, shared, upward=False)
    width = min(680, max(320, 110 * len({row["when"] for row in rows})))
    chart = alt.layer(bars, ups, downs, marks).properties(width=width, height=220, padding=PADDING)
    return json.loads(chart.to_json())  # type: ignore[no-any-return]


def chart_svg(contents: Contents, question: Question) -> str:
    """Return the chart of a question as SVG with links to the passages; made offline."""
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(vl_spec=chart_specification(contents, question)))
    return svg.replace(f'xlink:href="{BASE}#', 'href="#')


def _ticks(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the days to label, in milliseconds since 1970: those on which something was said, a few of them where many."""
    days = sorted({row["when"] for row in rows})
    some = days if len(days) <= TICKS else [days[n * (len(days) - 1) // (TICKS - 1)] for n in range(TICKS)]
    return [int(datetime.fromisoformat(day).timestamp() * 1000) for day in some]


def _shape() -> Any:
    import altair as alt

    statuses = ["reported", "confirmed", "estimated", "offered", "planned", "unconfirmed", "denied"]
    shapes = ["circle", "diamond", "triangle-up", "square", "triangle-right", "cross", "stroke"]
    return alt.Shape("status:N", title="Said to be", scale=alt.Scale(domain=statuses, range=shapes), legend=None)


def _arrow(base: Any, when: Any, shared: dict[str, Any], *, upward: bool) -> Any:
    import altair as alt

    field, mark = ("open_up", "triangle-up") if upward else ("open_down", "triangle-down")
    return (
        base.transform_filter(f"datum.{field}")
        .mark_point(shape=mark, filled=False, size=60, yOffset=-14 if upward else 14)
        .encode(x=when, y=alt.Y("value:Q"), **shared)
    )


def _date(contents: Contents, point: Point, quantity: Quantity) -> str | None:
    """Return a full ISO date for an answer: when it holds, else its report's; None where neither is known.

    It is in UTC, and so is the scale: a chart is the same in every time zone.
    """
    for value in (point.as_of, contents.article[quantity.passage.article].published):
        if value and value[:4].isdigit():
            year, month, date = [*value[:10].split("-"), "01", "01"][:3]
            if month.isdigit() and date.isdigit():
                return f"{year}-{month}-{date}T00:00:00Z"
    return None
