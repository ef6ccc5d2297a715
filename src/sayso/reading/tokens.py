"""Text to words and marks, close to the Penn Treebank, with hyphenated words kept whole."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

ENCLITICS = re.compile(r"(?i)(n['’]t|['’](?:s|m|d|ll|re|ve))$")
TOKEN = re.compile(
    r"""
      https?://[^\s<>"]{1,500}
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}      # e-mail
    | [A-Za-z0-9-]{2,40}\.(?:co\.[a-z]{2}|com|org|net|info|gov|edu|ca|uk|tv|io)\b  # CTVNews.ca
    | (?:[^\W\d_]\.){2,8}                                  # U.S., a.m.
    | (?:\(\d{3}\)\s?|\d{3}-)\d{3}-\w{4}\b                 # a telephone number
    | \d{1,2}[-–]\d{1,2}(?=\s(?:win|victory|defeat|loss|draw|vote|decision|lead)\b)  # a score
    | \d{1,4}-(?:to|or)-\d{1,4}(?:-[^\W\d_]{2,12})?\b      # 30-to-60-day
    | \d[\d,.]{0,30}\d(?:[-–]?[^\W\d_]{1,30}){0,4}         # 1,500  6.1-magnitude
    | \d(?:[-–]?[^\W\d_]{1,30}){0,4}                       # 7  5th  2-year-old
    | (?<!\S)\.\d{1,4}(?:-[^\W\d_]{1,30}){0,3}              # .40-caliber
    | [^\W_]{1,80}(?:[-‐'’&][^\W_]{1,80}(?:\.\d{1,3})?){0,8}['’]?   # words, F-16, al-Assad, magnitude-9.1
    | \.{2,10} | --+ | [^\w\s] | _
    """,
    re.VERBOSE,
)


class Word(NamedTuple):
    """A token before tagging: code points of the whole text, and the words."""

    start: int
    end: int
    text: str


@cache
def abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations that never end a sentence, and all of them, without their full stop."""
    lines = (files("sayso.reading") / "data" / "abbreviations.txt").read_text("utf-8").split("\n")
    known = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return frozenset(k[1:] for k in known if k.startswith("^")), frozenset(k.lstrip("^") for k in known)


def words(text: str, start: int, end: int) -> list[Word]:
    """Return the tokens of `text[start:end]`, in order, offsets into the whole text.

    >>> [w.text for w in words("The U.S. hasn't sent 1,500 troops, Gen. Ruiz said.", 0, 50)]
    ['The', 'U.S.', 'has', "n't", 'sent', '1,500', 'troops', ',', 'Gen.', 'Ruiz', 'said', '.']
    """
    found: list[Word] = []
    _, known = abbreviations()
    position = start
    while match := TOKEN.search(text, position, end):
        first, last, word = match.start(), match.end(), match.group()
        if word[-1] in ",." and word[0].isdigit():
            last, word = last - 1, word[:-1]
        if last < min(end, len(text)) and text[last] == "." and (word in known or (len(word) == 1 and word.isupper())):
            last += 1
            word = text[first:last]
        if word[-1] in "'’" and len(word) > 1:
            last, word = last - 1, word[:-1]
        found.extend(_split(first, last, word))
        position = last
    return found


def _split(start: int, end: int, word: str) -> list[Word]:
    """Return a word with its enclitic ('s, n't, 'll) as a token of its own."""
    match = ENCLITICS.search(word)
    if match and match.start() > 0:
        cut = start + match.start()
        return [Word(start, cut, word[: match.start()]), Word(cut, end, match.group())]
    if word.lower() == "cannot":
        return [Word(start, start + 3, word[:3]), Word(start + 3, end, word[3:])]
    return [Word(start, end, word)]
