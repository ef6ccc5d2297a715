"""Numerals that count nothing: labels, ages, house and telephone numbers, scores, years, pronouns."""

import re
from collections.abc import Sequence

from sayso.model.quantity import Qualifier
from sayso.reading.lemmas import irregular
from sayso.reading.measures import TIME_UNITS, hedge_before, unit_after, unit_named
from sayso.reading.numerals import HEDGING, Numeral
from sayso.reading.parse import Token

LABELS = frozenset(
    """
    no. no nos. number article section chapter page room flight highway route interstate resolution group channel unit
    platform gate volume episode season type model windows version level phase covid apollo boeing airbus line bus
    train category figure table part step day game world formula catch area lot building
    """.split()
)
CAPITAL_LABELS = frozenset(
    """
    row seat section round week day grade tier terminal exit proposition prop bill title act district zone ward precinct
    station pier block studio mark mk option rule ios android pixel galaxy iphone ipad xbox playstation division league gen
    generation verse exhibit schedule appendix annex lane heat pool seed note stage stand gallery hall court track book
    series radio bbc office suite apartment apt booth bus route psalm ch vol
    """.split()
)
"""Words that label a number only where they begin with a capital: `Row 21`, `Phase 2`."""
ONE_STOPS = frozenset(
    """
    thing name report team reason way time day side step hand point another more such example place case area word
    result estimate part big key major aspect problem question option of who that can would could is was has should final last
    must may might will knows wants
    """.split()
)


VERSIONED = frozenset({"USB", "HDMI", "Bluetooth", "Wi-Fi", "DDR", "PCIe", "HTML", "Junction", "Windows", "iOS", "Android"})
"""Names that a version follows."""
PHONE = re.compile(r"^\d{3}-\d{3,4}(?:-\w{4})?$")
ALIVE = frozenset("person people man woman child soldier troop victim other worker job student patient case home house".split())
"""What a number of four figures counts even behind `the`."""
OLDEST = 130
"""Years beyond which an age is no person's but measures a thing."""


def is_score(tokens: Sequence[Token], here: int) -> bool:
    """Return whether a dashed pair is a score or a phone number and no range."""
    word = tokens[here].text
    parts = re.split(r"[-–]", word)
    around = {t.text.lower() for t in tokens[max(0, here - 4) : here + 4]}
    short = all(len(p) <= 2 for p in parts) and bool(
        around & {"win", "won", "beat", "victory", "defeat", "lost", "score", "vote", "draw"}
    )
    return short or (len(parts[0]) == 3 and len(parts[1].rstrip(".")) == 4 and "," not in word)


def is_no_quantity(tokens: Sequence[Token], found: Numeral, money: str | None) -> bool:
    """Return whether a numeral counts nothing: a label, an age, a year, a pronoun, a phone number."""
    token = tokens[found.first]
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.last] if found.last < len(tokens) else None
    word = token.text.lower()
    if money or found.vague:
        return found.vague and after is not None and after.text == "-"
    if _is_age(tokens, found, before, after) or _is_listed_label(tokens, found):
        return True
    if _is_of_a_name(tokens, found, after) or _is_result(tokens, found):
        return True
    if _is_of_model(tokens, found) or _is_of_a_compound(tokens, found) or _is_called(before, after, word):
        return True
    counting = after is not None and after.tag.startswith(("NN", "JJ"))
    capital = token.text[:1].isupper() and word.isalpha()
    if capital and before is not None and before.tag == "NNP" and before.text[:1].isupper() and not counting:
        return True  # part of a name: `World War Three`, `Studio Ten`
    if word == "one" and found.last == found.first + 1:
        return _is_pronoun(tokens, found, before, after)
    if word in {"half", "a", "an"} and 0 < found.value < 1 and after is not None and unit_named(after.text) is None:
        hedged = before is not None and before.text.lower() in HEDGING
        return after.text.lower() not in {"of", "the", "a", "an"} and not hedged
    if (
        is_address(tokens, found)
        or re.fullmatch(r"\d{3}-\d{3,4}(?:-\w{4})?", word)
        or (word == "zero" and after is not None and after.tag == "NN")
    ):
        return True
    if token.name or (
        before is not None
        and (before.text.lower() in LABELS or before.lemma in LABELS or _is_capital_label(before))
        and word[0].isdigit()
        and not (after and after.tag == "NNS")
    ):
        return True
    if before is not None and word[0].isdigit():
        counting = after is not None and after.tag.startswith(("NN", "JJ"))
        if counting and after is not None and after.tag == "NNP":
            counting = not (before.text.isupper() and len(before.text) > 2)  # a station's number: `KABC 7 News`
        named = before.tag.startswith("NNP") and before.text[:1].isupper() and before.name and not counting
        if (
            named
            or (before.text == "#" and money is None)
            or (before.text == "(" and len(word) == 3 and after is not None and after.text == ")")
        ):
            return True
    if re.fullmatch(r"0\d+", word) or (
        after is not None
        and after.text in {":", "/"}
        and word[0].isdigit()
        and after.start == token.end
        and found.last + 1 < len(tokens)
        and tokens[found.last + 1].text[:1].isdigit()
    ):
        return True
    return _is_year(word, before, after)


