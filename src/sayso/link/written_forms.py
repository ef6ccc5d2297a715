"""Forms of a name that a report writes and its reading passed over: a surname alone, a form in brackets, a title, `city of`.

They are looked for only in reports that hold the name, and count only where one group of names alone can be meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.link.name_forms import PLACES, stem_of
from sayso.model.reading import Kind, Mention

TITLED = re.compile(r"\b((?:Dr|Mr|Mrs|Ms|Sir|Lord|Lady|Prof|Professor|Sheikh)\.?)\s+$")
SORTED = re.compile(rf"\b((?:{'|'.join(PLACES)}) of)\s+$", re.IGNORECASE)
BRACKETED = re.compile(r"\s+\(([A-Z][A-Za-z&.-]{1,9})\)")
LEAST_HEAD = 5
"""Letters of a body's last word at least that can stand for it: `the Observatory`."""
THE = re.compile(r"(?<![.!?”\"\n] )(?<!^)\b[Tt]he\s+([A-Z][a-z]{4,})\b(?!\s+[A-Z])")
WORD = re.compile(r"(?<![\w-])[A-Z][\w’'-]*[\w]")
REACH = 24
"""Code points beside a mention that are looked at."""


def written_forms(
    mentions: Mapping[str, Iterable[Mention]], kind: Mapping[str, Kind], texts: Mapping[str, str]
) -> dict[str, set[str]]:
    """Return, for each name, further forms of it that stand in the reports.

    Args:
        mentions: of each name.
        kind: of each name.
        texts: of the articles by id.
    """
    found: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for name, some in mentions.items():
        for mention in some:
            text, span = texts.get(mention.passage.article, ""), mention.passage.span
            holders[mention.passage.article].add(name)
            before = text[max(0, span.start - REACH) : span.start]
            written = " ".join(mention.passage.text.split())
            front = TITLED.search(before) if kind[name] is Kind.PERSON else SORTED.search(before)
            if front and (kind[name] is Kind.PERSON or kind[name] is Kind.PLACE):
                found[name].add(f"{front[1]} {stem_of(written)[0] if kind[name] is Kind.PLACE else written}")
            behind = BRACKETED.match(text, span.end) if kind[name] in {Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP} else None
            if behind:
                found[name].add(behind[1])
    for article, names in holders.items():
        for name, form in _short_forms(names, kind, texts.get(article, "")):
            found[name].add(form)
    return found


def _short_forms(names: Iterable[str], kind: Mapping[str, Kind], text: str) -> Iterable[tuple[str, str]]:
    """Yield (name, its surname or last word) where a report holds the name and, elsewhere, that word alone."""
    words = set(WORD.findall(text))
    heads = set(THE.findall(text))
    for name in names:
        last = name.split()[-1]
        surname = kind[name] is Kind.PERSON and last in words
        head = kind[name] is Kind.ORGANISATION and len(last) >= LEAST_HEAD and last in heads
        if len(name.split()) > 1 and (surname or head):
            yield name, last
