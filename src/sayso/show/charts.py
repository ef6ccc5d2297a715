"""The chart of a numeric question: each answer an interval against time, coloured by origin, as SVG or PNG."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sayso.model.claim import Point, Question, RelationKind, Status
from sayso.model.quantity import Quantity
from sayso.model.text import Passage
from sayso.show.answers import answers
from sayso.show.contents import Contents
from sayso.show.phrases import amount, day, shortened

# Okabe and Ito's eight colours, told apart with any colour vision; black is left for axes.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D00")
OTHER = "#767676"
PADDING = {"left": 5, "top": 16, "right": 60, "bottom": 5}
"""Room around a chart, in pixels; the converter measures a legend's words too narrow by up to 50."""
TICKS = 5
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The version that the specification is written in; a name, which nothing fetches."""
STATUSES = ["reported", "confirmed", "estimated", "offered", "planned", "unconfirmed", "denied"]
SHAPES = ["circle", "diamond", "triangle-up", "square", "triangle-right", "cross", "stroke"]
SHAPE = {"field": "status", "type": "nominal", "legend": None, "scale": {"domain": STATUSES, "range": SHAPES}}
MOST = 400
"""Answers drawn in one chart at most: more marks than pixels tell nothing."""
Link = Callable[[Passage], str]
BASE = "https://vega.github.io/vega-datasets/"
"""What the converter puts before a relative link; taken off again, so that links stay within the page."""


def anchor(contents: Contents, article: str, start: int) -> str:
    """Return the name of the place in the report page where a passage begins."""
    return f"a{contents.number[article]}-{start}"


def chart_rows(
    contents: Contents, question: Question, *, link: Link | None = None, by_publication: bool = False
) -> list[dict[str, Any]]:
    """Return one row for each answer: when, value, ends of its interval, origin, status, echo, words, link.

    An end that is open is drawn as a short arrow: the chart never invents a bound. Answers without a
    full date are placed by the order of their reports.

    Args:
        contents: what the view holds.
        question: a numeric one; at most `MOST` of its answers are drawn, first tellings before echoes.
        link: where a passage is shown; within the report's page by default.
        by_publication: place answers by the day of publication, not the time they are given for.
    """
    told = [(p, contents.quantity[p.quantity], n > 0) for _, some in answers(contents, question) for n, p in enumerate(some)]
    told = sorted(told, key=lambda t: t[2])[:MOST]
    dates = {p.quantity: _date(contents, p, q, by_publication=by_publication) for p, q, _ in told}
    dated = all(dates.values())
    order = {a: n for n, a in enumerate(dict.fromkeys(q.passage.article for _, q, _ in told), 1)}
    disputed = _disputed(contents)
    rows = []
    for point, quantity, echo in told:
        bounds = quantity.interval
        article = quantity.passage.article
        when = dates[point.quantity] if dated else f"report {order[article]}: {contents.outlet(article)}"
        high = quantity.value if bounds.high is None else bounds.high
        against = disputed.get(quantity.id) or disputed.get(quantity.statement or "")
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
                "echo": echo,
                "disputed": bool(against) or point.status in (Status.DENIED, Status.UNCONFIRMED),
                "against": against or "nothing in these reports",
                "said": f"{amount(quantity)}, {day(point.as_of) or 'no date'}: {shortened(quantity.passage.text, 80)}",
                "href": link(quantity.passage) if link else f"#{anchor(contents, article, quantity.passage.span.start)}",
            }
        )
    return rows


def chart_specification(rows: Sequence[Mapping[str, Any]], unit: str | None) -> dict[str, Any]:
    """Return the chart of some rows of `chart_rows` as a Vega-Lite specification.

    Echoes are drawn first, thin and small, so that each stands behind its origin; a denied or doubted answer bears a cross.
    """
    origins = list(dict.fromkeys(row["origin"] for row in rows))
    shared: dict[str, Any] = {
        "x": _when(rows),
        "color": {
            "field": "origin",
            "type": "nominal",
            "title": "Origin",
            "sort": None,
            "scale": {"domain": origins, "range": [COLOURS[n] if n < len(COLOURS) else OTHER for n in range(len(origins))]},
            "legend": {"symbolType": "circle", "symbolOpacity": 1},
        },
        "href": {"field": "href", "type": "nominal"},
        "tooltip": [{"field": name, "type": "nominal"} for name in ("said", "origin", "status", "against")],
    }
    value = {
        "field": "value",
        "type": "quantitative",
        "title": unit,
        "axis": {"format": "d" if unit == "rank" else "~s"},
        "scale": {"zero": False},
    }
    low, high = value | {"field": "low"}, {"field": "high"}
    uncoloured = {name: channel for name, channel in shared.items() if name != "color"}
    layers = []
    for echo in sorted({bool(row["echo"]) for row in rows}, reverse=True):
        some = f"datum.echo === {str(echo).lower()}"
        bar = {"type": "rule", "strokeWidth": 1 if echo else 3, "opacity": 0.4 if echo else 0.6}
        mark = {
            "type": "point",
            "filled": not echo,
            "size": 45 if echo else 80,
            "strokeWidth": 1,
            "opacity": 0.6 if echo else 1,
        }
        layers.append(_layer(bar, some, shared | {"y": low, "y2": high}))
        layers.append(_layer(mark, some, shared | {"y": value, "shape": SHAPE}))
    for field, shape, offset in (("open_up", "triangle-up", -14), ("open_down", "triangle-down", 14)):
        if not any(row[field] for row in rows):
            continue
        arrow = {"type": "point", "shape": shape, "filled": False, "size": 60, "yOffset": offset}
        layers.append(_layer(arrow, f"datum.{field}", shared | {"y": value}))
    if any(row["disputed"] and not row["echo"] for row in rows):
        cross = {"type": "text", "text": "✕", "fontSize": 13, "fontWeight": "bold", "dx": 13}
        layers.append(_layer(cross, "datum.disputed && !datum.echo", uncoloured | {"y": value}))
    return {
        "$schema": SCHEMA,
        "data": {"values": [dict(row) for row in rows]},
        "width": min(680, max(320, 110 * len({row["when"] for row in rows}))),
        "height": 220,
        "padding": PADDING,
        "layer": layers,
    }


def _layer(mark: dict[str, Any], some: str, encoding: dict[str, Any]) -> dict[str, Any]:
    return {"mark": mark, "transform": [{"filter": some}], "encoding": encoding}


def _when(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the channel of time: days in UTC, or reports in their order where an answer has no day."""
    if any(row["when"].startswith("report ") for row in rows):
        order = list(dict.fromkeys(row["when"] for row in rows))
        return {"field": "when", "type": "ordinal", "title": None, "sort": order, "axis": {"labelAngle": 0, "labelLimit": 110}}
    axis = {"format": "%-d %b %Y", "labelAngle": 0, "values": _ticks(rows), "labelFlush": False, "labelOverlap": "greedy"}
    return {"field": "when", "type": "temporal", "title": None, "axis": axis, "scale": {"type": "utc"}}


