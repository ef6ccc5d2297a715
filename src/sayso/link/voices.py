"""For whom a source speaks: the bodies that its name, its title or its description ties it to.

A spokesperson and the body they speak for stay two names; but what one says and the other is said to have said goes back
to one origin. Bodies are told from the words beside a person's name (`Harbour Police Chief Ada Lund`, `Lund, a spokeswoman
for Alder Bank`) and from the words of a description (`an Alder Bank official`, `Kenyan authorities`). A body is a key:
`name:` with a canonical name, `country:`, `media:` of a country, or one of those that reports of one story seldom tell apart:
the forces of order (`police`), and a government whose country is not said (`government`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from sayso.link.words import lists
from sayso.model.article import Article
from sayso.model.claim import Entity
from sayso.model.reading import Kind, Reading
from sayso.model.world import countries, demonyms

BEFORE = 70
"""Code points before a name in which its title stands."""
BEHIND = 110
"""Code points behind it in which its apposition stands."""
MOST = 40
"""Mentions of one person that are looked at in one article; the title stands at the first."""
APPOSED = re.compile(
    r"^,\s+(?P<words>[^.;:\n“”\"]{3,100}?)(?:,|\.|;|$)|^\s+of\s+(?:the\s+)?(?P<of>[A-Z][^,.;:\n]{2,60}?)(?:,|\.|;|\s+(?:said|told|says)\b|$)"
)
RUN = re.compile(r"[\w&’'./-]+")
BREAK = re.compile(r"[,;:!?()\[\]“”\"\n]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.\s")
ADDRESS = re.compile(r",?\s+(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Lord)\.?\s+)?$")
COMMON = {"us", "it", "who", "the", "new", "un"}
"""Lower-case words that are no name, though a name has their letters."""
BODILY = {Kind.ORGANISATION, Kind.OUTLET, Kind.GROUP, Kind.OTHER}
LONGEST = 7
"""Words of a name at most."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lists()["voices"][name].split())


class Voices:
    """The bodies of each source of a pile.

    Args:
        articles: of the pile.
        readings: their current readings.
        entities: the pile's names.
        canonical: how the pile calls a name.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        readings: Sequence[Reading],
        entities: Iterable[Entity],
        canonical: Callable[[str], str],
    ) -> None:
        self.canonical = canonical
        some = tuple(entities)
        self.kind = {e.name: e.kind for e in some}
        self.bodily = {
            alias.lower(): e.name for e in some if e.kind in BODILY for alias in e.aliases if alias.lower() not in COMMON
        }
        self.texts = {a.id: a.text for a in articles}
        self.titled: dict[str, set[str]] = defaultdict(set)
        self.known: dict[str, frozenset[str]] = {}
        for reading in readings:
            self._read(reading)

    def bodies(self, source: str) -> frozenset[str]:
        """Return the bodies that a source is or speaks for; empty where the reports tie it to none.

        Args:
            source: a canonical name, or a description in lower case.
        """
        if source not in self.known:
            named = self.kind.get(source) is not None
            found = set(self.titled.get(source, ()))
            if self.kind.get(source) is not Kind.PERSON:
                found |= {b for b in self._of_words(source) if not (named and b.startswith("name:"))}
                if named and source.split(maxsplit=1)[0].lower() not in {"a", "an", "the"}:
                    found.add(f"name:{source}")
            self.known[source] = frozenset(found)
        return self.known[source]

    def _read(self, reading: Reading) -> None:
        """Note what stands beside the names of persons in an article."""
        text = self.texts[reading.article]
        seen: dict[str, int] = defaultdict(int)
        for mention in sorted(reading.mentions, key=lambda m: m.passage.span):
            name = self.canonical(mention.name)
            seen[name] += 1
            if mention.kind is Kind.PERSON and seen[name] <= MOST:
                span = mention.passage.span
                for words in (
                    _title(text[max(0, span.start - BEFORE) : span.start]),
                    _apposed(text[span.end : span.end + BEHIND]),
                ):
                    if words:
                        self.titled[name] |= self._of_words(words)

    def _of_words(self, words: str) -> set[str]:
        """Return the bodies that a title, an apposition or a description names."""
        low = {_bare(w) for w in RUN.findall(words)}
        found = {"police"} if low & _words("police") else set()
        if low & _words("government") and not any(_country(name) for name in _names(words)):
            found.add("government")
        for name in _names(words):
            country = _country(name)
            if country and low & _words("media"):
                found.add(f"media:{country}")
            elif country and (low & _words("state") or name == words):
                found.add(f"country:{country}")
            if name.lower() in self.bodily:
                found.add(f"name:{self.bodily[name.lower()]}")
        return found


def _title(before: str) -> str:
    """Return the words of a title right before a name, or an empty string where no office is among them.

    >>> _title("It was late, said Harbour Police Chief "), _title("He met ")
    ('Harbour Police Chief', '')
    """
    before = ADDRESS.sub("", before)
    breaks = [m.end() for m in BREAK.finditer(before)]
    run: list[str] = []
    for word in reversed(RUN.findall(before[breaks[-1] if breaks else 0 :])):
        if _bare(word) in _words("ends") or len(run) == 9:
            break
        run.insert(0, word)
    return " ".join(run) if {_bare(w) for w in run} & _words("offices") else ""


def _apposed(behind: str) -> str:
    """Return the apposition behind a name, or an empty string where it names no office.

    >>> _apposed(", a spokesman for Alder Bank, said so."), _apposed(", who was late, said so.")
    ('a spokesman for Alder Bank', '')
    """
    match = APPOSED.match(behind)
    if match is None:
        return ""
    words = match["words"] or match["of"]
    return words if match["of"] or {_bare(w) for w in RUN.findall(words)} & _words("offices") else ""


def _bare(word: str) -> str:
    return _unowned(word).lower().strip(".'’")


def _unowned(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _country(name: str) -> str | None:
    """Return the country that a name or an adjective is of; in lower case (`kenyan officials`) only where it has length."""
    known = demonyms().get(name) or _countries().get(name)
    return known or (_in_lower_case().get(name) if name.islower() and len(name) > 3 else None)


@cache
def _countries() -> dict[str, str]:
    return {other: c.name for c in countries() for other in c.names}


@cache
def _in_lower_case() -> dict[str, str]:
    return {name.lower(): country for name, country in (_countries() | demonyms()).items()}


def _names(words: str) -> set[str]:
    """Return the runs of words in a title or a description: any of them may be a name."""
    tokens = [_unowned(w) for w in RUN.findall(words)][:14]
    return {" ".join(tokens[a:b]) for a in range(len(tokens)) for b in range(a + 1, min(len(tokens), a + LONGEST) + 1)}
