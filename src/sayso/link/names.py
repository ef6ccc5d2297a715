"""Names across articles: which spellings name the same, each merge with its reason.

Merges are conservative: a shorter form joins a longer one only where just one longer form fits.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from sayso.link.acronyms import join_acronyms, join_expanded
from sayso.link.constraints import UNTIED, Ties
from sayso.link.metonyms import REACH, named_beside, stands_for_state
from sayso.link.name_forms import country_of, key, letters_of, nicknames, stem_of, without_country
from sayso.link.order import ranks
from sayso.link.words import Groups
from sayso.link.written_forms import written_forms
from sayso.model.article import Article
from sayso.model.claim import Entity, entity_id
from sayso.model.ids import MentionId
from sayso.model.reading import Kind, Mention, Reading
from sayso.model.world import countries, country_names, media

LEAST_FUZZY = 6
"""Shorter names differ by a letter too often to be one."""
LEAST_WORD = 5
"""A shorter single word is no safe short form of a longer name."""
OFTENER = 3
"""A bare name is of the sort (`province`) that is named so many times as often as any other (`district`)."""
WATERS = {"gulf", "strait", "straits", "bay", "isle"}


def entities(articles: Sequence[Article], readings: Sequence[Reading], told: Ties = UNTIED) -> tuple[Entity, ...]:
    """Return the names of a pile, spellings merged, in order of kind and name.

    Args:
        articles: of the pile.
        readings: their current readings; order does not matter.
        told: names that a person decided to be the same or not; a source without a name may be told to be one of them.
    """
    pile = _Pile(articles, readings)
    pile.impose(told)
    for rule in (
        _same_letters,
        _known,
        _of_country,
        join_acronyms,
        join_expanded,
        _same_stem,
        _people,
        _surnames,
        _misspelt,
        _shortened,
    ):
        rule(pile)
    pile.name_inner_forms()
    return tuple(sorted((pile.entity(group) for group in pile.groups.groups()), key=lambda e: (e.kind.value, e.name, e.id)))


class _Pile:
    """The distinct names of a pile with where they stand, and the groups they are merged into."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self.texts = {a.id: a.text for a in articles}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        rank = ranks(articles)
        for reading in sorted(readings, key=lambda r: rank[r.article]):
            for mention in reading.mentions:
                self.mentions[mention.name].append(mention)
        self.names = sorted(self.mentions)
        self.kind = {n: Counter(m.kind for m in some).most_common(1)[0][0] for n, some in self.mentions.items()}
        self.groups = Groups(self.names)
        self.reasons: list[tuple[str, str, str]] = []
        self.inner: dict[str, set[str]] = defaultdict(set)
        self.described: list[tuple[str, str]] = []

    def join(self, a: str, b: str, why: str) -> None:
        """Merge two names, with the reason."""
        if a in self.groups.parent and b in self.groups.parent and self.groups.join(a, b):
            self.reasons.append((a, b, f"{a} = {b}: {why}"))

    def impose(self, told: Ties) -> None:
        """Join and keep apart what a person decided; a description that no mention names becomes one more alias."""
        self.reasons += [(tie.a, tie.b, f"{tie.a} = {tie.b}: {tie.why}") for tie in told.imposed(self.groups)]
        for tie in told.same:
            for name, described in ((tie.a, tie.b), (tie.b, tie.a)):
                if name in self.mentions and described not in self.mentions:
                    self.reasons.append((name, described, f"{name} = {described}: {tie.why}"))
                    self.described.append((name, described))

    def people(self) -> list[str]:
        """Return the names of persons."""
        return [n for n in self.names if self.kind[n] is Kind.PERSON]

    def bodies(self) -> list[str]:
        """Return the names that are not of persons."""
        return [n for n in self.names if self.kind[n] is not Kind.PERSON]

    def metonyms(self, capitals: Iterable[str]) -> set[str]:
        """Return the capitals that at least once stand for their government."""
        around = {}
        for name in capitals:
            spans = [(self.texts.get(m.passage.article, ""), m.passage.span) for m in self.mentions[name]]
            around[name] = [(text[max(0, s.start - REACH) : s.start], text[s.end : s.end + REACH]) for text, s in spans]
        found = {name for name, places in around.items() if any(stands_for_state(name, *place) for place in places)}
        paired = {n for n, places in around.items() if any(pair & found for pair in (named_beside(*p) for p in places))}
        return found | paired

    def name_inner_forms(self) -> None:
        """Note the names within names that only one group holds and no other is called; call it when all is merged."""
        owners: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            owners[name].add(self.groups.find(name))
            for form in _inner_forms({" ".join(m.passage.text.split()) for m in self.mentions[name]}, self.kind[name]):
                owners[form].add(self.groups.find(name))
        sorts: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            sorts[self.groups.find(name)].add(stem_of(name)[1])
        texts = {str(id): text for id, text in self.texts.items()}
        for name, forms in written_forms(self.mentions, self.kind, texts).items():
            for form in forms:
                owner = self._sorted(form, name, sorts)
                if owner is not None:
                    owners[form].add(self.groups.find(owner))
        for form, groups in owners.items():
            if len(groups) == 1:
                self.inner[next(iter(groups))].add(form)
        for name, described in self.described:
            self.inner[self.groups.find(name)].add(described)

    def _sorted(self, form: str, name: str, sorts: Mapping[str, set[str]]) -> str | None:
        """Return the name that a form such as `city of Bari` belongs to: `Bari city`, else the bare one of no other sort."""
        stem, sort = stem_of(form)
        same = [n for n in (f"{stem} {sort}", f"{stem} {sort.title()}") if sort and n in self.mentions]
        other = bool(sort and sorts[self.groups.find(name)] - {"", sort})
        return same[0] if same else None if other else name

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
            aliases=tuple(sorted({*written, *names, name, *self.inner.get(self.groups.find(names[0]), ())})),
            mentions=tuple(_placed(some)),
            reasons=tuple(sorted({why for a, _, why in self.reasons if a in names})),
        )


