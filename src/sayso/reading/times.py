"""Expressions of calendar time to TIMEX3 values, by a grammar of our own.

Relative times are counted from publication; without a date of publication they stay open (`XXXX-WXX-1`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sayso.model.article import Article
from sayso.model.quantity import TimeExpression, time_id
from sayso.model.text import passage
from sayso.reading import time_forms as form
from sayso.reading.parse import Parse, Sentence
from sayso.reading.timex import Anchor

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


def times(article: Article, parse: Parse, *, narrative: bool = False) -> tuple[TimeExpression, ...]:
    """Return the time expressions of an article's body, in order of place; none overlap.

    Source of the values: TIMEX3 as in TimeML 1.2.1. Durations are `P3D`; vague ones `FUTURE_REF`, `PAST_REF`.

    Args:
        article: as received.
        parse: its parse.
        narrative: whether it tells of the past in order, as histories do: times are then counted from the last one told,
            and not from publication.
    """
    anchor = Anchor(published=None if narrative else form.published_day(article.published), narrative=narrative)
    found = []
    for sentence in parse.sentences:
        for start, end, value in sentence_times(parse.text, sentence, anchor):
            place = passage(article.id, parse.text, start, end)
            found.append(TimeExpression(id=time_id(place), passage=place, value=value))
            spoken = form.full_day(value)
            if spoken is not None:
                anchor = replace(anchor, spoken=spoken)
            if narrative:
                anchor = replace(anchor, published=form.told_day(value) or anchor.published)
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
    days = [(abs(a - start), a, d) for a, _, value in taken if (d := form.full_day(value))]
    return min(days)[2] if days else None


def _grammar() -> Sequence[tuple["re.Pattern[str]", form.Handler]]:
    """Return the rules in order: a longer, surer form comes before what it contains."""
    lead = r"(?:\b(?:early|late|earlier|later)(?: on)? )?"
    rules: list[tuple[str, form.Handler]] = [
        (rf"{PART_OF}\b(?:{WEEKDAY},? )?{ANY_MONTH} {DAY},? ?{YEAR}\b{STAMP}", form.dated),
        (rf"{PART_OF}\b(?:{WEEKDAY},? )?{DAY}(?: of)?[ -]{ANY_MONTH},?[ -]{YEAR}\b{STAMP}", form.dated),
        (rf"\b{YEAR}[-/ ](?P<m>0\d|1[0-2])[-/ ](?P<d>[0-2]\d|3[01])\b(?:[T ](?:{CLOCK}))?", form.numeric),
        (rf"\b(?P<m>\d\d?)/(?P<d>\d\d?)/{YEAR}\b", form.numeric),
        (rf"\b(?:(?:about|around|at) )?(?:{CLOCK})(?:,? (?:on |early )?(?:{WEEKDAY}s?|(?P<relative>today|yesterday|tomorrow))(?: morning| afternoon| evening| night)?)", form.clock_time),
        (rf"\b(?:(?:about|around|at|by|before|after) )?(?:{MILITARY})", form.clock_time),
        (rf"\b(?:(?:about|around|at|by|before|after) )?(?P<hour2>[01]?\d|2[0-3])[:.](?P<minute2>[0-5]\d)(?::\d\d)?{NAMED_ZONE}", form.clock_time),
        (rf"\b(?:(?:about|around|before|after|by) )?(?:{CLOCK.split('|(?P<hour2>', maxsplit=1)[0]})", form.clock_time),
        (r"\b(?:(?:before|after|around|about|by|at) )?(?P<named>noon|midday|midnight)\b", form.clock_time),
        (rf"{PART_OF}\b{MONTH} {DAY}(?!\d|[:.,]\d| ?%)(?:,? (?P<last>last|this|next) year)?\b", form.day),
        (rf"{PART_OF}\b(?:the )?{DAY}(?: of)? {MONTH}(?: (?P<last>last|this|next) year)?\b", form.day),
        (rf"\b{lead}{MONTH}(?: of|,)? {YEAR}\b", form.month_year),
        (rf"\b{MONTH} (?:of )?(?P<which>last|this|next) year\b", form.month_of),
        (rf"\b(?P<which>last|past|next|this|coming) {MONTH}\b", form.last_month),
        (rf"{lead}\b(?:(?P<which>last|next|this coming|this|past) )?{WEEKDAY}(?:['’]s|s)?\b(?:[ -]{PART}\b|(?P<part2>never))?", form.weekday),
        (rf"{lead}\b(?:(?P<part2>dawn|midday|morning) )?(?P<relative>today|yesterday|tomorrow|tonight)\b(?: {PART}\b)?", form.relative),
        (rf"{lead}\b(?P<which>this|last) {PART}\b", form.this_part),
        (rf"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of)? {YEAR}\b", form.season),
        (r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b", form.season),
        (rf"\b(?:the )?(?P<which>first|second|third|fourth) (?P<unit>quarter|half)(?: of (?:the year )?(?:{YEAR}|(?:this|the) year))", form.quarter),
        (r"\b(?:(?:earlier|later|early|late|the (?:end|start|beginning|rest) of|by the end of) )?(?:the )?(?P<which>last|this|next|past|previous|coming) (?:fiscal |financial |calendar )?(?P<unit>week|month|year|weekend|decade|century)\b(?! of\b)", form.unit_shift),
        (r"\b(?:the )?(?P<which>end|start|beginning|rest|remainder|middle) of (?:the )?(?P<unit>day|week|month|year|decade)\b", form.unit_shift),
        (r"\b(?P<which>over|during|at|on|after) the (?P<unit>weekend)\b", form.unit_shift),
        (r"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bduring ))(?P<any>the )?(?:early |late )?(?P<season>spring|summer|autumn|winter)\b", form.season),
        (r"\b(?P<any>the )(?:early |late )?(?P<season>spring|summer|autumn|winter)\b", form.season),
        (r"\b(?P<amount>a couple of|a few|several|an?|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty) (?P<unit>second|minute|hour|day|week|month|year|decade|centurie?y?)s? ago\b", form.ago),
        (r"\b(?:the )?(?:(?:very )?near|foreseeable) future\b", form.constant("FUTURE_REF")),
        (r"\b(?:the )?(?:(?:coming|next (?:several|few|couple of)) (?:second|minute|hour|day|week|month|year|decade)s)\b", form.constant("FUTURE_REF")),
        (r"\b(?:the )?(?:recent|past few|last few|past several) (?:hour|day|week|month|year|decade)s\b", form.constant("PAST_REF")),
        (r"(?<=\bin )the past\b(?! (?:\d|two|three|four|five|six|seven|eight|nine|ten|year|month|week|day|few))", form.constant("PAST_REF")),
        (rf"\b(?:that|the same|that same) (?:day|{PART})\b", form.that_day),
        (r"\b(?:that|the same|that same) (?P<unit>month|year)\b", form.that_unit),
        (rf"\bthe (?:following|succeeding|intervening) {UNIT_PLURAL}\b", form.vague_duration),
        (rf"\bthe (?:next|following) (?:day|{PART})\b", form.next_day),
        (r"\ba (?P<unit>year) (?P<which>earlier|before|ago)\b", form.unit_shift),
        (r"\ban? (?P<unit>second|minute|hour|day|week|month) (?:later|earlier|before|afterwards)\b", form.one_unit),
        (rf"\b{NUMBER} (?P<unit>day|week)s? (?P<side>later|earlier|before|afterwards)\b", form.days_from),
        (r"\b(?:the )?(?P<number>1\d|20|21|[5-9])th[ -]century\b", form.century),
        (r"\b(?:the )?(?:early |late |mid-)?(?P<digits>1[5-9]\d0|20[0-3]0|[2-9]0)['’]?s\b", form.decade),
        (rf"\b{ABOUT}{NUMBER}(?: (?:working|full|consecutive|straight|more|long))?[ -]{UNIT}s?\b", form.duration_of),
        (rf"(?:\b(?:in|by|within|after|about|around|nearly|almost|for|than|over|under|least|just|little|another|every|took|takes|lasted|half) )(?:just )?(?:over |under |about )?(?:half )?an? {UNIT}\b", form.one_unit),
        (rf"\b(?:several|a few|many|a couple of) {UNIT_PLURAL}\b(?! ago)", form.vague_duration),
        (rf"(?:(?<=\bfor )|(?<=\bin )|(?<=\bwithin )|(?<=\bafter )|(?<=\bjust )|(?<=\bmere )|(?<=\btook ))(?:the )?{UNIT_PLURAL}\b(?! ago)", form.vague_duration),
        (rf"(?P<end>\b(?:the )?(?:end|middle|beginning|start) of |\b(?:early|late|mid)[ -])?\b{MONTH}(?:['’]s\b|(?![\w'’-]))", form.bare_month),
        (rf"\b(?:mid|early|late)-{YEAR}\b", form.plain_year),
        (r"\b(?P<number>\d{1,4}) B\.?C\.?(?!\w)", form.before_christ),
        (rf"(?:(?<=\d{{4}}[-–])|(?<![\d$£€#.,/:-]))\b{YEAR}\b(?![\d%/]|[.,:]\d|-(?!(?:\d\d)?\d\d\b)\w)", form.bare_year),
        (r"(?<=\b\d{4}[-–])(?P<second>\d\d)\b", form.second_year),
    ]  # fmt: skip
    return [(re.compile(pattern, re.IGNORECASE), handler) for pattern, handler in rules]


GRAMMAR = _grammar()
HINT = re.compile(
    r"\d|second|minute|hour|day|week|month|year|decade|centur|morning|afternoon|evening|night|dawn|dusk|noon|future|past|quarter"
    r"|spring|summer|autumn|fall|winter|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
"""What every form of the grammar holds: most sentences hold none of it."""
