"""Whom the mentions that are sources stand for: accuracy by GUM's coreference, with GUM's own attribution spans.

usage: coreference.py [--misses]

Of each attribution whose source is a person or an organisation by GUM's entities, GUM's group of that mention says whom it
stands for. Where the group has a proper name somewhere in the document, the last link of the statement's chain has to be it:
equal to one of the group's names, or sharing its last word. Where the group has none, the link must be no other group's name.
News documents are not in this data. Articles of no date, so nothing hangs on publication.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from gold import data_folder, parsed
from sayso.model.text import Span
from sayso.reading.mentions import mentions
from sayso.reading.parse import Attribution
from sayso.reading.statements import statements
from sayso.reading.times import times
from sayso.testing.samples import article as sample

PRONOUNS = frozenset("he him she her they them it who that which this those one someone everyone".split())
SPEAKING = frozenset("i me we us you".split())
"""In a transcript of a hearing or an interview whoever has the word: told by a layout that the documents here have lost."""
ARTICLES = frozenset("the a an his her their its our my this that these those some".split())


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gzip'd JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def documents(data: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield (document with attributions, its entity mentions)."""
    known = {row["id"].removeprefix("gum/"): row for row in rows(data / "data" / "attribution" / "gum.other.jsonl.gz")}
    for part in ("train", "dev", "test"):
        for row in rows(data / "data" / "ner" / f"gum_entities_coref.{part}.jsonl.gz"):
            if row["id"] in known:
                yield known[row["id"]], row["entities"]


def kind(words: str) -> str:
    """Return `first and second person`, `pronoun`, `name` or `description` for the words of a mention."""
    parts = words.split()
    if words.lower().replace("’", "'").split("'")[0] in SPEAKING:
        return "first and second person"
    if words.lower() in PRONOUNS:
        return "pronoun"
    head = parts[1:] if parts[0].lower() in ARTICLES else parts
    return "name" if head and sum(w[:1].isupper() for w in head) > len(head) / 2 and head[0][:1].isupper() else "description"


def stripped(words: str) -> str:
    """Return a name in lower case, without article and possessive."""
    parts = words.removesuffix("'s").removesuffix("’s").lower().split()
    return " ".join(parts[1:] if parts and parts[0] in ARTICLES else parts)


def same(name: str, names: set[str]) -> bool:
    """Return whether a name is one of some, or shares the last word with one."""
    own = stripped(name)
    return any(own == other or (own.split() and own.split()[-1] == other.split()[-1]) for other in names if other)


def measured(document: dict[str, Any], entities: list[dict[str, Any]]) -> Iterator[tuple[str, bool, str, str, set[str]]]:
    """Yield (sort, right, source, name given, names wanted) of each source that GUM knows."""
    text = document["text"]
    art = sample(document["id"], text)
    tree = parsed(art)
    given = [
        Attribution(
            content=tuple(Span(*s) for s in row["content"]),
            cue=Span(*row["cue"][0]) if row["cue"] else None,
            source=Span(*row["source"][0]),
        )
        for row in document["attributions"]
        if row["source"] and row["content"]
    ]
    given.sort(key=lambda a: (a.content[0].start, -a.content[-1].end))
    groups: dict[str, set[str]] = {}
    for one in entities:
        if kind(one["text"]) == "name":
            groups.setdefault(one["group"], set()).add(stripped(one["text"]))
    at = {tuple(one["char"]): one for one in entities}
    for made in statements(art, tree, given, mentions(art, tree), times(art, tree)):
        mention = made.source and at.get((made.source.span.start, made.source.span.end))
        if not mention or mention["type"] not in {"person", "organization"}:
            continue
        wanted = groups.get(mention["group"], set())
        name = made.chain[-1].name if made.chain else ""
        sort = kind(mention["text"])
        if wanted:
            yield sort, same(name, wanted), mention["text"], name, wanted
        else:
            others = set().union(*groups.values())
            yield f"{sort}, no name", stripped(name) not in others, mention["text"], name, wanted


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("coreference: skipped, no reference data")
        return 0
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for document, entities in documents(data):
        for sort, ok, source, name, wanted in measured(document, entities):
            for row in (sort, *(() if sort.startswith("first") else ("all but first and second person",))):
                asked[row] += 1
                right[row] += ok
            if not ok and "--misses" in sys.argv:
                print(f"  {document['id']} {sort}: {source!r} is {name!r}, not {sorted(wanted)[:4]}")
    for sort in sorted(asked):
        print(f"{sort:32s} {right[sort] / asked[sort]:.3f} of {asked[sort]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