def _inner_forms(written: Iterable[str], kind: Kind) -> set[str]:
    """Return the names within names: a place without what it is, a body of several words without its country."""
    if kind is Kind.PLACE:
        return {stem for stem, sort in map(stem_of, written) if sort and stem.title() not in country_names()}
    if kind is Kind.ORGANISATION:
        return {rest for w in written if (rest := without_country(w)) != w and len(rest.split()) > 1}
    return set()


def _placed(mentions: Iterable[Mention]) -> list[MentionId]:
    return [m.id for m in sorted(mentions, key=lambda m: (m.passage.article, m.passage.span))]


def _same_letters(pile: _Pile) -> None:
    first: dict[str, str] = {}
    for name in pile.names:
        letters = letters_of(name)
        if letters in first:
            pile.join(first[letters], name, "same letters")
        else:
            first[letters] = name


def _same_stem(pile: _Pile) -> None:
    """Names that differ by what they say the thing is: `Bari` and `Bari province`, `Alder Plc` and `Alder Group`."""
    bare: dict[tuple[str, bool], list[str]] = defaultdict(list)
    sorts: dict[tuple[str, bool], dict[str, list[str]]] = defaultdict(dict)
    for name in pile.bodies():
        stem, sort = stem_of(name)
        of = (key(stem), pile.kind[name] is Kind.PLACE)
        if not sort:
            bare[of].append(name)
        elif stem not in country_names():
            sorts[of].setdefault(sort, []).append(name)
    for of, some in sorted(sorts.items()):
        for sort, names in sorted(some.items()):
            for other in names[1:]:
                pile.join(names[0], other, f"the same {sort}")
        chosen = some
        if len(some) > 1 and of[1]:  # a city and a province of one name are two places; the bare name could be either
            often = sorted(some.values(), key=lambda names: -sum(len(pile.mentions[n]) for n in names))
            counts = [sum(len(pile.mentions[n]) for n in names) for names in often]
            if counts[0] < OFTENER * counts[1]:
                continue
            chosen = {sort: names for sort, names in some.items() if names is often[0]}
        for sort, names in sorted(chosen.items()):
            misread = bare.get((of[0], False), []) if of[1] and of not in bare else []  # `Bari`, once taken for a body
            for other in bare.get(of, misread):
                pile.join(names[0], other, f"the same name with and without `{sort}`")


