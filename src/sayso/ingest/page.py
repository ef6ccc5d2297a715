"""What a page says of itself in plain text: outlet, date, byline, agency. Never guessed: None where it does not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sayso.model.text import Span
from sayso.model.world import media

MONTHS = {m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
MONTH_NAME = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)[-/ ](?P<number>0?[1-9]|1[0-2])[-/ ](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[- ,]+{MONTH_NAME}[-, ]+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{MONTH_NAME} ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)\b",
    )
)
DOMAIN = re.compile(
    r"^(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|gov|info|edu|tv|uk|example|[a-z]{2}))$", re.IGNORECASE
)
OUTLET_DATE = re.compile(r"^(?P<outlet>[^·|•]{2,60}?)\s*[·|•]\s*(?P<rest>.{6,60})$")
NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|der|den|la|le)){0,5}"
BY = re.compile(
    rf"^(?:By|BY|Written by|Reported by)\s+(?P<name>{NAME}(?:(?:,| and|, and)\s+{NAME}){{0,4}}?)"
    r"(?:,\s*(?P<office>[A-Z][^.]{2,80}))?\s*$"
)
REPORTING = re.compile(rf"\((?:Reporting|Writing|Additional reporting) by (?P<name>{NAME}(?:(?:,| and)\s+{NAME}){{0,5}})")
CASED = r"[A-Z][a-z’'.-][\w.'’-]*"
LEAD_BY = re.compile(rf"\bBy (?P<name>{CASED}(?: (?:and )?{CASED}){{1,6}}) [A-Z]{{3,}}[A-Z ,]{{0,30}}\(")
DESK = re.compile(r"^(?P<name>[A-Z][a-z]+ Desk)\s*:")
DATELINE = re.compile(r"(?:^|[A-Z]{3}[A-Z ,.'-]{0,30})\((?P<agency>[A-Z][A-Za-z .]{1,30})\)\s?[-–—]")
WIRES = "Associated Press|Reuters|AFP|Thomson Reuters|Agence France-Presse"
CREDIT = re.compile(
    rf"(?:copyright|©|\(c\))[^A-Za-z]{{0,12}}(?:by )?(?P<agency>{WIRES})"
    rf"|(?P<included>{WIRES}) (?:report|story|material) is included|(?P<contributed>{WIRES}) contributed",
    re.IGNORECASE,
)
POSTED_BY = re.compile(rf"^Posted on .{{6,30}}? by (?P<name>{NAME})")
OFFICES = re.compile(
    r"\b(?:Vice|President|Editor|Staff|Senior|Chief|Correspondent|Reporter|Writer|Contributor|News|Washington|Foreign)\b"
)
NEAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself; None where it does not."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    agency: str | None = None


def page(text: str, body: Sequence[Span], title: Span | None) -> Page:
    """Return what the lines around the body, and its first and last ones, say of the article."""
    told = (s for s in body if title is None or not s.holds(title) or text[title.end : s.end].strip())
    first = next(told, None)
    top = first.start if first else len(text)
    if first and title and first.holds(title):
        top = title.end
    head = [line.strip() for line in text[:top].splitlines() if line.strip()]
    heading = title.cut(text).strip() if title else None
    outside = [line for line in head if line != heading]
    inside = [line.strip() for span in body for line in span.cut(text).splitlines() if line.strip() and line.strip() != heading]
    tail = [line.strip() for line in text[body[-1].end :].splitlines() if line.strip()] if body else []
    found = Page(title=_plain_title(heading), published=_published(outside), outlet=_outlet(outside))
    found = replace(found, byline=_byline(outside, inside, tail), agency=_agency(inside, tail, found.outlet))
    if found.outlet is None:
        found = replace(found, outlet=_office_outlet(outside))
    if found.published is None and inside:
        found = replace(found, published=iso_date(inside[0][:60]) if _opens_with_date(inside[0]) else None)
    return found


def _opens_with_date(line: str) -> bool:
    """Return whether a paragraph begins with its own date, as a dump that runs the head into the text does."""
    return (
        bool(
            re.match(
                r"^(?:[A-Z ]{3,30}\| )?(?:Posted on |Published |Updated:? )?(?:\w{3,9},? )?"
                r"(?:\d|[A-Z][a-z]{2,8} \d{1,2},? ?\d{4})",
                line,
            )
        )
        and iso_date(line[:45]) is not None
    )


def iso_date(words: str) -> str | None:
    """Return the first full date in some words as ISO.

    >>> iso_date("Updated: May 09,2019 11:20 IST"), iso_date("9-MAY-2019 15:21"), iso_date("4/5/2017"), iso_date("May")
    ('2019-05-09', '2019-05-09', '2017-04-05', None)
    >>> iso_date("2024-10-28T14:00:00Z"), iso_date("Published 4 March 2025, changed 2025-03-05")
    ('2024-10-28', '2025-03-04')
    """
    for match in sorted((m for pattern in DATES if (m := pattern.search(words))), key=lambda m: m.start()):
        groups = match.groupdict()
        day, year = int(groups["day"]), int(groups["year"])
        month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"][:3].lower()]
        if month > 12 >= day:
            month, day = day, month
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _plain_title(heading: str | None) -> str | None:
    """Return a headline without the site's name behind it (`Bridge closed after crash - Alder Post 3`)."""
    cut = max((heading or "").rfind(f" {mark} ") for mark in "-|")
    if heading is None or cut < 1:
        return heading
    site = heading[cut + 3 :].split()
    named = 1 <= len(site) <= 4 and all(word[0].isupper() or word[0].isdigit() for word in site)
    return heading[:cut].rstrip() if named else heading


