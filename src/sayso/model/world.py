"""The little that sayso knows of the world: countries, seats of government, news agencies and outlets, as data.

Nothing else is baked in; what a report does not say of a name, the ledger does not know.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country by its names.

    Attributes:
        name: the common one.
        names: every one, `name` first.
        capitals: its capital or seats of government.
        demonyms: adjectives and nouns for its people.
        seats: buildings that stand for its government (`Kremlin`).
    """

    name: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]


def _rows(name: str) -> list[list[str]]:
    lines = (files("sayso.model") / "data" / name).read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries, by name.

    >>> next(c for c in countries() if c.name == "North Korea").capitals
    ('Pyongyang',)
    """
    seats: dict[str, list[str]] = {}
    for seat, country in _rows("seats.tsv"):
        seats.setdefault(country, []).append(seat)
    return tuple(
        Country(
            name=row[0],
            names=(row[0], *_parts(row[1])),
            capitals=_parts(row[2]),
            demonyms=_parts(row[3]),
            seats=tuple(seats.get(row[0], ())),
        )
        for row in _rows("countries.tsv")
    )


@cache
def country_names() -> frozenset[str]:
    """Return what countries are called, short forms and all."""
    return frozenset(name for country in countries() for name in country.names)


@cache
def demonyms() -> dict[str, str]:
    """Return the country for each demonym, as written (`North Korean` to `North Korea`)."""
    return {demonym: c.name for c in countries() for demonym in c.demonyms}


def same_outlet(a: str | None, b: str | None) -> bool:
    """Return whether two names are of one outlet: letter case, `the` and the ending of a domain aside.

    >>> same_outlet("The Border Monitor", "border monitor"), same_outlet("ndtv.com", "NDTV"), same_outlet(None, None)
    (True, True, False)
    """
    return bool(a and b) and outlet_key(a or "") == outlet_key(b or "")


def outlet_key(name: str) -> str:
    """Return an outlet's name as it compares.

    >>> outlet_key("The Harbour Herald"), outlet_key("ndtv.com"), outlet_key("Reuter")
    ('harbour herald', 'ndtv', 'reuters')
    """
    low = " ".join(name.lower().split()).removeprefix("the ").removeprefix("www.")
    low = media()[low][0].lower() if low in media() else low
    head, dot, tail = low.rpartition(".")
    return head if dot and tail.isalpha() and " " not in low else low


@cache
def media() -> dict[str, tuple[str, str]]:
    """Return (canonical name, `agency` or `outlet`) for each name of a news medium, lower case.

    >>> media()["reuter"]
    ('Reuters', 'agency')
    """
    return {
        name.lower(): (row[0], row[1])
        for row in _rows("media.tsv")
        for name in (row[0], *_parts(row[2] if len(row) > 2 else ""))
    }