def _is_year(word: str, before: Token | None, after: Token | None) -> bool:
    """Return whether four figures are a year: nothing is counted by them, or a word before makes the things a year's.

    `Its 2018 sales` and `the 2020 elections` are of a year, `killed 2018 people` is a count.
    """
    lead = before.text.lower() if before is not None else ""
    counting = after is not None and (after.tag == "NNS" or unit_named(after.text) is not None)
    if re.fullmatch(r"(?:1[5-8]|2[1-4])\d\d", word):
        leads = {"in", "until", "since", "before"} | ({"by"} if word.startswith("21") else set())
        return lead in leads and not counting
    if not re.fullmatch(r"(?:19|20)\d\d", word):
        return False
    if not counting or after is None:
        return True
    owned = before is not None and (before.tag in {"POS", "PRP$"} or before.tag.startswith("NN") or lead == "the")
    return owned and not word.endswith(("00", "50")) and after.lemma not in ALIVE and unit_named(after.text) is None


def _is_of_a_name(tokens: Sequence[Token], found: Numeral, after: Token | None) -> bool:
    """Return whether a number belongs to the name right before it: `the S&P 500`, `the iPhone 11 has`, `Galaxy Note 20 Ultra`.

    It does behind a name that no preposition puts in a place (`in Aceh 42 died`), where nothing is counted behind it.
    """
    if found.last != found.first + 1 or not re.fullmatch(r"\d{1,4}", tokens[found.first].text) or not found.first:
        return False
    name = tokens[found.first - 1]
    named = name.tag.startswith("NNP") or re.fullmatch(r"[a-z]?[A-Z][\w&.-]*", name.text) is not None
    if not named or found.first == 1 or len(name.text) < 2:
        return False
    lead = found.first - 1
    while lead and tokens[lead - 1].tag.startswith("NNP"):
        lead -= 1
    opener = tokens[lead - 1].text.lower() if lead else ""
    if not (opener in {"the", "a", "an", "this", "its", "new", "base", "latest", "and"} or lead < found.first - 1):
        return False
    past = after is not None and irregular().get(after.text, after.text) != after.text
    if after is not None and (after.tag.startswith("V") or past):
        return after.text.islower()  # `58 Killed` heads a report
    return (
        after is None
        or after.tag.startswith(("NNP", "MD", "IN", "CC"))
        or after.text in {",", ".", ")", "'s", "’s", ":", "+", "-"}
    )


def _is_called(before: Token | None, after: Token | None, word: str) -> bool:
    """Return whether a number is one of a league's or of a telephone: `the bottom three`, `the Big 12`, `call 911`."""
    if before is None:
        return False
    lead = before.text.lower()
    if lead in {"bottom", "top"} and (after is None or not after.tag.startswith(("NN", "JJ"))):
        return True
    return before.text in {"Big", "Top"} or (lead in {"call", "dial"} and word in {"911", "999", "112", "101"})


