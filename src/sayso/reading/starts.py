"""Where a quantity may begin: one cheap look at each token, so that the grammar is tried at few of them."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.reading.figures import ONES, ORDINALS, PARTS, TENS, grammar
from sayso.reading.parse import Token
from sayso.reading.ratios import MULTIPLES

ARTICLES = frozenset({"a", "an"})
BEARING = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
"""What a word that is not letters alone must hold, unless it begins with a number word (`twenty-five`, `six-mile`)."""


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words a quantity may begin with, and those that may stand behind `a` where one does."""
    words = grammar()
    spelt = {*ONES, *TENS}
    parts = {*ORDINALS, *PARTS}
    measured = {unit for units in words["units"].values() for unit in units}
    folds = {f"{word}fold" for word in spelt} | {"hundredfold"}
    first = spelt | folds | {*ORDINALS, *words["vague"], *MULTIPLES, *words["openers"]["words"]}
    return frozenset(first), frozenset(parts | {*words["multipliers"], *words["openers"]["behind_article"]} | measured)


def openings(tokens: Sequence[Token]) -> list[int]:
    """Return the numbers of the tokens at which a quantity may begin, in order; its hedge or currency may stand before."""
    first, behind = _openers()
    found = []
    for place, token in enumerate(tokens):
        text = token.text
        word = text.lower()
        if word in first:
            found.append(place)
        elif text.isalpha():
            if word in ARTICLES and place + 1 < len(tokens) and tokens[place + 1].text.lower() in behind:
                found.append(place)
        elif BEARING.search(text) or word.partition("-")[0] in first:
            found.append(place)
    return found
