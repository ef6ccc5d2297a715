"""Tokens cut anew for the quantity grammar: what is written as one word or several but reads as number and unit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from sayso.reading.figures import ONES, ORDINALS, TENS, digits, grammar
from sayso.reading.parse import Sentence, Token

NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?|\.\d{1,9})"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
LEAST_DIGITS = re.compile(rf"[\d{VULGAR}]|illion-|housand-|undred-|inus-| - |[Mk](?:USD|EUR|GBP|[A-Z]{3}\b)")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str] | None]], ...]:
    words = grammar()
    glued = {w for some in words["units"].values() for w in some} & set(words["glued"]["lower"])
    glued |= {w.upper() for w in glued if len(w) > 1}
    exact = "|".join(re.escape(w) for w in sorted(set(words["glued"]["exact"]) | glued, key=lambda w: (-len(w), w)))
    before = "|".join(re.escape(w) for w in sorted(words["glued"]["currencies"], key=lambda w: (-len(w), w)))
    bold = "|".join(re.escape(w) for w in sorted(words["glued"]["letters"], key=lambda w: (-len(w), w)))
    size = "|".join(sorted((w for w in words["multipliers"] if len(w) < 5), key=lambda w: (-len(w), w)))
    times = "|".join(w for w in words["multipliers"] if len(w) > 5)
    codes = "|".join([code for code in words["currencies"] if code != "TRY"] + ["元"])
    tens, ones = "|".join(TENS), "|".join(w for w in ONES if 0 < ONES[w] < 10)
    parts = "|".join(f"{w}s?" for w in (*ORDINALS, "half", "quarter") if w not in {"first", "second"})
    return (
        # 1 234 567 with spaces that do not break, or plain ones where nothing else can be meant (`40 000`, three groups).
        (re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,4}(?:\.\d{1,9})?(?![\w])"), _whole),
        (re.compile(r"(?<!\d )(?<![\w.,])[1-9]\d{0,2}(?:(?: \d{3}){2,4}|(?: 000){1,3})(?![\w])(?! \d{3}\b)"), _whole),
        # 1/16, 2 1/2, 21\/2 (a mixed number whose space was lost), 3½
        (re.compile(r"(?<![\w.,/⁄])\d{1,3}\\?[/⁄]\d{1,4}(?![\w/⁄])(?!\.\d)"), _fraction),
        (re.compile(rf"(?<![\w.,])\d{{0,4}}[{VULGAR}](?!\w)"), _whole),
        (re.compile(r"(?<![\w.,])\d{1,4}(?:\.\d{1,6})?[eE][+-]?\d{1,2}(?!\w)"), _whole),
        # 1.3x10^6, 2.5^-1, 1.99×10−3; .23456
        (re.compile(r"(?<![\w.,])\d{1,6}(?:\.\d{1,9})?(?: ?[x×·] ?10)?\^[+−-]{0,2}\d{1,3}(?![\w^])"), _whole),
        (re.compile(r"(?<![\w.,])\d{1,6}(?:\.\d{1,9})? ?[x×·] ?10[+−-]\d{1,3}(?![\w^])"), _whole),
        (re.compile(r"(?<![\w.,])\.\d{5,9}(?![\w.])"), _whole),
        # 8- to 16-metre, 5-foot-11, 20,000-plus
        (re.compile(rf"(?<![\w.,-]){NUMBER}-(?= (?:to|or) {NUMBER}-[a-z])", re.IGNORECASE), _whole),
        (re.compile(r"(?<![\w.,-])\d-(?:foot|feet|ft)-\d{1,2}(?![\w-])", re.IGNORECASE), _whole),
        (re.compile(rf"(?<![\w.,-])({NUMBER})(-)(plus|odd)(?![\w-])", re.IGNORECASE), _parts),
        # fifty - two, one - fourth: words that tokenised texts pull apart; 22,24,26 is a list
        (re.compile(rf"(?<![\w-])(?:{tens}) - (?:{ones})(?![\w-])", re.IGNORECASE), _whole),
        (re.compile(rf"(?<![\w-])(?:{ones}) - (?:{parts})(?![\w-])", re.IGNORECASE), _whole),
        (re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{1,2}){2,20}(?![\w,])"), _listed),
        # RM23.50, US$1.5m, $A82,615, USD10m; N50m and R2bn only with a magnitude, or they are roads and models
        (re.compile(rf"(?<![\w$£€])({before})({NUMBER})({size})?(?![\w])", re.IGNORECASE), _parts),
        (re.compile(rf"(?<![\w$£€])({bold})({NUMBER})((?i:{size})|(?= (?:million|billion|trillion)\b))(?![\w])"), _parts),
        # PS21,700 and Y=28,030: the pound and the yen where a feed keeps to ASCII; sub-7
        (re.compile(r"(?<![\w$£€])(PS|Y=)(\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,6}\.\d{1,2})(?!\w)"), _parts),
        (re.compile(rf"(?<!\w)(sub)(-)({NUMBER})(?!\w)", re.IGNORECASE), _parts),
        # 115USD, 2.5mEUR, 30 MUSD, MAUD 60
        (re.compile(rf"(?<![\w.,])({NUMBER})({size})?({codes})(?!\w)"), _parts),
        (re.compile(rf"(?<!\w)([MmkK]|bn)({codes})(?!\w)"), _parts),
        # 152mm, 640bhp, 80km/h, 5pc
        (re.compile(rf"(?<![\w.,])({NUMBER})({exact})(?!\w)"), _parts),
        # 5,000 barrels-a-day
        (re.compile(r"(?<=\d )([a-z]{3,20})-(an?|per)-([a-z]{3,8})(?![\w-])", re.IGNORECASE), _parts_apart),
        # 1.8 billion-mile, $1-billion, minus-130
        (re.compile(rf"(?<![\w-])({times})(-)([a-z]{{2,20}}(?:-[a-z]{{2,20}}){{0,2}})(?!\w)", re.IGNORECASE), _parts),
        (re.compile(rf"(?<![\w-])({NUMBER})(-)({times})(?![\w-])", re.IGNORECASE), _without_hyphen),
        (re.compile(rf"(?<![\w-])(minus|negative)(-)({NUMBER})(?!\w)", re.IGNORECASE), _without_hyphen),
    )


def _whole(match: "re.Match[str]") -> list[str] | None:
    return [match.group()]


def _parts(match: "re.Match[str]") -> list[str] | None:
    return [part for part in match.groups() if part]


def _listed(match: "re.Match[str]") -> list[str] | None:
    return re.split(r"(,)", match.group())


def _parts_apart(match: "re.Match[str]") -> list[str] | None:
    """Return a unit and its rate as pieces with the hyphens between, where the first is a unit at all."""
    if not any(match[1].lower() in words for words in grammar()["units"].values()):
        return None
    return [match[1], "-", match[2], "-", match[3]]


def _without_hyphen(match: "re.Match[str]") -> list[str] | None:
    return [match[1], match[2], match[3]]


def _fraction(match: "re.Match[str]") -> list[str] | None:
    """Return a fraction as one piece; None for what is rather a date, a name or a score (`9/11`, `24/7`)."""
    above, _, below = match.group().replace("\\", "").replace("⁄", "/").partition("/")
    top, bottom = int(above), int(below)
    of = top == 1 and 2 < bottom <= 1000 and match.string[match.end() : match.end() + 4] == " of "
    if not of and bottom not in {2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 50, 64, 100, 128, 1000}:
        return None
    mixed = bottom in {2, 4, 8} and len(above) > 1 and 0 < int(above[-1]) < bottom
    return [match.group()] if 0 < top < bottom or mixed else None


def cut(text: str, sentence: Sentence) -> tuple[Token, ...]:
    """Return a sentence's tokens with glued numbers and units cut apart, and numbers of several tokens joined.

    Offsets stay those of `text`; a new token has the tag `CD` where it begins with a digit and `NN` otherwise, and no name.
    A shape that begins or ends inside a token is left alone.
    """
    tokens = sentence.tokens
    words = text[sentence.start : sentence.end]
    if not LEAST_DIGITS.search(words):
        return tokens
    starts = {token.start: n for n, token in enumerate(tokens)}
    ends = {token.end: n + 1 for n, token in enumerate(tokens)}
    found: dict[int, tuple[int, tuple[Token, ...]]] = {}
    taken: set[int] = set()
    for pattern, pieces_of in _patterns():
        for match in pattern.finditer(words):
            start, end = match.start() + sentence.start, match.end() + sentence.start
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None or last <= first or taken & set(range(first, last)):
                continue
            pieces = pieces_of(match)
            if pieces is not None and not (len(pieces) == 1 and last - first == 1 and tokens[first].tag == "CD"):
                found[first] = (last, _tokens(start, pieces))
                taken |= set(range(first, last))
    told = _replaced(tokens, found) if found else tokens
    return tuple(
        replace(t, tag="CD") if t.tag != "CD" and t.text[0].isdigit() and digits(t.text) is not None else t for t in told
    )


def _tokens(start: int, pieces: Sequence[str]) -> tuple[Token, ...]:
    made = []
    for piece in pieces:
        tag = "CD" if piece[0].isdigit() or piece[0] in VULGAR + "." or " - " in piece else "HYPH" if piece == "-" else "NN"
        tag = "," if piece == "," else tag
        made.append(Token(start, start + len(piece), piece, tag, piece.lower(), ""))
        start += len(piece)
    return tuple(t for t in made if t.tag != "HYPH")


def _replaced(tokens: Sequence[Token], found: dict[int, tuple[int, tuple[Token, ...]]]) -> tuple[Token, ...]:
    kept: list[Token] = []
    here = 0
    while here < len(tokens):
        here, new = found.get(here, (here + 1, (tokens[here],)))
        kept.extend(new)
    return tuple(kept)