def _is_of_a_compound(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether a number is tied by a hyphen or a slash to a word or a year: `18-of-27`, `2019/20`, `1-800-555-0123`.

    `4K TV` and `USB 3.0` are such too: the number is of a kind and counts nothing.
    """
    place, last = found.first, found.last
    text = tokens[place].text
    if place > 1 and tokens[place - 1].text in {"-", "/"} and tokens[place - 1].end == tokens[place].start:
        other = tokens[place - 2]
        tied = other.end == tokens[place - 1].start and (other.text[-1].isalpha() or len(other.text) == 4)
        if tied and text[0].isdigit():
            return True
    if last + 1 < len(tokens) and tokens[last].text == "-" and PHONE.match(tokens[last + 1].text):
        return True
    after = tokens[last] if last < len(tokens) else None
    if text in {"2K", "4K", "5K", "8K", "10K"} and after is not None and after.tag in {"NN", "NNP", "JJ"}:
        return True
    return place > 0 and tokens[place - 1].text in VERSIONED and re.fullmatch(r"\d{1,2}(?:\.\d)?", text) is not None


def _is_capital_label(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.lower().rstrip(".") in CAPITAL_LABELS


def _is_of_model(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether figures are part of the name of a model, an illness or a place: `iPhone 11 Pro`, `COVID -19`.

    They are between a word in small letters and a name in the singular, or behind a name that begins small.
    """
    place, last = found.first, found.last
    if last != place + 1 or not place or not re.fullmatch(r"\d{1,5}", tokens[place].text):
        return False
    before = tokens[place - 1]
    if re.fullmatch(r"[a-z][A-Z]\w+", before.text):
        return True
    if before.text == "-" and before.end == tokens[place].start and place > 1:
        return tokens[place - 2].text.isupper() and len(tokens[place - 2].text) > 2
    if not (before.text.islower() or before.text in {",", "("}) or before.text.lower() in {"at", "least", "than", "over"}:
        return False
    words = [t.text for t in tokens[max(0, place - 6) : last + 6] if t.text.isalpha()]
    if 2 * sum(word[0].isupper() for word in words) > len(words):
        return False  # a headline, where capitals tell nothing
    end = last
    while end < len(tokens) and tokens[end].tag in {"NNP", "NN"} and tokens[end].text[:1].isupper():
        end += 1
    return end > last and not (end < len(tokens) and tokens[end].tag.startswith("NN")) and unit_after(tokens, last)[1] is None


def _is_result(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether a number is half of a score or a time of play: `2-0`, `89-89`, `4:39`, with nothing between the halves."""
    if not re.fullmatch(r"\d{1,3}", tokens[found.first].text):
        return False
    for mark, other in ((found.first - 1, found.first - 2), (found.last, found.last + 1)):
        if min(mark, other) >= 0 and max(mark, other) < len(tokens) and re.fullmatch(r"\d{1,3}", tokens[other].text):
            low, high = sorted((found.first, other))
            touching = tokens[low].end == tokens[mark].start and tokens[mark].end == tokens[high].start
            falling = float(tokens[low].text) >= float(tokens[high].text)
            if touching and (tokens[mark].text == ":" or (tokens[mark].text in {"-", "–"} and falling)):
                return True
    return False


def _is_listed_label(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether a number goes on a list of labels: `resolutions 2118, 2209 and 2254`."""
    place = found.first - 1
    while place >= 0 and (tokens[place].tag == "CD" or tokens[place].text.lower() in {",", "and", "or", "&"}):
        place -= 1
    plural = place >= 0 and tokens[place].tag in {"NNS", "NNPS"} and tokens[place].lemma in LABELS
    return plural and found.last == found.first + 1 and tokens[found.first].text.isdigit()


def is_address(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether a number is a house number: a name and a word for a street come right behind it."""
    words = [t.text.lower().rstrip(".") for t in tokens[found.last : found.last + 4]]
    streets = {"st", "street", "ave", "avenue", "road", "rd", "boulevard", "blvd", "lane", "drive", "plaza", "square", "way"}
    return (
        len(words) > 1
        and tokens[found.last].text[:1].isupper()
        and bool(streets & set(words[1:]) or words[0] in {"ave", "avenue", "rue", "via", "calle"})
        and tokens[found.first].text[:1].isdigit()
    )


def _is_age(tokens: Sequence[Token], found: Numeral, before: Token | None, after: Token | None) -> bool:
    if before is not None and before.text.lower() in {"aged", "age", "ages"}:
        return True
    if before is not None and before.text == "," and after is not None and after.text in {",", "."} and found.value < 110:
        named = tokens[found.first - 2] if found.first > 1 else before
        return named.name.endswith("person") or (named.tag.startswith("NN") and len(tokens[found.first].text) == 2)
    if before is not None and before.lemma in {"be", "turn"} and 0 < found.value < 110 and found.first > 1:
        ended = after is None or after.text in {".", ",", ";", "and", "—", "–"}
        if ended and tokens[found.first - 2].text.lower() in {"who", "he", "she", "i", "you"}:
            return True
    if after is not None and after.text.lower() in {"o'clock", "o’clock"}:
        return True
    if _is_age_span(tokens, found, before, after):
        return True
    words = [t.text.lower() for t in tokens[found.last : found.last + 3]]
    if found.value > OLDEST:
        return False
    spoken = {t.text.lower() for t in tokens[max(0, found.first - 6) : found.first]}
    if spoken & {"aged", "age", "ages"} and found.value < 110 and not (after is not None and after.tag.startswith("NN")):
        return True
    return bool(words) and (
        words[0] in {"year-old", "years-old", "year-olds"}
        or words[:2] in (["years", "old"], ["year", "old"])
        or words[:3] == ["years", "of", "age"]
    )


def _is_age_span(tokens: Sequence[Token], found: Numeral, before: Token | None, after: Token | None) -> bool:
    """Return whether a bare number bounds ages: `the dead are between 25 and 45`, `those over 65`."""
    if before is None or not 0 < found.value < 110 or (after is not None and after.tag in {"NN", "NNS", "NNP", "JJ", "$"}):
        return False
    held = tokens[found.first - 2] if found.first > 1 else None
    if held is None or (after is not None and after.text in {"%", "percent", "per"}):
        return False
    if before.text.lower() in {"over", "under", "above", "below"}:
        return held.text.lower() in {"those", "anyone", "people", "everyone", "adults", "men", "women", "persons", "children"}
    if before.text.lower() == "and" and held.tag == "CD" and found.first > 3:
        between, verb = tokens[found.first - 3], tokens[found.first - 4]
        return between.text.lower() == "between" and verb.lemma == "be" and _bare_from(tokens, found.first)
    spans = after is not None and after.text.lower() == "and"
    return before.text.lower() == "between" and held.lemma == "be" and spans and _bare_from(tokens, found.last + 1)


def _bare_from(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number of two digits stands at a token with nothing counted behind it."""
    if place >= len(tokens) or not re.fullmatch(r"\d{1,2}", tokens[place].text):
        return False
    return place + 1 >= len(tokens) or not tokens[place + 1].tag.startswith(("NN", "JJ", "$", "CD", "IN"))


def _is_pronoun(tokens: Sequence[Token], found: Numeral, before: Token | None, after: Token | None) -> bool:
    """Return whether `one` is a pronoun or says nothing of a number."""
    _, said = hedge_before(tokens, found.first)
    if said not in (None, Qualifier.EXACT):
        return False
    if after is None or (
        before is not None
        and (
            before.tag in {"DT", "PRP$", "JJ", "WDT"}
            or before.text.lower() in {"no", "any", "every", "each", "which", "this", "that"}
        )
    ):
        return True
    word = after.text.lower()
    behind = [t.text.lower() for t in tokens[found.last + 1 : found.last + 3]]
    if unit_named(word) in TIME_UNITS and len(behind) == 2 and (behind[0] == "and" and behind[1][:1].isdigit()):
        return False
    if word == "of":
        return not (
            found.last + 1 < len(tokens)
            and tokens[found.last + 1].text.lower() == "the"
            and found.last + 2 < len(tokens)
            and tokens[found.last + 2].lemma in {"victim", "fatality", "dead", "wounded", "injured"}
        )
    return word in ONE_STOPS or not after.tag.startswith(("NN", "JJ")) or after.tag == "NNS" or unit_named(word) in TIME_UNITS
