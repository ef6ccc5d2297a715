"""Which language a text is in, by script and function words: enough to tell English from what is not read here."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

SCRIPTS = (
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ko", "\uac00", "\ud7af"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
)
NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian or another language in Cyrillic", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip
SAMPLE = 20_000
LEAST_WORDS = 18
"""Below this many words the function words do not decide."""
WORD = re.compile(r"[^\W\d_]+")


@cache
def profiles() -> dict[str, frozenset[str]]:
    """Return the function words of each language."""
    rows = (files("sayso.ingest") / "data" / "function_words.tsv").read_text("utf-8").split("\n")
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {code: frozenset(words.split()) for code, words in pairs}


def language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, or `und` where it is too short to tell.

    >>> language("It is not known how many of them were in the town when the dam that had been built there was gone.")
    'en'
    >>> language("Es ist nicht bekannt, wie viele in der Stadt waren, als der Damm brach, der dort für sie gebaut war.")
    'de'
    >>> language("Fire!")
    'und'
    """
    sample = text[:SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    for code, low, high in SCRIPTS:
        if letters and sum(low <= c <= high for c in sample) > 0.3 * letters:
            return code
    words = [w.lower() for w in WORD.findall(sample)]
    if len(words) < LEAST_WORDS:
        return "und"
    counts = Counter(words)
    shares = {code: sum(counts[w] for w in known) / len(words) for code, known in profiles().items()}
    best = max(sorted(shares), key=lambda code: shares[code])
    if best != "en" and (shares[best] < 0.15 or shares[best] < 1.3 * shares["en"]):
        return "en" if shares["en"] > 0.12 else "und"
    return best if shares[best] >= 0.1 else "und"
