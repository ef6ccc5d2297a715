"""Forms of one name: what it is besides what it is called, and the short forms of given names."""

import re
from functools import cache
from importlib.resources import files

from anyascii import anyascii

from sayso.model.world import countries, country_names, demonyms

PLACES = (
    "province region district city town village county state oblast governorate prefecture municipality peninsula "
    "complex estate island islands valley river lake mountains area airport harbour harbor port neighborhood neighbourhood "
    "suburb"
).split()
VESSELS = "ferry ship vessel tanker rig".split()
COMPANIES = "plc ltd limited inc incorporated corp corporation co company group llc gmbh sa ag nv holdings".split()
BEHIND = re.compile(rf"^(?P<stem>.+?),? (?P<sort>{'|'.join(PLACES + COMPANIES + VESSELS)})\.?$", re.IGNORECASE)
POLICE = re.compile(r"^(?P<stem>.*police) (?:department|force|service)$", re.IGNORECASE)
BEFORE = re.compile(rf"^(?:the )?(?P<sort>{'|'.join(PLACES)}) of (?P<stem>.+)$", re.IGNORECASE)


LEAST_JOINED = 8
"""Names of fewer letters are not compared without their spaces: `An Ka` and `Anka` may be two."""
LINKS = {"and", "of", "for"}
SHORTENED = {"st": "street", "ave": "avenue", "rd": "road", "blvd": "boulevard", "dept": "department", "co": "company"}
"""Last words of names that are written short."""


def key(name: str) -> str:
    """Return a name's letters and digits in lower case ASCII, without `the`.

    >>> key("The U.S."), key("Nuuk’s Ministry"), key("Świątek")
    ('us', 'nuuks ministry', 'swiatek')
    """
    plain = anyascii(name).lower().replace(".", "").replace("'", "")
    return " ".join(w for w in re.findall(r"[a-z0-9]+", plain) if w != "the")


def letters_of(name: str) -> str:
    """Return a name's letters as they compare: long ones without spaces, small words and short forms at the end.

    >>> letters_of("Coast Guard") == letters_of("coastguard"), letters_of("12 Alder St.") == letters_of("12 Alder Street")
    (True, True)
    """
    words = key(name).split()
    if len(words) > 1:
        words[-1] = SHORTENED.get(words[-1], words[-1])
    kept = [w for w in words if w not in LINKS] if len(words) > 3 else words
    return "".join(kept) if len(" ".join(words)) >= LEAST_JOINED else " ".join(words)


def stem_of(name: str) -> tuple[str, str]:
    """Return (what a name is called, what it says it is or nothing).

    >>> stem_of("Bari province"), stem_of("city of Bari"), stem_of("Alder Plc"), stem_of("Bari")
    (('Bari', 'province'), ('Bari', 'city'), ('Alder', 'company'), ('Bari', ''))
    """
    police = POLICE.match(name)
    if police:
        return police["stem"], "force"
    match = BEHIND.match(name) or BEFORE.match(name)
    if match is None:
        return name, ""
    sort = match["sort"].lower()
    return match["stem"], "company" if sort in COMPANIES else sort


def country_of(name: str) -> str:
    """Return the country that a body's name begins with, or an empty string.

    >>> country_of("Kenyan navy"), country_of("U.S. Geological Survey"), country_of("Alder Bank")
    ('Kenya', 'United States', '')
    """
    return _parted(name)[0]


def without_country(name: str) -> str:
    """Return a body's name without the country it begins with.

    >>> without_country("Kenyan navy"), without_country("Spain's health ministry"), without_country("Alder Bank")
    ('navy', 'health ministry', 'Alder Bank')
    """
    return _parted(name)[1]


def _parted(name: str) -> tuple[str, str]:
    words = name.split()
    for size in (3, 2, 1):
        first = re.sub(r"['’]s$", "", " ".join(words[:size]))
        if len(words) > size and (first in demonyms() or first in country_names()):
            country = demonyms().get(first) or next(c.name for c in countries() if first in c.names)
            return country, " ".join(words[size:])
    return "", name


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return the short forms of given names by the full one, lower case."""
    lines = (files("sayso.link") / "data" / "nicknames.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {full: frozenset(short.split()) for full, short in pairs}
