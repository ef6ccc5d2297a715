"""Names that speak with one voice: a body, those who speak for it by title, and its officials are one origin, not several."""

import re
from collections.abc import Sequence

from sayso.judge.pile import Pile
from sayso.model.text import Span
from sayso.model.world import demonyms

Root = tuple[bool, str]
"""An origin as (whether it is named, its name or description)."""
ROLES = frozenset(
    """spokesman spokeswoman spokesperson minister secretary chief head director president chairman chairwoman chair captain
    commander general admiral commissioner mayor governor coordinator manager executive ceo leader deputy lieutenant sergeant
    colonel major inspector superintendent prosecutor ambassador envoy editor officer official agent administrator""".split()
)
"""Nouns by which a person stands for a body."""
SPEAKING = frozenset(
    """officials official authorities government spokesman spokeswoman spokesperson spokesmen statement executives leaders
    investigators officers""".split()
)
"""What a body is called when nobody in it is named; an anonymous source within it is no such thing."""
OFFICES = frozenset("department office service force agency".split())
"""What a title leaves out of a body's name: the head of the Alder Police Department is the Alder police chief."""
FORMER = re.compile(r"\b(?:former|formerly|ex|retired|sacked|fired|ousted|then)\b", re.IGNORECASE)
BEFORE = re.compile(r"(?:[\w’'&.-]+ ){1,7}$")
AFTER = re.compile(r",? ?\(?(?:who is |the |a |an )?([^.;:()“”\"\n]{3,90}?)(?:[,;)]|\.(?:\s|$)|$)")
MOST = 40
"""Mentions of one person looked at, in order of the pile."""
PLAIN = frozenset("the of for and in at on its his her their a an s".split())


def titles(held: Pile, name: str) -> tuple[frozenset[str], ...]:
    """Return the words of each title that stands by a person's name somewhere in the pile (`interior minister`)."""
    if name not in held.titles:
        some = held.places.get(name, [])[:MOST]
        found = {title for id, span in some for title in _titles(held.articles[id].text, span)}
        held.titles[name] = tuple(sorted(found, key=sorted))
    return held.titles[name]


def one_voice(held: Pile, a: Root, b: Root) -> bool:
    """Return whether two origins of one claim speak with one voice."""
    return any(_speaks_for(held, x, y) or _is_of(x, y) for x, y in ((a, b), (b, a)))


def _speaks_for(held: Pile, person: Root, body: Root) -> bool:
    if not person[0]:
        return False
    bodies = [_words(_without_role(name)) for name in {body[1], *held.aliases.get(body[1], ())}]
    bodies += [words - OFFICES for words in bodies if words - OFFICES]
    return any(words and words <= title for title in titles(held, person[1]) for words in bodies)


def _titles(text: str, span: Span) -> list[frozenset[str]]:
    """Return the words of the titles right before and right behind a name, where they hold a role."""
    low = max(0, span.start - 80)
    lead = re.split(r"[.;:!?\n“”\"()]|, ", text[low : span.start])[-1]
    before = BEFORE.search(lead)
    after = AFTER.match(text[span.end : span.end + 130])
    found = []
    for phrase in (before.group() if before else "", after[1] if after and text[span.end : span.end + 1] in ",(" else ""):
        words = _words(phrase)
        near = (
            bool(set(re.split(r"[\W_]+", phrase.lower())[-3:]) & ROLES)
            if before and phrase == before.group()
            else bool(words & ROLES)
        )
        if near and not FORMER.search(phrase):
            found.append(frozenset(words | {_body_of(w) for w in words}))
    return found


def _body_of(role: str) -> str:
    """Return what a holder of an office heads: a minister stands for a ministry."""
    return {"minister": "ministry", "president": "presidency", "prosecutor": "prosecution"}.get(role, role)


def _words(phrase: str) -> frozenset[str]:
    low = re.sub(r"['’]s\b", "", phrase.lower())
    return frozenset(w for w in re.findall(r"[^\W_]+", low) if w not in PLAIN)


def _without_role(name: str) -> str:
    return " ".join(w for w in name.split() if w.lower() not in SPEAKING)


def _is_of(described: Root, body: Root) -> bool:
    """Return whether a description is of a body's officials: `ministry officials`, `mexican authorities` and Mexico."""
    words = _words(described[1])
    if not words & SPEAKING or not body[0]:
        return False
    rest = words - SPEAKING
    country = {demonym.lower(): name for demonym, name in demonyms().items()}
    of = {country.get(" ".join(_without_role(described[1]).lower().split()), "")}
    return bool(rest) and (rest == _words(body[1]) or body[1] in of)


def merged(held: Pile, roots: Sequence[Root]) -> dict[Root, Root]:
    """Return for each origin of a claim the one that stands for its voice: a named person before a body, first come first."""
    stands = {root: root for root in roots}
    for n, a in enumerate(roots):
        for b in roots[:n]:
            if stands[a] != stands[b] and one_voice(held, a, b):
                keep, drop = sorted((stands[a], stands[b]), key=lambda r: (not r[0], not titles(held, r[1]), roots.index(r)))
                stands = {root: keep if to == drop else to for root, to in stands.items()}
    return stands
