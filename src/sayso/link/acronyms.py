"""Short forms in capitals and what they stand for, alone (`NIS`) and within longer names (`UN Charter`)."""

import re
from collections import defaultdict
from typing import Protocol

from sayso.link.name_forms import key, without_country
from sayso.link.words import Groups
from sayso.model.reading import Kind
from sayso.model.world import countries, media

SMALL = {"of", "for", "and", "the", "on", "in", "de", "&"}
LEAST_TAIL = 3
"""Letters of a short form that leaves out the kind of body or the last words (`Bureau of Rivers, Lakes and Streams`: RLS)."""


class Names(Protocol):
    """The names of a pile while they are merged."""

    names: list[str]
    kind: dict[str, Kind]
    groups: Groups

    def join(self, a: str, b: str, why: str) -> None:
        """Merge two names, with the reason."""


def join_acronyms(pile: Names) -> None:
    """Join short forms in capitals with the one body whose initials they are; those of countries and media are known."""
    long = [n for n in pile.names if len(n.split()) > 1 and pile.kind[n] not in {Kind.PERSON, Kind.PLACE}]
    taken = {key(other) for country in countries() for other in country.names} | {key(name) for name in media()}
    whole: dict[str, set[str]] = defaultdict(set)
    tails: dict[str, set[str]] = defaultdict(set)
    for name in long:
        for initials in _initials(name):
            whole[initials].add(pile.groups.find(name))
        for initials in _tails(name):
            tails[initials].add(pile.groups.find(name))
    for name in pile.names:
        short = name.replace(".", "")
        if not (len(short) > 1 and short.isupper() and short.isalpha()) or key(name) in taken:
            continue
        for table, why in ((whole, "initials"), (tails, "initials of its last words")):
            fits = {pile.groups.find(f) for f in table.get(short, ())}
            if fits and (len(fits) == 1 or table is whole):
                if len(fits) == 1:
                    pile.join(next(iter(fits)), name, why)
                break


def join_expanded(pile: Names) -> None:
    """Join names that are one when a short form in them is written out: `UN Charter`, `United Nations Charter`."""
    by_key = {key(name): name for name in pile.names}
    full: dict[str, set[str]] = defaultdict(set)
    members: dict[str, list[str]] = defaultdict(list)
    for name in pile.names:
        members[pile.groups.find(name)].append(name)
    for some in members.values():
        for short in some:
            if short.replace(".", "").isupper() and len(short.split()) == 1:
                full[key(short)] |= {key(other) for other in some if len(other.split()) > 1}
    for name in pile.names:
        words = key(name).split()
        for place, word in enumerate(words if len(words) > 1 else ()):
            for long in sorted(full.get(word, ())):
                other = by_key.get(" ".join([*words[:place], long, *words[place + 1 :]]))
                if other is not None:
                    pile.join(other, name, f"`{word.upper()}` is short for {long}")


def _initials(name: str) -> set[str]:
    bare = without_country(name)
    return _letters(name) | (_letters(bare) if bare != name and len(bare.split()) > 1 else set())


def _letters(name: str) -> set[str]:
    words = name.replace("-", " ").split()
    big = "".join(w[0] for w in words if w.lower() not in SMALL and w[0].isalnum()).upper()
    return {big, "".join(w[0] for w in words if w[0].isalnum()).upper()}


def _tails(name: str) -> set[str]:
    """Return the initials of what stands behind the first `of` or `for`, and their beginnings, long enough to tell."""
    head, of, tail = re.sub(r"[,.]", "", name).partition(" of ")
    big = "".join(w[0] for w in tail.split() if w.lower() not in SMALL and w[0].isalpha()).upper() if of and head else ""
    return {big[:n] for n in range(LEAST_TAIL, len(big) + 1)}
