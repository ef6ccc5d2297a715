"""What each form of time expression is worth: one function a form, from its match to a TIMEX3 value or None."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from sayso.reading.parse import Sentence
from sayso.reading.timex import (
    MONTHS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    Anchor,
    clock,
    day_of,
    day_value,
    duration,
    month_value,
    shifted,
    small_number,
    weekday_value,
)

AHEAD = re.compile(
    r"\b(?:will|until|till|next|by|through|scheduled|due|set for|planned|plans?|expected|would"
    r"|to (?:be|hold|meet|begin|start|take|open))\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:said|told|was|were|had|announced|reported|after|ago|earlier|killed|occurred)\b", re.IGNORECASE)
LONG_AGO = 1000
"""Years beyond which `ago` gives no value: calendar years of four digits do not reach there."""
Handler = Callable[["re.Match[str]", Anchor, Sentence], str | None]


def published_day(value: str | None) -> date | None:
    """Return the day that a date or date-time begins with, or None."""
    if value and re.match(r"\d{4}-\d\d-\d\d", value):
        return day_of(int(value[:4]), int(value[5:7]), int(value[8:10]))
    return None


def told_day(value: str) -> date | None:
    """Return the day that a tale has come to with a value: the first of a month or a year that gives no day."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\dQHW-])", value)
    return day_of(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def full_day(value: str) -> date | None:
    """Return the day of a value that is one, or None."""
    return published_day(value) if not value.startswith("P") else None


def _month(match: "re.Match[str]") -> int:
    return MONTHS[match["month"].lower().rstrip(".")]


def _stamp(match: "re.Match[str]") -> str:
    groups = match.groupdict()
    if groups.get("hour"):
        half = (groups.get("half") or "").lower()
        return clock(int(groups["hour"]), int(groups.get("minute") or 0), half) or ""
    if groups.get("hour2"):
        return clock(int(groups["hour2"]), int(groups["minute2"]), "") or ""
    return ""


def dated(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A day with its year: `Jan. 4, 1968`."""
    day = day_of(int(match["year"]), _month(match), int(match["day"]))
    return f"{day.isoformat()}{_stamp(match) or _part_of(match)}" if day else None


def _part_of(match: "re.Match[str]") -> str:
    part = match.groupdict().get("part_of")
    return PARTS[part.lower()] if part else ""


def numeric(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A day in figures: `2024-10-28`, `10/28/2024`."""
    month, day = int(match["m"]), int(match["d"])
    if month > 12:
        month, day = day, month
    found = day_of(int(match["year"]), month, day)
    return f"{found.isoformat()}{_stamp(match)}" if found else None


def day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A day without its year: `October 23`."""
    value = day_value(_month(match), int(match["day"]), anchor)
    if value and match.groupdict().get("last"):
        year = shifted(anchor, "year", {"last": -1, "next": 1}.get(match["last"].lower(), 0))
        value = year + value[4:]
        if year.isdigit() and full_day(value) is None:
            return None
    return value and value + _part_of(match)


def month_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A month with its year: `September 2009`."""
    return f"{match['year']}-{_month(match):02d}"


def month_of(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A month of a year told from here: `April last year`."""
    year = shifted(anchor, "year", {"last": -1, "next": 1}.get(match["which"].lower(), 0))
    return f"{year}-{_month(match):02d}"


def last_month(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """The last or next such month: `last April`."""
    month, which = _month(match), match["which"].lower()
    if anchor.published is None:
        return f"XXXX-{month:02d}"
    year = anchor.published.year
    if which in {"last", "past"}:
        year -= month >= anchor.published.month
    elif which in {"next", "coming"}:
        year += month <= anchor.published.month
    return f"{year}-{month:02d}"


def bare_month(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A month alone, where it is one and no name or verb."""
    token = next((t for t in sentence.tokens if t.start <= match.start("month") < t.end), None)
    if token is None or (token.text in {"May", "March"} and not token.tag.startswith("NNP")):
        return None
    if token.name.endswith("person") or not token.tag.startswith("N"):
        return None
    return month_value(_month(match), anchor, ahead=_is_ahead(match, sentence))


def _is_ahead(match: "re.Match[str]", sentence: Sentence) -> bool:
    lead = match.string[max(sentence.start, match.start() - 45) : match.start()]
    ahead = list(AHEAD.finditer(lead))
    past = list(PAST.finditer(lead))
    return bool(ahead) and (not past or past[-1].start() < ahead[-1].start())


def weekday(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A day of the week."""
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    which = (match["which"] or "").lower()
    value = weekday_value(number, anchor, ahead=which in {"next", "this coming"} or (not which and _is_ahead(match, sentence)))
    if which == "last" and anchor.published and value == anchor.published.isoformat():
        value = (anchor.published - timedelta(days=7)).isoformat()
    part = match["part"] or match["part2"]
    return value + PARTS[part.lower()] if part else value


def clock_time(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A time of day, with its day."""
    stamp = _stamp(match)
    groups = match.groupdict()
    if match.string[match.start() - 1 : match.start()] in set("$£€¥#"):
        return None  # `$5.41 on Monday`
    if groups.get("named"):
        stamp = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}[groups["named"].lower()]
    if not stamp:
        return None
    if groups.get("weekday"):
        return weekday_value(WEEKDAYS[groups["weekday"].lower()], anchor, ahead=False) + stamp
    if groups.get("relative"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(groups["relative"].lower(), 0)
        return shifted(anchor, "day", shift) + stamp
    if groups.get("month"):
        return (day_value(_month(match), int(match["day"]), anchor) or "XXXX-XX-XX") + stamp
    day = anchor.spoken or anchor.published
    return (day.isoformat() if day else "XXXX-XX-XX") + stamp


def relative(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`yesterday`, `tonight`, with a part of the day."""
    word = match["relative"].lower()
    part = match["part"] or match["part2"]
    if word == "tonight":
        return shifted(anchor, "day", 0) + "TNI"
    value = shifted(anchor, "day", {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return value + PARTS[part.lower()] if part else value


def this_part(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`this morning`, `last night`."""
    back = -1 if match["which"].lower() == "last" else 0
    return shifted(anchor, "day", back) + PARTS[match["part"].lower()]


def unit_shift(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`last week`, `the end of the year`, `over the weekend`."""
    by = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "earlier": -1,
        "before": -1,
        "ago": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
    }.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "weekend":
        early = anchor.published is not None and anchor.published.weekday() < 3
        over = by == 0 and early and not _is_ahead(match, sentence)  # told on a Monday, `the weekend` is the one before
        return shifted(anchor, "week", by - over) + "-WE"
    return shifted(anchor, unit, by)


def ago(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`three days ago`."""
    words = match["amount"].lower()
    number = {"a couple of": 2.0, "a few": None, "several": None}.get(words, small_number(words))
    unit = match["unit"].lower().replace("centurie", "century")
    if number is None or number * {"decade": 10, "century": 100}.get(unit, 1) > LONG_AGO:
        return "PAST_REF"
    if unit in {"second", "minute", "hour"}:
        return duration(number, unit)
    return shifted(anchor, unit, -round(number))


def season(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A season, of a year or of none."""
    season = SEASONS[match["season"].lower()]
    if match.groupdict().get("year"):
        return f"{match['year']}-{season}"
    if match.groupdict().get("any") and not anchor.narrative:
        return f"XXXX-{season}"  # `in the winter`: no certain one
    by = {"last": -1, "next": 1}.get((match.groupdict().get("which") or "").lower(), 0)
    return f"{shifted(anchor, 'year', by)}-{season}"


def bare_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """A year alone, where it is no number."""
    place = next((n for n, t in enumerate(sentence.tokens) if t.start <= match.start("year") < t.end), None)
    if place is None or not re.fullmatch(r"(?:\d{4}[-–/])?\d{4}(?:[-–]\d{2,4})?", sentence.tokens[place].text):
        return None
    after = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    before = sentence.tokens[place - 1] if place else None
    if before is not None and before.text in {"$", "£", "€", "No.", "#", "about", "some", "around", "nearly", "over"}:
        return None
    if after is not None and (
        after.text in {"%", "percent"} or (after.tag in {"NNS", "JJ"} and after.start == match.end() + 1)
    ):
        return match["year"] if before is not None and before.tag in {"DT", "IN", "PRP$"} and after.tag == "NNS" else None
    return match["year"]


def second_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """The second year of `1957-58`; it begins where the first ends."""
    first = match.string[match.start() - 5 : match.start() - 1]
    return f"{first[:2]}{match['second']}" if int(match["second"]) == int(first[2:]) + 1 else None


def plain_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """The year of `mid-2011`."""
    return match["year"]


def quarter(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`the first quarter of 2010`."""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}[match["which"].lower()]
    letter = "Q" if match["unit"].lower() == "quarter" else "H"
    return f"{match['year'] or shifted(anchor, 'year', 0)}-{letter}{number}"


def decade(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`the 1990s`."""
    digits = match["digits"]
    if (
        len(digits) == 2
        and "'" not in match.group()
        and "’" not in match.group()
        and not match.group().lower().startswith("the ")
    ):
        return None
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def century(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`the 19th century`."""
    return str(int(match["number"]) - 1)


def duration_of(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`three weeks`."""
    tail = match.string[match.end() : match.end() + 5].lower()
    if re.match(r"[\s-]old", tail):
        return None
    number = small_number(match["number"])
    unit = match["unit"].lower().replace("centurie", "century")
    return duration(number, unit) if number is not None else None


def one_unit(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`half an hour`, `within a week`."""
    half = 0.5 if "half" in match.group().lower() else 1.0
    return duration(half, match["unit"].lower())


def vague_duration(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`several months`."""
    return duration(None, match["unit"].lower().replace("centurie", "century"))


def constant(value: str) -> Handler:
    """Return the form that always has one value."""
    return lambda match, anchor, sentence: value


def that_day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`the same day`, `that morning`: the day last spoken of."""
    part = match["part"]
    return (anchor.spoken.isoformat() if anchor.spoken else "XXXX-XX-XX") + (PARTS[part.lower()] if part else "")


def that_unit(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`that year`: that of the day last spoken of."""
    told = anchor.published if anchor.narrative else anchor.spoken
    if told is None:
        return None
    return f"{told.year}-{told.month:02d}" if match["unit"].lower() == "month" else str(told.year)


def next_day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`the next day`: after the one last spoken of."""
    day = (anchor.spoken + timedelta(days=1)).isoformat() if anchor.spoken else "XXXX-XX-XX"
    return day + (PARTS[match["part"].lower()] if match["part"] else "")


def days_from(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`two days later`: a duration; in a tale the day that it leads to."""
    number = small_number(match["number"])
    if number is None:
        return None
    if not anchor.narrative or anchor.spoken is None or number > LONG_AGO:
        return duration(number, match["unit"].lower())
    days = round(number) * (7 if match["unit"].lower() == "week" else 1)
    way = -1 if match["side"].lower() in {"earlier", "before"} else 1
    return (anchor.spoken + timedelta(days=way * days)).isoformat()


def before_christ(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`490 BC`."""
    return f"BC{int(match['number']):04d}"
