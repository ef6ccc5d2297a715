"""Names across articles: which spellings name the same, each merge with its reason.

Merges are conservative: a shorter form joins a longer one only where just one longer form fits.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from sayso.link.words import Groups
from sayso.model.article import Article
from sayso.model.claim import Entity, entity_id
from sayso.model.ids import MentionId
from sayso.model.reading import Kind, Mention, Reading
from sayso.model.world import countries, media

LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|outside|around|to|into|of|through|across|downtown|city)\s+(?:the\s+)?$", re.IGNORECASE
)
SMALL = {"of", "for", "and", "the", "on", "in", "de", "&"}
LEAST_FUZZY = 6
"""Shorter names differ by a letter too often to be one."""


def entities(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """Return the names of a pile, spellings merged, in order of kind and name.

    Args:
        articles: of the pile.
        readings: their current readings; order does not matter.
    """
    pile = _Pile(articles, readings)
    for rule in (_same_letters, _known, _acronyms, _surnames, _people, _misspelt, _shortened):
        rule(pile)
    return tuple(sorted((pile.entity(group) for group in pile.groups.groups()), key=lambda e: (e.kind.value, e.name, e.id)))


class _Pile:
    """The distinct names of a pile with where they stand, and the groups they are merged into."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self.texts = {a.id: a.text for a in articles}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for reading in sorted(readings, key=lambda r: r.article):
            for mention in reading.mentions:
                self.mentions[mention.name].append(mention)
        self.names = sorted(self.mentions)
        self.kind = {n: Counter(m.kind for m in some).most_common(1)[0][0] for n, some in self.mentions.items()}
        self.groups = Groups(self.names)
        self.reasons: list[tuple[str, str, str]] = []

    def join(self, a: str, b: str, why: str) -> None:
        """Merge two names, with the reason."""
        if a in self.groups.parent and b in self.groups.parent and self.groups.join(a, b):
            self.reasons.append((a, b, f"{a} = {b}: {why}"))

    def people(self) -> list[str]:
        """Return the names of persons."""
        return [n for n in self.names if self.kind[n] is Kind.PERSON]

    def bodies(self) -> list[str]:
        """Return the names that are not of persons."""
        return [n for n in self.names if self.kind[n] is not Kind.PERSON]

    def entity(self, names: Sequence[str]) -> Entity:
        """Return a group of names as an entity; the fullest of the frequent forms names it."""
        some = [m for n in names for m in self.mentions[n]]
        kind = Counter(m.kind for m in some).most_common(1)[0][0]
        country = next((c.name for c in countries() if c.name in names), None)
        known = next((media()[n.lower()][0] for n in names if n.lower() in media()), None)
        best = max(names, key=lambda n: (min(len(n.split()), 3), len(self.mentions[n]), len(n), n))
        name = country or known or best
        written = {" ".join(m.passage.text.split()) for m in some}
        return Entity(
            id=entity_id(kind, name),
            name=name,
            kind=kind,
            aliases=tuple(sorted({*written, *names, name})),
            mentions=tuple(_placed(some)),
            reasons=tuple(sorted({why for a, _, why in self.reasons if a in names})),
        )


def _placed(mentions: Iterable[Mention]) -> list[MentionId]:
    return [m.id for m in sorted(mentions, key=lambda m: (m.passage.article, m.passage.span))]


def key(name: str) -> str:
    """Return a name's letters and digits in lower case ASCII, without `the`.

    >>> key("The U.S."), key("Nuuk’s Ministry"), key("Świątek")
    ('us', 'nuuks ministry', 'swiatek')
    """
    plain = anyascii(name).lower().replace(".", "").replace("'", "")
    return " ".join(w for w in re.findall(r"[a-z0-9]+", plain) if w != "the")


def _same_letters(pile: _Pile) -> None:
    first: dict[str, str] = {}
    for name in pile.names:
        if key(name) in first:
            pile.join(first[key(name)], name, "same letters")
        else:
            first[key(name)] = name