def chart_svg(contents: Contents, question: Question, *, link: Link | None = None, by_publication: bool = False) -> str:
    """Return the chart of a question as SVG with links to the passages; made offline. Arguments as of `chart_rows`."""
    import vl_convert

    rows = chart_rows(contents, question, link=link, by_publication=by_publication)
    svg = str(vl_convert.vegalite_to_svg(vl_spec=chart_specification(rows, _unit(contents, question))))
    return svg.replace(f'xlink:href="{BASE}', 'href="')


def chart_png(contents: Contents, question: Question) -> bytes:
    """Return the chart of a question as PNG, at twice the pixels; made offline."""
    import vl_convert

    specification = chart_specification(chart_rows(contents, question), _unit(contents, question))
    return bytes(vl_convert.vegalite_to_png(vl_spec=specification, scale=2))


def _unit(contents: Contents, question: Question) -> str | None:
    return next((contents.quantity[p.quantity].unit for p in question.points), None)


def _disputed(contents: Contents) -> dict[str, str]:
    """Return who denies or doubts each statement or number, in words."""
    found: dict[str, list[str]] = {}
    for relation in contents.linked.relations:
        if relation.kind in (RelationKind.DENIES, RelationKind.DOUBTS):
            statement = contents.statement.get(relation.a)
            who = contents.speaker(statement) if statement else contents.outlet(contents.quantity[relation.a].passage.article)
            verb = "denied" if relation.kind is RelationKind.DENIES else "doubted"
            found.setdefault(relation.b, []).append(f"{verb} by {who}")
    return {id: ", ".join(dict.fromkeys(some)) for id, some in found.items()}


def _ticks(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the days to label, in milliseconds since 1970: those on which something was said, a few of them where many."""
    days = sorted({row["when"] for row in rows})
    some = days if len(days) <= TICKS else [days[n * (len(days) - 1) // (TICKS - 1)] for n in range(TICKS)]
    return [int(datetime.fromisoformat(day).timestamp() * 1000) for day in some]


def _date(contents: Contents, point: Point, quantity: Quantity, *, by_publication: bool) -> str | None:
    """Return a full ISO date for an answer: when it holds, else its report's; None where neither is known.

    It is in UTC, and so is the scale: a chart is the same in every time zone.
    """
    published = contents.article[quantity.passage.article].published
    for value in (published,) if by_publication else (point.as_of, published):
        if value and value[:4].isdigit():
            year, month, date = [*value[:10].split("-"), "01", "01"][:3]
            if month.isdigit() and date.isdigit():
                return f"{year}-{month}-{date}T00:00:00Z"
    return None
