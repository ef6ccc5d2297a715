"""A pile parted into its stories; a report that tells of two belongs to both."""

from collections.abc import Sequence
from datetime import date
from heapq import nsmallest

from sayso.errors import UnknownId
from sayso.link.clusters import NEAR, Cluster, clusters
from sayso.link.neighbours import dot, neighbours
from sayso.link.order import ranks
from sayso.link.profiles import Profiler
from sayso.model.article import Article
from sayso.model.claim import Story, story_id
from sayso.model.text import Passage, passage

TELLS = 0.75
"""A report tells of another story too where it is so much as near to its reports as they are to each other on average."""
WORDS = 8
"""Words of a story that are given."""


def stories(articles: Sequence[Article], profiler: Profiler | None = None) -> tuple[Story, ...]:
    """Return the stories of a pile, in order of their first reports; every article has one main story.

    Args:
        articles: of the pile; their order does not matter.
        profiler: one that may have counted the words of some of them before; it changes nothing but the time it takes.
    """
    rank = ranks(articles)
    ordered = sorted(articles, key=lambda a: rank[a.id])
    made = (profiler or Profiler()).profiles(ordered)
    edges = list(neighbours(made))
    groups = clusters(made, [_day(a.published) for a in ordered], edges)
    also = _told_too(made, edges, groups)
    return tuple(_story(ordered, made, groups[first], also.get(first, [])) for first in sorted(groups))


def _told_too(
    profiles: Sequence[dict[str, float]], edges: Sequence[tuple[int, int, float]], groups: dict[int, Cluster]
) -> dict[int, list[int]]:
    """Return, by a story's first place, the reports of other stories that tell of it too."""
    main = {place: first for first, group in groups.items() for place in group.members}
    beside = sorted({(main[a], b) for a, b, _ in edges} | {(main[b], a) for a, b, _ in edges})
    cohesion = {first: group.cohesion() for first, group in groups.items()}
    found: dict[int, list[int]] = {}
    for first, place in beside:
        group = groups[first]
        if main[place] == first or len(group.members) < 2 or len(groups[main[place]].members) < 2:
            continue
        likeness = dot(profiles[place], group.weights) / len(group.members)
        if likeness >= max(NEAR, TELLS * cohesion[first]):
            found.setdefault(first, []).append(place)
    return found


def _story(ordered: Sequence[Article], profiles: Sequence[dict[str, float]], group: Cluster, also: Sequence[int]) -> Story:
    typical = min(group.members, key=lambda n: (-round(dot(profiles[n], group.weights), 9), n))
    heaviest = nsmallest(WORDS, group.weights.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))
    return Story(
        id=story_id(ordered[group.members[0]].id),
        title=headline(ordered[typical]),
        articles=tuple(ordered[n].id for n in sorted({*group.members, *also})),
        also=tuple(ordered[n].id for n in sorted(also)),
        words=tuple(word for word, _ in heaviest),
        cohesion=round(group.cohesion(), 4),
    )


def the_story(parted: Sequence[Story], prefix: str) -> Story:
    """Return the story whose id begins with a prefix; its kind (`story:`) may be left out.

    Raises:
        UnknownId: if there is none, or more than one.
    """
    found = [s for s in parted if s.id.startswith(prefix) or s.id.split(":")[1].startswith(prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownId(f"looking up the story {prefix!r}: none has that id; `sayso stories` lists them")
    some = ", ".join(s.id for s in found[:4])
    raise UnknownId(f"looking up the story {prefix!r}: {len(found)} begin with it ({some}); give more of the id")


def headline(article: Article) -> Passage | None:
    """Return an article's headline as it stands in the text; else the first line of its body, or None without any."""
    title = (article.title or "").strip()
    start = article.text.find(title) if title else -1
    if start >= 0:
        return passage(article.id, article.text, start, start + len(title))
    for span in article.body:
        line = span.cut(article.text).lstrip()
        start = span.end - len(line)
        size = len(line.split("\n", 1)[0].rstrip()[:300])
        if size:
            return passage(article.id, article.text, start, start + size)
    return None


def _day(published: str | None) -> int | None:
    """Return a day of publication as an ordinal, the first of its month or year where no more is given."""
    parts = (published or "")[:10].split("-")
    try:
        year, month, day = (int(p) for p in (*parts, "1", "1")[:3])
        return date(year, month, day).toordinal()
    except ValueError:
        return None
