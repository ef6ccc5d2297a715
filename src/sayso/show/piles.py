"""Stories and copies as rows of plain values: what a pile of many reports holds before anything is said of its claims."""

from collections import Counter, defaultdict

from sayso.model.claim import Copy
from sayso.model.ids import ArticleId
from sayso.model.reading import Kind
from sayso.show.contents import Contents
from sayso.show.tables import Row

NAMES = 4
"""Names of a story that are given."""
TELLING = {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.GROUP, Kind.EVENT}


def story_rows(contents: Contents) -> list[Row]:
    """Return one row for each story: headline, reports, days, the names in most of its reports; the largest first."""
    named: dict[ArticleId, set[str]] = defaultdict(set)
    called = {m: e.name for e in contents.linked.entities if e.kind in TELLING for m in e.mentions}
    for reading in contents.readings:
        named[reading.article] |= {called[m.id] for m in reading.mentions if m.id in called}
    rows: list[Row] = []
    for story in contents.linked.stories:
        days = sorted(day for id in story.articles if (day := (contents.article[id].published or "")[:10]))
        names = Counter(name for id in story.articles for name in named[id])
        main = sorted(names, key=lambda n: (-names[n], n))[:NAMES]
        row: Row = {
            "id": story.id,
            "story": " ".join(story.title.text.split()) if story.title else "",
            "reports": len(story.articles),
            "of another too": len(story.also),
            "from": days[0] if days else "",
            "to": days[-1] if days else "",
            "names": ", ".join(main),
            "where": contents.outlet(story.title.article) if story.title else "",
        }
        rows.append(row)
    return sorted(rows, key=lambda r: (-int(r["reports"]), str(r["from"]), str(r["id"])))


def copy_rows(contents: Contents) -> list[Row]:
    """Return one row for each text that a report carries, in reading order: which report, whose text, how much, and why."""
    return [_copy_row(contents, copy) for copy in contents.linked.copies]


def _copy_row(contents: Contents, copy: Copy) -> Row:
    longest = " ".join(copy.passages[0][0].text.split()) if copy.passages else ""
    return {
        "report": _called(contents, copy.copy),
        "carries": _called(contents, copy.original),
        "share": f"{copy.containment:.0%}",
        "told by": copy.direction.value,
        "passages": len(copy.passages),
        "longest": f"{longest[:80]}…" if len(longest) > 80 else longest,
        "why": copy.reason,
    }


def _called(contents: Contents, id: ArticleId) -> str:
    return f"{contents.number[id]} {contents.outlet(id)}"
