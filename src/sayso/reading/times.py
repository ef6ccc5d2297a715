"""Expressions of calendar time to TIMEX3 values, by a grammar of our own.

Relative times are counted from publication; without a date of publication they stay open (`XXXX-WXX-1`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.model.article import Article
from sayso.model.quantity import TimeExpression, time_id
from sayso.model.text import passage
from sayso.reading.parse import Parse, Sentence
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

MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|April|Apr\.?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
ANY_MONTH = MONTH.replace("Mar(?:ch|\\.)", "Mar(?:ch|\\.)?")
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?(?=,? (?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
PART = r"(?P<part>morning|afternoon|evening|night|overnight|dawn|dusk)"
PART_OF = r"(?:\b(?:the )?(?:early |late )?(?P<part_of>morning|afternoon|evening|night)(?: hours)? of )?"
ZONE = r"(?:\s?(?:GMT|UTC|BST|EDT|EST|CDT|CST|MDT|MST|PDT|PST|CET|CEST|IST|JST|WIB|local time)\b)?"
NAMED_ZONE = ZONE.removesuffix("?")
CLOCK = rf"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::\d\d(?:\.\d+)?)?)?\s?(?P<half>[ap])\.?\s?m\b\.?{ZONE}|(?P<hour2>[01]?\d|2[0-3])[:.](?P<minute2>[0-5]\d)(?::\d\d)?(?!\d){ZONE}"
MILITARY = r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:GMT|UTC|hours|hrs|local time)\b"
STAMP = rf"(?:[,;]?\s(?:at\s)?(?:{CLOCK}))?"
NUMBER = r"(?P<number>\d{1,4}(?:\.\d)?|(?:twenty|thirty|forty|fifty|sixty)(?:-\w{3,5})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade|century)"
UNIT_PLURAL = r"(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)s"
ABOUT = r"(?:(?:about|around|nearly|almost|at least|at most|more than|less than|just over|just under|little over|over|under|some|roughly|up to|only|another|the (?:last|past|next|first)|the)\s)?"
AHEAD = re.compile(
    r"\b(?:will|until|till|next|by|through|scheduled|due|set for|planned|plans?|expected|would|to (?:be|hold|meet|begin|start|take|open))\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:said|told|was|were|had|announced|reported|after|ago|earlier|killed|occurred)\b", re.IGNORECASE)
LONG_AGO = 1000
"""Years beyond which `ago` gives no value: calendar years of four digits do not reach there."""
Handler = Callable[["re.Match[str]", Anchor, Sentence], str | None]


def times(article: Article, parse: Parse, *, narrative: bool = False) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article's body, in order of place; none overlap.

    Source of the values: TIMEX3 as in TimeML 1.2.1. Durations are `P3D`; vague ones `FUTURE_REF`, `PAST_REF`.

    Args:
        article: as received.
        parse: its parse.
        narrative: whether it tells of the past in order, as histories do: times are then counted from the last one told,
            and not from publication.
    """
    anchor = Anchor(published=None if narrative else _published(article.published), narrative=narrative)
    found = []
    for sentence in parse.sentences:
        for start, end, value in sentence_times(parse.text, sentence, anchor):
            place = passage(article.id, parse.text, start, end)
            found.append(TimeExpression(id=time_id(place), passage=place, value=value))
            spoken = _full_day(value)
            if spoken is not None:
                anchor = replace(anchor, spoken=spoken)
            if narrative:
                anchor = replace(anchor, published=_told(value) or anchor.published)
    return tuple(found)


