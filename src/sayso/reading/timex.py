"""Calendar arithmetic behind the time grammar: TIMEX3 values from parts, anchored on a date or left open."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        ),
        1,
    )
    for name in names
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "night": "TNI",
    "overnight": "TNI", "mornings": "TMO", "nights": "TNI",
}  # fmt: skip
SMALL = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "dozen": 12, "half": 0.5}
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "century": "C",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times are counted from.

    Attributes:
        published: the report's day, None where unknown.
        spoken: the day last spoken of in the text, None before any.
        narrative: whether `published` is the time a tale has come to and not that of its writing: a month or a day without
            its year lies in that year.
    """

    published: date | None
    spoken: date | None = None
    narrative: bool = False


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_value(month: int, anchor: Anchor, *, ahead: bool) -> str:
    """Return the value of a month without a year: the last one up to publication, or the next where `ahead`."""
    if anchor.published is None:
        return f"XXXX-{month:02d}"
    year = anchor.published.year
    if anchor.narrative:
        return f"{year}-{month:02d}"
    if month > anchor.published.month and not ahead:
        year -= 1
    elif month < anchor.published.month and ahead:
        year += 1
    return f"{year}-{month:02d}"


def day_value(month: int, day: int, anchor: Anchor) -> str | None:
    """Return the value of a day without a year: the nearest one to publication, the past one where in doubt."""
    if anchor.published is None:
        return f"XXXX-{month:02d}-{day:02d}" if day_of(2000, month, day) else None
    year = anchor.published.year
    if anchor.narrative:
        told = day_of(year, month, day)
        return told.isoformat() if told else None
    choices = [d for y in (year - 1, year, year + 1) if (d := day_of(y, month, day))]
    if not choices:
        return None
    lead = timedelta(days=120)
    best = [d for d in choices if d <= anchor.published + lead]
    return max(best or choices).isoformat()


def weekday_value(weekday: int, anchor: Anchor, *, ahead: bool) -> str:
    """Return the value of a weekday: the last one up to publication, or the first after it where `ahead`."""
    if anchor.published is None:
        return f"XXXX-WXX-{weekday}"
    today = anchor.published
    back = (today.isoweekday() - weekday) % 7
    if not ahead:
        return (today - timedelta(days=back)).isoformat()
    return (today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)).isoformat()


def shifted(anchor: Anchor, unit: str, by: int) -> str:
    """Return the value of the day, week, month or year that lies `by` units from publication."""
    today = anchor.published
    if today is None:
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX")
    if unit == "day":
        return (today + timedelta(days=by)).isoformat()
    if unit == "week":
        year, week, _ = (today + timedelta(weeks=by)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + by
        return f"{months // 12}-{months % 12 + 1:02d}"
    if unit == "decade":
        return str((today.year + 10 * by) // 10)
    if unit == "century":
        return str((today.year + 100 * by) // 100)
    return str(today.year + by)


def duration(number: float | None, unit: str) -> str:
    """Return a duration: `P3D`, `PT2H`, `PXM` where the number is not given.

    >>> duration(6, "year"), duration(None, "month"), duration(0.5, "hour"), duration(2, "decade")
    ('P6Y', 'PXM', 'PT0.5H', 'P20Y')
    """
    letter = UNITS[unit]
    if letter in "EC":
        if number is None:
            return f"PX{letter}"
        number, letter = number * (10 if letter == "E" else 100), "Y"
    amount = "X" if number is None else f"{number:.0f}" if number == int(number) else f"{number:g}"
    return f"PT{amount}{letter[1]}" if letter.startswith("T") else f"P{amount}{letter}"


def small_number(words: str) -> float | None:
    """Return a small number in digits or words (`35`, `twenty-five`), or None.

    >>> small_number("35"), small_number("twenty-five"), small_number("several")
    (35.0, 25.0, None)
    """
    low = words.lower().strip().replace(",", "")
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", low):
        return float(low)
    total = 0.0
    for part in re.split(r"[\s-]+", low):
        if part not in SMALL:
            return None
        total += SMALL[part]
    return total


def clock(hour: int, minute: int, half: str) -> str | None:
    """Return `THH:MM`, or None where it is no time of day; `half` is `a`, `p` or empty."""
    if half and not 1 <= hour <= 12:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
