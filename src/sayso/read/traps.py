"""Numerals that count nothing: labels, ages, house and telephone numbers, scores, years, pronouns."""

import re
from collections.abc import Sequence

from sayso.model.quantity import Qualifier
from sayso.read.measures import TIME_UNITS, hedge_before, unit_named
from sayso.read.numerals import Numeral
from sayso.read.parse import Token

LABELS = frozenset(
    """
    no. no nos. number article section chapter page room flight highway route interstate resolution group channel unit
    platform gate volume episode season type model windows version level phase covid apollo boeing airbus line bus
    train figure table part step day game world formula catch area lot building
    """.split()
)
ONE_STOPS = frozenset(
    """
    thing name report team reason way time day side step hand point another more such example place case area word
    result part big key major aspect problem question option of who that can would could is was has should final last
    must may might will knows wants
    """.split()
)


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
    if _is_age(tokens, found, before, after):
        return True
    if word == "one" and found.last == found.first + 1:
        return _is_pronoun(tokens, found, before, after)
    if word in {"half", "a", "an"} and 0 < found.value < 1 and not (after and after.text.lower() in {"of", "the", "a", "an"}):
        return True
    if (
        _is_address(tokens, found)
        or re.fullmatch(r"\d{3}-\d{3,4}(?:-\w{4})?", word)
        or (word == "zero" and after is not None and after.tag == "NN")
    ):
        return True
    if token.name or (
        before is not None
        and (before.text.lower() in LABELS or before.lemma in LABELS)
        and word[0].isdigit()
        and not (after and after.tag == "NNS")
    ):
        return True
    if before is not None and word[0].isdigit():
        named = (
            before.tag.startswith("NNP")
            and before.text[:1].isupper()
            and before.name
            and not (after and after.tag.startswith(("NN", "JJ")))
        )
        if (
            named
            or (before.text == "#" and money is None)
            or (before.text == "(" and len(word) == 3 and after is not None and after.text == ")")
        ):
            return True
    if re.fullmatch(r"0\d+", word) or (
        after is not None
        and after.text in {":", "/"}
        and after.end < len(token.text) + after.start
        and word[0].isdigit()
        and after.start == token.end
    ):
        return True
    return bool(re.fullmatch(r"(?:19|20)\d\d", word)) and not (
        after is not None and (after.tag == "NNS" or unit_named(after.text))
    )


def _is_address(tokens: Sequence[Token], found: Numeral) -> bool:
    """Return whether a number is a house number: a name and a word for a street come right behind it."""
    words = [t.text.lower().rstrip(".") for t in tokens[found.last : found.last + 4]]
    streets = {"st", "street", "ave", "avenue", "road", "rd", "boulevard", "blvd", "lane", "drive", "plaza", "square"}
    return (
        len(words) > 1
        and tokens[found.last].text[:1].isupper()
        and bool(streets & set(words[1:]))
        and tokens[found.first].text[:1].isdigit()
    )


def _is_age(tokens: Sequence[Token], found: Numeral, before: Token | None, after: Token | None) -> bool:
    if before is not None and before.text.lower() in {"aged", "age", "ages"}:
        return True
    if before is not None and before.text == "," and after is not None and after.text in {",", "."} and found.value < 110:
        return found.first > 1 and bool(tokens[found.first - 2].name.endswith("person"))
    words = [t.text.lower() for t in tokens[found.last : found.last + 3]]
    spoken = {t.text.lower() for t in tokens[max(0, found.first - 6) : found.first]}
    if spoken & {"aged", "age", "ages"} and found.value < 110 and not (after is not None and after.tag.startswith("NN")):
        return True
    return bool(words) and (
        words[0] in {"year-old", "years-old", "year-olds"}
        or words[:2] in (["years", "old"], ["year", "old"])
        or words[:3] == ["years", "of", "age"]
    )


def _is_pronoun(tokens: Sequence[Token], found: Numeral, before: Token | None, after: Token | None) -> bool:
    """Return whether `one` is a pronoun or says nothing of a number."""
    _, said = hedge_before(tokens, found.first)
    if said not in (None, Qualifier.EXACT):
        return False
    if after is None or (
        before is not None
        and (
            before.tag in {"DT", "PRP$", "JJ", "WDT"}
            or before.text.lower() in {"no", "any", "every", "each", "which", "only", "this", "that"}
        )
    ):
        return True
    word = after.text.lower()
    if word == "of":
        return not (
            found.last + 1 < len(tokens)
            and tokens[found.last + 1].text.lower() == "the"
            and found.last + 2 < len(tokens)
            and tokens[found.last + 2].lemma in {"victim", "fatality", "dead", "wounded", "injured"}
        )
    return word in ONE_STOPS or not after.tag.startswith(("NN", "JJ")) or after.tag == "NNS" or unit_named(word) in TIME_UNITS