def _known(pile: _Pile) -> None:
    """Countries with their other names, capitals that stand for governments, and media with theirs, from the tables."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in pile.names:
        by_key[key(name)].append(name)
    metonyms = pile.metonyms(n for c in countries() for capital in c.capitals for n in by_key.get(key(capital), []))
    for country in countries():
        present = [n for other in country.names for n in by_key.get(key(other), []) if not (other.isupper() and n.islower())]
        for name in present[1:]:
            pile.join(present[0], name, "two names of one country")
        stands = [n for seat in country.seats for n in by_key.get(key(seat), [])]
        stands += [n for capital in country.capitals for n in by_key.get(key(capital), []) if n in metonyms]
        for name in stands:
            anchor = present[0] if present else stands[0]
            pile.join(anchor, name, f"stands for the government of {country.name}")
    known = {key(name): medium for name, (medium, _) in media().items()}
    for name in pile.names:
        medium = known.get(key(name)) if not name.islower() else None
        for other in by_key.get(key(medium), []) if medium else ():
            pile.join(other, name, "two names of one medium")


def last_name(name: str) -> str:
    """Return a person's last name in lower case ASCII, without the article that some begin with.

    >>> last_name("Anna Berg"), last_name("Omar al-Haddad")
    ('berg', 'haddad')
    """
    words = key(name.rsplit(maxsplit=1)[-1]).split()
    return words[-1] if len(words) > 1 and words[0] in {"al", "el", "ul", "bin", "ben"} else " ".join(words)


def _of_country(pile: _Pile) -> None:
    """A body with and without its country (`US Geological Survey`, `Geological Survey`), where only one country has it."""
    owners: dict[str, list[str]] = defaultdict(list)
    bare: dict[str, str] = {}
    for name in pile.bodies():
        rest = without_country(name)
        if rest != name and pile.kind[name] is Kind.ORGANISATION:
            owners[letters_of(rest)].append(name)
        else:
            bare.setdefault(letters_of(name), name)
    for letters, names in sorted(owners.items()):
        countries_of = {country_of(n) for n in names}
        if len(countries_of) == 1:
            for other in [*names[1:], *([bare[letters]] if letters in bare else [])]:
                pile.join(names[0], other, "the same body with and without its country")


def _surnames(pile: _Pile) -> None:
    """A single name joins the one person whose surname it is."""
    people = [n for n in pile.people() if len(n.split()) > 1]
    by_last: dict[str, set[str]] = defaultdict(set)
    for name in people:
        by_last[last_name(name)].add(name)
    for name in pile.names:
        fits = by_last.get(key(name), set())
        groups = {pile.groups.find(f) for f in fits}
        if len(name.split()) == 1 and len(groups) == 1 and pile.kind[name] is not Kind.PLACE:
            pile.join(sorted(fits)[0], name, "surname of the only person of that name")


def _people(pile: _Pile) -> None:
    """Full names with one surname and the same first name, an initial of it, or a slip in it."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in pile.people():
        if len(name.split()) > 1:
            by_last[last_name(name)].append(name)
    for some in by_last.values():
        for place, a in enumerate(some):
            for b in some[place + 1 :]:
                first, second = key(a.split()[0]), key(b.split()[0])
                if not first or not second:
                    continue
                if first == second:
                    pile.join(a, b, "same first name and surname")
                elif second in nicknames().get(first, ()) or first in nicknames().get(second, ()):
                    pile.join(a, b, "same surname, short form of the first name")
                elif _given_initials(a) == _given_initials(b) and min(len(first), len(second)) == 2 and "." in a + b:
                    pile.join(a, b, "same surname and initials")
                elif first[0] == second[0] and (len(first) == 1 or len(second) == 1):
                    pile.join(a, b, "same surname and initial")
                elif len(first) > 2 and DamerauLevenshtein.distance(first, second) == 1 and first[0] == second[0]:
                    pile.join(a, b, "same surname, first names one letter apart")


def _given_initials(name: str) -> str:
    """Return the initials of the given names: `AJ` of `Anna J. Berg` and of `A.J. Berg`."""
    given = name.split()[:-1]
    return "".join(w.replace(".", "") if w.isupper() else w[0] for w in given)


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
    if any(len(x) < 5 or len(y) < 5 or re.search(r"\d", x + y) for x, y in changed):
        return
    if len(words) == 1 and pile.kind[a] is Kind.PERSON:
        return  # `Johnson`, `Johnston`: two surnames as easily as one
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
        if not words or (len(words) == 1 and len(words[0]) < LEAST_WORD and pile.kind[name] is not Kind.PLACE):
            continue
        among = by_word.get(words[0], [])
        longer = [n for n in among if n != name and _within(words, key(n).split(), place=pile.kind[name] is Kind.PLACE)]
        groups = {pile.groups.find(n) for n in longer}
        if len(groups) == 1 and pile.groups.find(name) not in groups:
            bodily = {Kind.ORGANISATION, Kind.OUTLET} | ({Kind.OTHER} if len(words) == 1 else set())
            same_kind = pile.kind[longer[0]] is pile.kind[name] or {pile.kind[longer[0]], pile.kind[name]} <= bodily
            if same_kind:
                pile.join(longer[0], name, "shorter form of the only name that holds it")


def _within(short: Sequence[str], long: Sequence[str], *, place: bool) -> bool:
    """Return whether a name is the end of a longer one, or its head before `of`, `for` or `and` (`Gulf` of `Gulf of Aden`)."""
    if len(short) >= len(long):
        return False
    heads = [
        n
        for n in range(1, len(long))
        if long[n] in {"of", "for", "and"} and list(long[max(0, n - len(short)) : n]) == list(short)
    ]
    if place:
        return bool(heads) and heads[0] == len(short) == 1 and long[0] in WATERS
    return bool(heads) or list(long[-len(short) :]) == list(short)
