"""The report: one self-contained page that opens offline, with every sentence a link to its evidence.

The page needs no script. Everything that comes from a report is text to the template, which escapes it.
"""

from dataclasses import dataclass
from importlib.resources import files

from sayso.model.article import Article
from sayso.model.claim import Question, RelationKind
from sayso.model.statement import Mode, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Brief, Finding
from sayso.show.answers import answers
from sayso.show.charts import anchor, chart_svg
from sayso.show.contents import Contents
from sayso.show.highlight import Segment, segments
from sayso.show.network import network, network_svg
from sayso.show.phrases import amount, counted, day, shortened, support
from sayso.show.ways import shown_ways

SIDES = (RelationKind.CONTRADICTS, RelationKind.DENIES, RelationKind.DOUBTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage as a link: where it goes in the page, who and when, its words shortened, and the passage itself."""

    href: str
    label: str
    words: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A numeric question as the page shows it: wording, chart, finding, and a row for each answer."""

    question: Question
    svg: str
    finding: Finding | None
    support: str
    rows: tuple[tuple[str, str, str, str, tuple[Cited, ...]], ...]


def report(contents: Contents, brief: Brief, *, version: str) -> str:
    """Return the whole page as HTML.

    Args:
        contents: what the view holds, judged.
        brief: composed from the same contents.
        version: of the program, printed in the footer.
    """
    import jinja2

    folder = files("sayso.show") / "templates"
    loader = jinja2.FunctionLoader(lambda name: (folder / name).read_text("utf-8"))
    places: dict[str, set[int]] = {}
    for here in (p for section in brief.sections for s in section.sentences for p in s.passages):
        places.setdefault(here.article, set()).add(here.span.start)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("report.html.jinja").render(
        brief=brief,
        contents=contents,
        cite=lambda passage: cited(contents, passage),
        charts=charted(contents),
        network=network_svg(network(contents)),
        timeline=timeline(contents),
        sides=sides(contents),
        ways=shown_ways(contents),
        articles=[(a, segments(contents, a, places.get(a.id, ())), _about(contents, a)) for a in contents.articles],
        outlet=contents.outlet,
        day=day,
        counted=counted,
        support=support,
        mark=_class,
        anchor=lambda article, start: anchor(contents, article, start),
        style=(folder / "report.css").read_text("utf-8"),
        version=version,
    )
    return str(page)


def cited(contents: Contents, passage: Passage) -> Cited:
    """Return a passage as a link into the page."""
    article = contents.article[passage.article]
    when = day(article.published)
    return Cited(
        href=f"#{anchor(contents, article.id, passage.span.start)}",
        label=f"{contents.number[article.id]} {contents.outlet(article.id)}{', ' + when if when else ''}",
        words=shortened(passage.text, 240),
        passage=passage,
    )


def charted(contents: Contents) -> list[Charted]:
    """Return the questions with more than one distinct answer, those with most answers first."""
    judged = {f.subject: f for f in contents.findings}
    found = []
    for question in sorted(contents.linked.questions, key=lambda q: (-len(q.points), q.wording)):
        groups = answers(contents, question)
        if len(groups) < 2:
            continue
        rows = tuple(
            (
                amount(quantity),
                contents.vouching(points[0]),
                day(points[0].as_of),
                points[0].status.value,
                tuple(cited(contents, contents.quantity[p.quantity].passage) for p in points),
            )
            for quantity, points in groups
        )
        finding = judged.get(question.id)
        found.append(
            Charted(
                question=question,
                svg=chart_svg(contents, question),
                finding=finding,
                support=support(finding) if finding else counted(len(question.points), "mention"),
                rows=rows,
            )
        )
    return found


def timeline(contents: Contents) -> list[tuple[str, list[tuple[str, Cited]]]]:
    """Return what was said on each day, the first time it was said; days in order, undated last."""
    days: dict[str, list[tuple[str, Cited]]] = {}
    for claim in contents.linked.claims:
        statements = [contents.statement[s] for s in claim.statements]
        first = min(statements, key=lambda s: (_said(contents, s) or "9999", contents.number[s.article], s.content[0].span))
        if first.mode is Mode.OWN:
            continue
        days.setdefault(_said(contents, first), []).append((contents.said_by(first), cited(contents, first.content[0])))
    return [(day(when) or "No date given", days[when]) for when in sorted(days, key=lambda w: (not w, w))]


def sides(contents: Contents) -> list[tuple[str, str, tuple[str, Cited], tuple[str, Cited]]]:
    """Return contradictions, denials and doubts: kind, why, and both ends with who says it."""
    found = []
    for relation in contents.linked.relations:
        if relation.kind in SIDES:
            ends = tuple(_end(contents, end) for end in (relation.b, relation.a))
            found.append((relation.kind.value, relation.why, ends[0], ends[1]))
    order = [kind.value for kind in SIDES]
    return sorted(found, key=lambda row: (order.index(row[0]), row[2][1].href, row[3][1].href))


def _end(contents: Contents, id: str) -> tuple[str, Cited]:
    statement = contents.statement.get(id)
    if statement is not None:
        return contents.speaker(statement), cited(contents, statement.content[0])
    passage = contents.quantity[id].passage
    return contents.outlet(passage.article), cited(contents, passage)


def _said(contents: Contents, statement: Statement) -> str:
    return statement.time or (contents.article[statement.article].published or "")[:10]


def _about(contents: Contents, article: Article) -> list[str]:
    """Return what is known of an article in plain words: credit, copies."""
    facts = [f"by {article.byline}"] if article.byline else []
    facts += [f"credit: {article.agency}"] if article.agency else []
    for copy in contents.linked.copies:
        if copy.copy == article.id:
            facts.append(f"carries the text of report {contents.number[copy.original]} ({copy.reason})")
        elif copy.original == article.id:
            facts.append(f"its text is carried by report {contents.number[copy.copy]}")
    return facts


def _class(segment: Segment) -> str:
    return " ".join(segment.marks)