def _known(pile: _Pile) -> None:
    """Countries with their other names, capitals that stand for governments, and media with theirs, from the tables."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in pile.names:
        by_key[key(name)].append(name)
    for country in countries():
        present = [n for other in country.names for n in by_key.get(key(other), []) if not (other.isupper() and n.islower())]
        for name in present[1:]:
            pile.join(present[0], name, "two names of one country")
        stands = [n for seat in country.seats for n in by_key.get(key(seat), [])]
        stands += [n for capital in country.capitals for n in by_key.get(key(capital), []) if _is_metonym(pile, n)]
        for name in stands:
            anchor = present[0] if present else stands[0]
            pile.join(anchor, name, f"stands for the government of {country.name}")
    for name in pile.names:
        low = name.lower().removeprefix("the ")
        if low in media():
            for other in by_key.get(key(media()[low][0]), []):
                pile.join(other, name, "two names of one medium")


def _is_metonym(pile: _Pile, name: str) -> bool:
    """Return whether a capital is used for its government: at least once it stands where no place would."""
    for mention in pile.mentions[name]:
        text = pile.texts.get(mention.passage.article, "")
        before = text[max(0, mention.passage.span.start - 24) : mention.passage.span.start]
        after = text[mention.passage.span.end : mention.passage.span.end + 3]
        if not LOCATIVE.search(before) and not re.match(r"\s*[,(|–-]", after) and before.strip()[-1:] not in {"", ".", "\n"}:
            return True
    return False


def _initials(name: str) -> set[str]:
    words = name.replace("-", " ").split()
    big = "".join(w[0] for w in words if w.lower() not in SMALL and w[0].isalnum()).upper()
    return {big, "".join(w[0] for w in words if w[0].isalnum()).upper()}


def _acronyms(pile: _Pile) -> None:
    """Short forms in capitals join the one longer name whose initials they are."""
    long = [n for n in pile.names if len(n.split()) > 1 and pile.kind[n] is not Kind.PERSON]
    table: dict[str, set[str]] = defaultdict(set)
    for name in long:
        for initials in _initials(name):
            table[initials].add(pile.groups.find(name))
    for name in pile.names:
        short = name.replace(".", "")
        if len(short) > 1 and short.isupper() and short.isalpha() and len(table.get(short, ())) == 1:
            pile.join(next(iter(table[short])), name, "initials")


def _surnames(pile: _Pile) -> None:
    """A single name joins the one person whose surname it is."""
    people = [n for n in pile.people() if len(n.split()) > 1]
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in people:
        by_last[key(name.split()[-1])].add(name)
    for name in pile.names:
        fits = by_last.get(key(name), set())
        groups = {pile.groups.find(f) for f in fits}
        if len(name.split()) == 1 and len(groups) == 1 and pile.kind[name] in {Kind.PERSON, Kind.OTHER}:
            pile.join(sorted(fits)[0], name, "surname of the only person of that name")


def _people(pile: _Pile) -> None:
    """Full names with one surname and the same first name, an initial of it, or a slip in it."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in pile.people():
        if len(name.split()) > 1:
            by_last[key(name.split()[-1])].append(name)
    for some in by_last.values():
        for place, a in enumerate(some):
            for b in some[place + 1 :]:
                first, second = key(a.split()[0]), key(b.split()[0])
                if not first or not second:
                    continue
                if first == second:
                    pile.join(a, b, "same first name and surname")
                elif first[0] == second[0] and (len(first) == 1 or len(second) == 1):
                    pile.join(a, b, "same surname and initial")
                elif len(first) > 2 and DamerauLevenshtein.distance(first, second) == 1 and first[0] == second[0]:
                    pile.join(a, b, "same surname, first names one letter apart")


def _misspelt(pile: _Pile) -> None:
    """Long names one or two letters apart, of a kind, with the same first letter of each word."""
    blocks: dict[tuple[str, int, bool], list[str]] = defaultdict(list)
    for name in pile.names:
        letters = key(name)
        if len(letters) >= LEAST_FUZZY:
            words = letters.split()
            blocks["".join(w[0] for w in words), len(words), pile.kind[name] is Kind.PERSON].append(name)
    for some in blocks.values():
        for place, a in enumerate(some[:300]):
            for b in some[place + 1 : 300]:
                _compare(pile, a, b)


def _compare(pile: _Pile, a: str, b: str) -> None:
    left, right = key(a), key(b)
    if left == right or abs(len(left) - len(right)) > 2:
        return
    words = list(zip(left.split(), right.split(), strict=True))
    changed = [(x, y) for x, y in words if x != y]
    if any(len(x) < 5 or len(y) < 5 or x.isdigit() or y.isdigit() for x, y in changed):
        return
    distance = sum(DamerauLevenshtein.distance(x, y) for x, y in changed)
    shared = len(words) > 1 and len(changed) < len(words)
    allowed = 2 if shared or len(left) >= 10 else 1
    plural = len(changed) == 1 and {changed[0][0], changed[0][1]} in (
        {changed[0][0], changed[0][0] + "s"},
        {changed[0][1], changed[0][1] + "s"},
    )
    if distance <= allowed and not (plural and not shared):
        pile.join(a, b, f"{distance} letter{'s' if distance > 1 else ''} apart")


def _shortened(pile: _Pile) -> None:
    """A body's name without its first or last words joins the one longer name it belongs to."""
    bodies = pile.bodies()
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in bodies:
        words = key(name).split()
        if len(words) > 1:
            for word in set(words):
                by_word[word].append(name)
    for name in bodies:
        words = key(name).split()
        if not words or (len(words) == 1 and (len(words[0]) < 5 or pile.kind[name] is Kind.PLACE)):
            continue
        longer = [n for n in by_word.get(words[0], []) if n != name and _within(words, key(n).split())]
        groups = {pile.groups.find(n) for n in longer}
        if len(groups) == 1 and pile.groups.find(name) not in groups:
            same_kind = pile.kind[longer[0]] is pile.kind[name] or {pile.kind[longer[0]], pile.kind[name]} <= {
                Kind.ORGANISATION,
                Kind.OUTLET,
            }
            if same_kind:
                pile.join(longer[0], name, "shorter form of the only name that holds it")


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) >= len(long):
        return False
    return list(long[-len(short) :]) == list(short) or (len(short) > 1 and list(long[: len(short)]) == list(short))
