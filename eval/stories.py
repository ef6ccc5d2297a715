"""Mixed piles parted into stories: B-cubed of main stories against the events that the reports were gathered for.

usage: stories.py

Sets: galaxy_events (202 events; half of them, drawn by a fixed seed, were in view when the rules were tuned), basil
(100 stories, three outlets each), and the gold cases thrown together. Events of galaxy_events name many pages that only stand
in the background of one (a page about a law, a poll, another day's report), and two events may be one story: so 1.0 can't be
reached there.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, given
from piles import made, rows
from sayso.link.stories import stories
from sayso.model.article import Article
from sayso.model.claim import Story

Labelled = list[tuple[str, Article]]
ROUND_UPS = 30
MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
DAY = re.compile(r"(20\d\d)/(\d\d?|[a-z]{3})/(\d\d?)|(20\d\d)-(\d\d)-(\d\d)")


def published(address: str) -> str | None:
    """Return the day that a page's address gives, or None."""
    match = DAY.search(address)
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part)
    try:
        return date(int(year), MONTHS.get(month) or int(month), int(day)).isoformat()
    except ValueError:
        return None


def galaxy(data: Path) -> Labelled:
    """Return the reports of galaxy_events with their events, each text once in an event."""
    found: dict[tuple[str, str], Article] = {}
    for row in rows(data, "galaxy_events"):
        for entry in row["articles"]:
            url, text = entry["url"] or "", entry["text"]
            if text and (row["event"], text) not in found:
                outlet = url.split("/")[2] if "//" in url else None
                address = url or f"{row['event']}/{len(found)}"
                article = made(address, text, title=entry["title"], outlet=outlet, published=published(url))
                found[row["event"], text] = article
    return [(event, article) for (event, _), article in found.items()]


def basil(data: Path) -> Labelled:
    """Return the reports of basil with their stories."""
    return [
        (row["story"], made(row["id"], "\n".join(" ".join(p) for p in row["paragraphs"]), title=row["title"],
                            outlet=row["source"], published=row["date"]))
        for row in rows(data, "basil")
    ]  # fmt: skip


def halves(pile: Labelled) -> tuple[Labelled, Labelled]:
    """Return the reports of the half of the events that was tuned on, and those of the other."""
    events = sorted({event for event, _ in pile})
    tuned = set(random.Random(1).sample(events, len(events) // 2))
    return [p for p in pile if p[0] in tuned], [p for p in pile if p[0] not in tuned]


def b_cubed(pile: Labelled, found: Sequence[Story]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of the main stories."""
    main = {id: story.id for story in found for id in story.articles if id not in story.also}
    labels = [(event, main[article.id]) for event, article in pile]
    events, groups, both = (Counter(k) for k in ((e for e, _ in labels), (s for _, s in labels), labels))
    precision = sum(both[label] / groups[label[1]] for label in labels) / len(labels)
    recall = sum(both[label] / events[label[0]] for label in labels) / len(labels)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rounded_up(pile: Labelled) -> tuple[int, int]:
    """Return of how many round-ups, each made of half a report on one event and half of one on another, both are found."""
    drawn = random.Random(3)
    events = sorted({event for event, _ in pile})
    first = {event: next(a for e, a in pile if e == event) for event in events}
    glued = []
    for n in range(ROUND_UPS):
        a, b = drawn.sample(events, 2)
        text = "\n".join(first[e].text[: len(first[e].text) // 2] for e in (a, b))
        glued.append((a, b, made(f"round-up/{n}", text, title=None, outlet=None, published=first[a].published)))
    found = stories([*(a for _, a in pile), *(a for _, _, a in glued)])
    right = 0
    for a, b, article in glued:
        homes = {id for story in found if article.id in story.articles for id in story.articles}
        right += all(homes & {x.id for e, x in pile if e == event} for event in (a, b))
    return right, len(glued)


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("stories: skipped, no reference data")
        return 0
    mixed = galaxy(data)
    tuned, other = halves(mixed)
    gold = [(case.name, article) for case in cases(data) for article, _ in given(case)]
    sets = {"galaxy, tuned half": tuned, "galaxy, other half": other, "galaxy, all": mixed, "basil": basil(data), "gold": gold}
    print(f"{'':20s}{'reports':>9s}{'events':>8s}{'stories':>9s}{'several':>9s}{'P':>8s}{'R':>8s}{'F1':>8s}{'ms each':>9s}")
    for name, pile in sets.items():
        started = time.perf_counter()
        articles = list({article.id: article for _, article in pile}.values())
        found = stories(articles)
        each = 1000 * (time.perf_counter() - started) / len(pile)
        figures = "".join(f"{f:8.3f}" for f in b_cubed(pile, found))
        several = len({id for story in found for id in story.also})
        events = len({event for event, _ in pile})
        print(f"{name:20s}{len(pile):9d}{events:8d}{len(found):9d}{several:9d}{figures}{each:9.1f}")
    right, tried = rounded_up(sets["basil"])
    print(f"round-ups of two events among basil: {right} of {tried} stand in a story of each")
    for case in cases(data):
        alone = [article for article, _ in given(case)]
        print(f"{case.name} by itself: {len(stories(alone))} story of {len(alone)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