def sentence_times(text: str, sentence: Sentence, anchor: Anchor) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, value) of each time in a sentence: earlier rules win, then the longer match."""
    taken: list[tuple[int, int, str]] = []
    if not HINT.search(text, sentence.start, sentence.end):
        return
    for pattern, handler in GRAMMAR:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            if any(start < b and a < end for a, b, _ in taken):
                continue
            value = handler(match, replace(anchor, spoken=_nearest(taken, start) or anchor.spoken), sentence)
            if value is not None:
                taken.append((start, end, value))
    yield from sorted(taken)


def _nearest(taken: Sequence[tuple[int, int, str]], start: int) -> date | None:
    days = [(abs(a - start), a, d) for a, _, value in taken if (d := _full_day(value))]
    return min(days)[2] if days else None


def _published(value: str | None) -> date | None:
    if value and re.match(r"\d{4}-\d\d-\d\d", value):
        return day_of(int(value[:4]), int(value[5:7]), int(value[8:10]))
    return None


def _told(value: str) -> date | None:
    """Return the day that a tale has come to with a value: the first of a month or a year that gives no day."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\dQHW-])", value)
    return day_of(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def _full_day(value: str) -> date | None:
    return _published(value) if not value.startswith("P") else None


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


def _dated(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    day = day_of(int(match["year"]), _month(match), int(match["day"]))
    return f"{day.isoformat()}{_stamp(match) or _part_of(match)}" if day else None


def _part_of(match: "re.Match[str]") -> str:
    part = match.groupdict().get("part_of")
    return PARTS[part.lower()] if part else ""


def _numeric(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    month, day = int(match["m"]), int(match["d"])
    if month > 12:
        month, day = day, month
    found = day_of(int(match["year"]), month, day)
    return f"{found.isoformat()}{_stamp(match)}" if found else None


def _day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    value = day_value(_month(match), int(match["day"]), anchor)
    if value and match.groupdict().get("last"):
        year = shifted(anchor, "year", {"last": -1, "next": 1}.get(match["last"].lower(), 0))
        value = year + value[4:]
        if year.isdigit() and _full_day(value) is None:
            return None
    return value and value + _part_of(match)


def _month_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    return f"{match['year']}-{_month(match):02d}"


def _month_of(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    year = shifted(anchor, "year", {"last": -1, "next": 1}.get(match["which"].lower(), 0))
    return f"{year}-{_month(match):02d}"


def _last_month(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    month, which = _month(match), match["which"].lower()
    if anchor.published is None:
        return f"XXXX-{month:02d}"
    year = anchor.published.year
    if which in {"last", "past"}:
        year -= month >= anchor.published.month
    elif which in {"next", "coming"}:
        year += month <= anchor.published.month
    return f"{year}-{month:02d}"


def _bare_month(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
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


def _weekday(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    number = WEEKDAYS[match["weekday"].lower().rstrip(".")]
    which = (match["which"] or "").lower()
    value = weekday_value(number, anchor, ahead=which in {"next", "this coming"} or (not which and _is_ahead(match, sentence)))
    if which == "last" and anchor.published and value == anchor.published.isoformat():
        value = (anchor.published - timedelta(days=7)).isoformat()
    part = match["part"] or match["part2"]
    return value + PARTS[part.lower()] if part else value


def _clock(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    stamp = _stamp(match)
    groups = match.groupdict()
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


def _relative(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    word = match["relative"].lower()
    part = match["part"] or match["part2"]
    if word == "tonight":
        return shifted(anchor, "day", 0) + "TNI"
    value = shifted(anchor, "day", {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return value + PARTS[part.lower()] if part else value


def _this_part(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    back = -1 if match["which"].lower() == "last" else 0
    return shifted(anchor, "day", back) + PARTS[match["part"].lower()]


def _unit_shift(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
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


def _ago(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    words = match["amount"].lower()
    number = {"a couple of": 2.0, "a few": None, "several": None}.get(words, small_number(words))
    unit = match["unit"].lower().replace("centurie", "century")
    if number is None or number * {"decade": 10, "century": 100}.get(unit, 1) > LONG_AGO:
        return "PAST_REF"
    if unit in {"second", "minute", "hour"}:
        return duration(number, unit)
    return shifted(anchor, unit, -round(number))


def _season(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    season = SEASONS[match["season"].lower()]
    if match.groupdict().get("year"):
        return f"{match['year']}-{season}"
    if match.groupdict().get("any") and not anchor.narrative:
        return f"XXXX-{season}"  # `in the winter`: no certain one
    by = {"last": -1, "next": 1}.get((match.groupdict().get("which") or "").lower(), 0)
    return f"{shifted(anchor, 'year', by)}-{season}"


def _year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
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


def _second_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """The second year of `1957-58`; it begins where the first ends."""
    first = match.string[match.start() - 5 : match.start() - 1]
    return f"{first[:2]}{match['second']}" if int(match["second"]) == int(first[2:]) + 1 else None


def _plain_year(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    return match["year"]


def _quarter(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}[match["which"].lower()]
    letter = "Q" if match["unit"].lower() == "quarter" else "H"
    return f"{match['year'] or shifted(anchor, 'year', 0)}-{letter}{number}"


def _decade(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    digits = match["digits"]
    if (
        len(digits) == 2
        and "'" not in match.group()
        and "’" not in match.group()
        and not match.group().lower().startswith("the ")
    ):
        return None
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _century(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    return str(int(match["number"]) - 1)


def _duration(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    tail = match.string[match.end() : match.end() + 5].lower()
    if re.match(r"[\s-]old", tail):
        return None
    number = small_number(match["number"])
    unit = match["unit"].lower().replace("centurie", "century")
    return duration(number, unit) if number is not None else None


def _one_unit(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    half = 0.5 if "half" in match.group().lower() else 1.0
    return duration(half, match["unit"].lower())


def _vague_duration(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    return duration(None, match["unit"].lower().replace("centurie", "century"))


def _constant(value: str) -> Handler:
    return lambda match, anchor, sentence: value


def _that_day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    part = match["part"]
    return (anchor.spoken.isoformat() if anchor.spoken else "XXXX-XX-XX") + (PARTS[part.lower()] if part else "")


def _that_unit(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    told = anchor.published if anchor.narrative else anchor.spoken
    if told is None:
        return None
    return f"{told.year}-{told.month:02d}" if match["unit"].lower() == "month" else str(told.year)


def _next_day(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    day = (anchor.spoken + timedelta(days=1)).isoformat() if anchor.spoken else "XXXX-XX-XX"
    return day + (PARTS[match["part"].lower()] if match["part"] else "")


def _days_from(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    """`two days later`: a duration; in a tale the day that it leads to."""
    number = small_number(match["number"])
    if number is None:
        return None
    if not anchor.narrative or anchor.spoken is None or number > LONG_AGO:
        return duration(number, match["unit"].lower())
    days = round(number) * (7 if match["unit"].lower() == "week" else 1)
    way = -1 if match["side"].lower() in {"earlier", "before"} else 1
    return (anchor.spoken + timedelta(days=way * days)).isoformat()


def _before_christ(match: "re.Match[str]", anchor: Anchor, sentence: Sentence) -> str | None:
    return f"BC{int(match['number']):04d}"


def _grammar() -> Sequence[tuple["re.Pattern[str]", Handler]]:
    """Return the rules in order: a longer, surer form comes before what it contains."""
    lead = r"(?:\b(?:early|late|earlier|later)(?: on)? )?"
    rules: list[tuple[str, Handler]] = [
        (rf"{PART_OF}\b(?:{WEEKDAY},? )?{ANY_MONTH} {DAY},? ?{YEAR}\b{STAMP}", _dated),
        (rf"{PART_OF}\b(?:{WEEKDAY},? )?{DAY}(?: of)?[ -]{ANY_MONTH},?[ -]{YEAR}\b{STAMP}", _dated),
        (rf"\b{YEAR}[-/ ](?P<m>0\d|1[0-2])[-/ ](?P<d>[0-2]\d|3[01])\b(?:[T ](?:{CLOCK}))?", _numeric),
        (rf"\b(?P<m>\d\d?)/(?P<d>\d\d?)/{YEAR}\b", _numeric),
        (rf"\b(?:(?:about|around|at) )?(?:{CLOCK})(?:,? (?:on |early )?(?:{WEEKDAY}s?|(?P<relative>today|yesterday|tomorrow))(?: morning| afternoon| evening| night)?)", _clock),
        (rf"\b(?:(?:about|around|at|by|before|after) )?(?:{MILITARY})", _clock),
        (rf"\b(?:(?:about|around|at|by|before|after) )?(?P<hour2>[01]?\d|2[0-3])[:.](?P<minute2>[0-5]\d)(?::\d\d)?{NAMED_ZONE}", _clock),
        (rf"\b(?:(?:about|around|before|after|by) )?(?:{CLOCK.split('|(?P<hour2>', maxsplit=1)[0]})", _clock),
        (r"\b(?:(?:before|after|around|about|by|at) )?(?P<named>noon|midday|midnight)\b", _clock),
        (rf"{PART_OF}\b{MONTH} {DAY}(?!\d|[:.,]\d| ?%)(?:,? (?P<last>last|this|next) year)?\b", _day),
        (rf"{PART_OF}\b(?:the )?{DAY}(?: of)? {MONTH}(?: (?P<last>last|this|next) year)?\b", _day),
        (rf"\b{lead}{MONTH}(?: of|,)? {YEAR}\b", _month_year),
        (rf"\b{MONTH} (?:of )?(?P<which>last|this|next) year\b", _month_of),
        (rf"\b(?P<which>last|past|next|this|coming) {MONTH}\b", _last_month),
        (rf"{lead}\b(?:(?P<which>last|next|this coming|this|past) )?{WEEKDAY}(?:['’]s|s)?\b(?:[ -]{PART}\b|(?P<part2>never))?", _weekday),
        (rf"{lead}\b(?:(?P<part2>dawn|midday|morning) )?(?P<relative>today|yesterday|tomorrow|tonight)\b(?: {PART}\b)?", _relative),
        (rf"{lead}\b(?P<which>this|last) {PART}\b", _this_part),
        (rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of)? {YEAR}\b", _season),
        (r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b", _season),
        (rf"\b(?:the )?(?P<which>first|second|third|fourth) (?P<unit>quarter|half)(?: of (?:the year )?(?:{YEAR}|(?:this|the) year))", _quarter),
        (r"\b(?:(?:earlier|later|early|late|the (?:end|start|beginning|rest) of|by the end of) )?(?:the )?(?P<which>last|this|next|past|previous|coming) (?:fiscal |financial |calendar )?(?P<unit>week|month|year|weekend|decade|century)\b(?! of\b)", _unit_shift),
        (r"\b(?:the )?(?P<which>end|start|beginning|rest|remainder|middle) of (?:the )?(?P<unit>day|week|month|year|decade)\b", _unit_shift),
        (r"\b(?P<which>over|during|at|on|after) the (?P<unit>weekend)\b", _unit_shift),
        (r"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bduring ))(?P<any>the )?(?:early |late )?(?P<season>spring|summer|autumn|winter)\b", _season),
        (r"\b(?P<any>the )(?:early |late )?(?P<season>spring|summer|autumn|winter)\b", _season),
        (r"\b(?P<amount>a couple of|a few|several|an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty) (?P<unit>second|minute|hour|day|week|month|year|decade|centurie?y?)s? ago\b", _ago),
        (r"\b(?:the )?(?:(?:very )?near|foreseeable) future\b", _constant("FUTURE_REF")),
        (r"\b(?:the )?(?:(?:coming|next (?:several|few|couple of)) (?:second|minute|hour|day|week|month|year|decade)s)\b", _constant("FUTURE_REF")),
        (r"\b(?:the )?(?:recent|past few|last few|past several) (?:hour|day|week|month|year|decade)s\b", _constant("PAST_REF")),
        (r"(?<=\bin )the past\b(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten|year|month|week|day|few))", _constant("PAST_REF")),
        (rf"\b(?:that|the same|that same) (?:day|{PART})\b", _that_day),
        (r"\b(?:that|the same|that same) (?P<unit>month|year)\b", _that_unit),
        (rf"\bthe (?:following|succeeding|intervening) {UNIT_PLURAL}\b", _vague_duration),
        (rf"\bthe (?:next|following) (?:day|{PART})\b", _next_day),
        (r"\ba (?P<unit>year) (?P<which>earlier|before|ago)\b", _unit_shift),
        (r"\ban? (?P<unit>second|minute|hour|day|week|month) (?:later|earlier|before|afterwards)\b", _one_unit),
        (rf"\b{NUMBER} (?P<unit>day|week)s? (?P<side>later|earlier|before|afterwards)\b", _days_from),
        (r"\b(?:the )?(?P<number>1\d|20|21|[5-9])th[ -]century\b", _century),
        (r"\b(?:the )?(?:early |late |mid-)?(?P<digits>1[5-9]\d0|20[0-3]0|[2-9]0)['’]?s\b", _decade),
        (rf"\b{ABOUT}{NUMBER}(?: (?:working|full|consecutive|straight|more|long))?[ -]{UNIT}s?\b", _duration),
        (rf"(?:\b(?:in|by|within|after|about|around|nearly|almost|for|than|over|under|least|just|little|another|every|took|takes|lasted|half) )(?:just )?(?:over |under |about )?(?:half )?an? {UNIT}\b", _one_unit),
        (rf"\b(?:several|a few|many|a couple of) {UNIT_PLURAL}\b(?! ago)", _vague_duration),
        (rf"(?:(?<=\bfor )|(?<=\bin )|(?<=\bwithin )|(?<=\bafter )|(?<=\bjust )|(?<=\bmere )|(?<=\btook ))(?:the )?{UNIT_PLURAL}\b(?! ago)", _vague_duration),
        (rf"(?P<end>\b(?:the )?(?:end|middle|beginning|start) of |\b(?:early|late|mid)[ -])?\b{MONTH}(?:['’]s\b|(?![\w'’-]))", _bare_month),
        (rf"\b(?:mid|early|late)-{YEAR}\b", _plain_year),
        (r"\b(?P<number>\d{1,4}) B\.?C\.?(?!\w)", _before_christ),
        (rf"(?:(?<=\d{{4}}[-–])|(?<![\d$£€#.,/:-]))\b{YEAR}\b(?![\d%/]|[.,:]\d|-(?!(?:\d\d)?\d\d\b)\w)", _year),
        (r"(?<=\b\d{4}[-–])(?P<second>\d\d)\b", _second_year),
    ]  # fmt: skip
    return [(re.compile(pattern, re.IGNORECASE), handler) for pattern, handler in rules]


GRAMMAR = _grammar()
HINT = re.compile(
    r"\d|second|minute|hour|day|week|month|year|decade|centur|morning|afternoon|evening|night|dawn|dusk|noon|future|past|quarter"
    r"|spring|summer|autumn|fall|winter|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
"""What every form of the grammar holds: most sentences hold none of it."""