def _published(outside: Sequence[str]) -> str | None:
    for line in outside:
        if len(line) <= 90:
            found = iso_date(line)
            if found is not None:
                return found
    return None


def _outlet(outside: Sequence[str]) -> str | None:
    for line in outside:
        match = OUTLET_DATE.match(line)
        if match and iso_date(match["rest"]):
            name = match["outlet"].strip()
            known = media().get(name.lower())
            return known[0] if known and known[1] == "agency" else name
        domain = DOMAIN.match(line)
        if domain:
            return domain[1].lower()
    for place, line in enumerate(outside):
        near = outside[max(0, place - NEAR) : place + 3]
        if line.lower() in media() or (_is_masthead(line) and any(iso_date(other) for other in near)):
            return _cased(line) if len(line) > 8 else line
    return None


def _is_masthead(line: str) -> bool:
    """Return whether a line is an outlet's name by its words: `The Lindmar Courier`, `HARBOUR HERALD`."""
    parts = line.split()
    known = re.compile(
        r"(?i)^(?:times|post|news|herald|tribune|journal|gazette|press|observer|telegraph|guardian|chronicle|courier|radio|tv|television|daily|today|mail|mirror|monitor|standard|globe|agency|star|sun)$"
    )
    return 2 <= len(parts) <= 5 and all(p[:1].isupper() for p in parts) and any(known.match(p) for p in parts)


def _office_outlet(outside: Sequence[str]) -> str | None:
    """Return the outlet in a byline with an office (`By A B, Warrior Vice President, News`)."""
    for line in outside:
        match = BY.match(line)
        if match and match["office"]:
            lead = OFFICES.split(match["office"], maxsplit=1)[0].strip(" ,")
            if lead and lead != match["office"].strip():
                return lead
    return None


def _byline(outside: Sequence[str], inside: Sequence[str], tail: Sequence[str]) -> str | None:
    for line in [*outside, *inside[:3], *tail[:4]]:
        for pattern in (BY, POSTED_BY, DESK):
            match = pattern.match(line)
            if match:
                return _cased(match["name"])
    for line in inside[:1]:
        match = LEAD_BY.search(line[:200])
        if match:
            return str(match["name"])
    for line in [*inside[-2:], *tail[:4]]:
        match = REPORTING.search(line)
        if match:
            return str(match["name"])
    for place, line in enumerate(tail[:12]):
        if line.lower() == "published by" and place + 1 < len(tail):
            return tail[place + 1] if re.fullmatch(NAME, tail[place + 1]) else None
    return None


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _agency(inside: Sequence[str], tail: Sequence[str], outlet: str | None) -> str | None:
    known = media()
    if outlet and known.get(outlet.lower(), ("", ""))[1] == "agency":
        return known[outlet.lower()][0]
    for line in inside[:3]:
        match = DATELINE.search(line[:220])
        if match:
            name = str(match["agency"]).strip()
            return known.get(name.lower(), (name, ""))[0]
    for line in [*tail[:6], *inside[-1:]]:
        bare = line.strip(" .()-–—*")
        if known.get(bare.lower(), ("", ""))[1] == "agency":
            return known[bare.lower()][0]
    for line in [*tail[:8], *inside[-2:]]:
        match = CREDIT.search(line)
        if match:
            name = next(str(g) for g in match.groups() if g)
            return known.get(name.lower(), (name, ""))[0]
        last = line.rstrip(" .)").rsplit(" ", 1)[-1].strip("(-–—")
        if line in inside[-1:] and last.isupper() and known.get(last.lower(), ("", ""))[1] == "agency":
            return known[last.lower()][0]
    return None
