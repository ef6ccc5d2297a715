"""What kind of source a name or description is, which origins are independent, and which speak of their own doing."""

import re
from collections.abc import Sequence

from sayso.judge.pile import Pile
from sayso.model.statement import Mode
from sayso.model.verdict import Origin

INSTITUTIONS = frozenset(
    """ministry government police army navy court council parliament prosecutor office agency department commission company
    authority authorities hospital university party church union bank""".split()
)
"""Heads of descriptions that name one body by its function; a person or a group so described stays unnamed."""
PRONOUNS = frozenset("he she it they we i you who this that these those".split())
"""A source that stayed a pronoun names nobody."""
MEDIA = re.compile(
    r"(?:the |some |several |many |various |other |numerous |a number of )?"
    r"(?:(?:local|foreign|international|regional|national|domestic|western|state|social|news|media|press|online|internet|"
    r"unconfirmed|earlier|previous|recent|initial|published|newspaper|television|tv|radio|wire|"
    r"[a-z]+ian|[a-z]+ish|[a-z]+ese|[a-z]+-[a-z]+) )*"
    r"(?:media|press|reports|news|newspapers|papers|news outlets|outlets|websites|sites|channels|stations|coverage|"
    r"(?:media|press|news|newspaper) accounts|social media posts|posts)"
)
"""Descriptions that are only other media: whoever reads `media reports` is no nearer to who said it."""


def is_institution(described: str) -> bool:
    """Return whether a description without a name is of one body that can be held to it (`interior ministry`).

    >>> is_institution("interior ministry"), is_institution("a defence ministry official"), is_institution("experts")
    (True, False, False)
    """
    words = described.lower().split()
    return bool(words) and words[-1] in INSTITUTIONS and words[0] not in {"a", "an"}


def is_only_media(described: str) -> bool:
    """Return whether a description is only of other media.

    >>> is_only_media("media reports"), is_only_media("local newspapers"), is_only_media("police reports")
    (True, True, False)
    """
    return len(described) < 80 and MEDIA.fullmatch(described.lower()) is not None


def independent(held: Pile, found: Sequence[Origin]) -> list[Origin]:
    """Return the named origins of which none cites another."""
    named = [o for o in found if o.name is not None]
    cited = {held.canonical(link.name) for o in named for id in o.statements for link in held.statements[id].chain[:-1]}
    alone = [o for o in named if o.name not in cited]
    return alone if len(alone) > 1 else named[:1]


def interested(held: Pile, origin: Origin) -> bool:
    """Return whether an origin speaks of its own doing: its name, or `we`, is the subject of what it says."""
    words = {w.lower() for w in (origin.name or "").split() if len(w) > 3}
    for id in origin.statements:
        statement = held.statements[id]
        if statement.mode is Mode.OWN:
            continue
        opening = statement.words.lower().replace("“", "").replace('"', "").split()[:4]
        if opening[:1] in (["we"], ["our"]) or words & set(opening):
            return True
    return False
