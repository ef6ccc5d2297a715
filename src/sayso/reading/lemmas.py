"""Words to base forms by rule and a table of irregular ones: good for cue verbs and counted nouns."""

from functools import cache
from importlib.resources import files

VOWELS = set("aeiou")
DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")
E_STEMS = (
    "at",
    "iz",
    "is",
    "v",
    "c",
    "g",
    "u",
    "dg",
    "bl",
    "cl",
    "dl",
    "gl",
    "kl",
    "pl",
    "tl",
    "as",
    "os",
    "us",
    "ns",
    "rs",
    "ls",
)
KEEP_S = ("ss", "us", "is", "news", "series", "species", "headquarters", "mathematics", "politics", "barracks")
BARE_E = frozenset(
    """announce argue advise acknowledge blame cause change charge cite close claim come concede conclude continue declare
    decide decline denounce describe emphasize emphasise ensure estimate exclude explore fire force gauge give guarantee hope
    include indicate inquire insure invite issue judge like live measure move name note notice observe offense oppose outline
    phone place please pledge praise prove provide purchase quote raise rate reassure rebuke recognize receive reduce refuse
    release remove require reserve resolve revise rescue rule rumble score serve settle share state suppose stipulate surmise
    theorize trace tweet type urge use value vote voice wage write scale scare escape hide ride rise arise confuse propose
    disclose compare prepare describe inscribe prescribe deplore ignore explore restore adore store bore assure injure insure
    lecture picture capture torture venture configure figure secure endure inspire require expire acquire admire
    involve believe perceive conceive deceive achieve relieve grieve leave forgive forecastle tackle double trouble
    agree guarantee free decree oversee foresee
    assume presume chide chime compute confide conjecture deride determine dispute refute salute enquire gripe headline implore
    opine persuade ridicule underline underscore undertake welcome""".split()
)


@cache
def irregular() -> dict[str, str]:
    """Return the irregular forms with their base."""
    lines = (files("sayso.reading") / "data" / "irregular.txt").read_text("utf-8").split("\n")
    pairs = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return dict(pairs)


def lemma(word: str, tag: str) -> str:
    """Return the base form of a word with this part of speech, lower case.

    >>> [lemma(w, t) for w, t in (("said", "VBD"), ("estimated", "VBN"), ("denies", "VBZ"), ("troops", "NNS"))]
    ['say', 'estimate', 'deny', 'troop']
    >>> [lemma(w, "VBG") for w in ("citing", "putting", "warning", "believing")]
    ['cite', 'put', 'warn', 'believe']
    """
    low = word.lower().replace("’", "'")
    if tag[:1] not in "VNM" and low not in {"was", "were", "is", "are", "been", "n't"}:
        return low
    base = irregular().get(low)
    if base is not None:
        return base
    if tag in ("NNS", "NNPS", "VBZ"):
        return _singular(low)
    if tag in ("VBD", "VBN") and low.endswith("ed"):
        return _stem(low[:-2])
    if tag == "VBG" and low.endswith("ing") and len(low) > 5:
        return _stem(low[:-3])
    return low


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(KEEP_S):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _stem(stem: str) -> str:
    """Return a verb's base from what is left after -ed or -ing."""
    if stem + "e" in BARE_E:
        return stem + "e"
    if stem.endswith("eas"):  # `increased`, `released`
        return stem + "e"
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem.endswith(DOUBLED) and len(stem) > 3 and stem not in {"add", "err", "purr", "butt"}:
        return stem[:-1]
    if stem.endswith(E_STEMS) and not stem.endswith(("eat", "oat", "ow", "ous", "oos")) and stem not in {"focus"}:
        return stem + "e"
    if len(stem) > 2 and stem[-1] in "kmnprt" and stem[-2] in VOWELS and stem[-3] not in VOWELS and len(stem) <= 3:
        return stem + "e"
    return stem
