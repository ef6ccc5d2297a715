"""Cues: the words and phrases that signal attribution, found in a sentence's tokens by a reviewed lexicon."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.reading.cue_lexicon import Cue, Entry, citing, hidden, lexicon, nouns, phrases
from sayso.reading.parse import Token

AUXILIARIES = {"be", "have", "do", "will", "would", "not", "get"}
REPORT_PASSIVE = frozenset(
    """
    say believe think report fear expect know estimate suspect understand allege consider describe quote tell
    ask advise warn presume assume confirm repute rumour rumor accuse blame urge order call deem
    """.split()
)

FEELINGS = {
    word: stance
    for stance, words in {
        "judges": "concern reservation regret fear worry outrage anger alarm dismay support condolence opposition",
        "doubts": "doubt scepticism skepticism question",
        "estimates": "confidence hope optimism",
    }.items()
    for word in words.split()
}
"""What an expressed feeling says of the stance: `voiced concern over`, `cast doubt on`."""


HELD = {
    word: stance
    for stance, words in {
        "judges": "concerned worried alarmed dismayed outraged saddened disappointed grateful appalled pleased glad sorry",
        "predicts": "confident optimistic hopeful",
        "estimates": "convinced certain sure positive satisfied afraid adamant",
        "doubts": "sceptical skeptical doubtful unsure uncertain unaware aware",
    }.items()
    for word in words.split()
}
"""Adjectives of a held assessment and the stance they show; `aware` is a cue of doubt only where it is negated."""


SUBORDINATE = {"that", "which", "who", "whether", "if", "because", "when", "what", "how", "why"}


FIGURES = {"estimate", "claim", "forecast", "projection", "assessment", "prediction"}
"""Nouns that hold a number as what somebody says: `the army's estimate of 300 dead`, `its 300-barrel estimate`."""


def cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Yield the cues of a sentence in order of place."""
    place = 0
    while place < len(tokens):
        found = (
            _phrase(tokens, place)
            or _verb(tokens, place)
            or _feeling(tokens, place)
            or _noun(tokens, place)
            or _adverb(tokens, place)
        )
        if found is not None:
            yield found
        place = found.last if found is not None and found.last > place else place + 1


def _phrase(tokens: Sequence[Token], place: int) -> Cue | None:
    first = tokens[place].text.lower()
    for parts, entry in phrases().get(first, ()):
        if [t.text.lower() for t in tokens[place : place + len(parts)]] == parts:
            return Cue(place, place + len(parts), place, entry, "according")
    if first in citing() and tokens[place].tag == "VBG":
        return Cue(place, place + 1, place, Entry(first, "speech", "asserts"), "citing")
    return None


def _verb(tokens: Sequence[Token], place: int) -> Cue | None:
    token = tokens[place]
    if not token.tag.startswith("VB") or token.name:
        return None
    entry, last = _entry(tokens, place)
    if entry is None:
        return None
    if _other_sense(tokens, place, last):
        return None
    first = group_start(tokens, place)
    if _supposed(tokens, first, place):
        return None
    before = [t.lemma for t in tokens[first:place]]
    if first and tokens[first - 1].text.lower() == "to" and token.tag == "VB":
        if not _declined(tokens, first - 1):
            return None
        return Cue(group_start(tokens, first - 2), last, place, entry, "verb")
    if (
        token.tag == "VB"
        and not ({"do", "will", "would", "can", "could", "may", "might", "must", "should"} & set(before))
        and first == place
    ):
        return None
    following = tokens[last] if last < len(tokens) else None
    if token.tag in {"VBD", "VBN"} and first == place and following is not None and _is_reduced(entry, following):
        return Cue(place, last, place, entry, "passive")
    if token.tag == "VBN" and "be" in before:
        return Cue(first, last, place, entry, "passive") if entry.lemma.split("-")[0] in REPORT_PASSIVE else None
    if token.tag == "VBN" and not (
        {"have", "'ve", "has", "had"} & {t.text.lower() for t in tokens[first:place]} or "have" in before
    ):
        return _reduced(tokens, place, last, entry)
    if token.tag == "VBG" and "be" not in before:
        return Cue(first, last, place, entry, "participle")
    return Cue(first, last, place, entry, "verb")


def _supposed(tokens: Sequence[Token], first: int, place: int) -> bool:
    """Return whether a verb of saying is only supposed or to come (`he should say`, `they will announce`)."""
    group = {t.text.lower() for t in tokens[first:place]}
    return bool(group & {"should", "would", "might", "may", "must", "shall", "will", "'ll", "ll"}) and not group & {
        "not",
        "n't",
        "never",
    }


def _other_sense(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Return whether a verb of the lexicon says nothing here: `claimed 12 lives`, `called 911`, `more than first thought`."""
    lemma = tokens[place].lemma
    before = tokens[place - 1].text.lower() if place else ""
    if "than" in {before, tokens[place - 2].text.lower() if place > 1 else ""} and tokens[place].tag in {"VBN", "VBD"}:
        return True
    behind = {t.lemma for t in tokens[last : last + 4]}
    if lemma == "threaten":
        return before.endswith(("life", "-"))
    if lemma == "claim":
        return bool(behind & {"life", "victory", "title"})
    return lemma == "call" and last < len(tokens) and (tokens[last].tag == "CD" or bool(behind & {"911", "ambulance"}))


def _is_reduced(entry: Entry, following: Token) -> bool:
    """Return whether a cue is a passive without auxiliary, by the word behind it: `feared dead`, `believed trapped`."""
    if entry.lemma not in {"believe", "report", "fear", "think", "presume", "suspect"}:
        return False
    return following.tag == "VBN" or following.text.lower() in {
        "dead",
        "missing",
        "alive",
        "injured",
        "sinking",
        "killed",
    }


def _reduced(tokens: Sequence[Token], place: int, last: int, entry: Entry) -> Cue | None:
    """A past participle without auxiliary: the simple past mistagged (`Smith said`), or `passengers believed trapped`."""
    lemma = entry.lemma.split("-")[0]
    after = tokens[last].tag if last < len(tokens) else "."
    if lemma in {"say", "tell"} or _only_verb(tokens, place) or _joined(tokens, place):
        return Cue(place, last, place, entry, "verb")
    if (
        lemma in {"believe", "report", "fear", "think", "presume", "suspect", "confirm"}
        and place
        and tokens[place - 1].tag.startswith(("NN", "CD"))
    ):
        return Cue(place, last, place, entry, "passive") if after in {"VBN", "TO", "JJ", "VBG"} else None
    if lemma in {"confirm", "report"} and after == "IN":
        return Cue(place, last, place, entry, "verb")
    return None


def _joined(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a participle goes on a perfect before it: `has closed schools and advised people`."""
    if place < 3 or tokens[place - 1].text.lower() not in {"and", "but"}:
        return False
    near = tokens[max(0, place - 20) : place]
    return any(t.lemma == "have" and u.tag == "VBN" for t, u in pairwise(near))


def _only_verb(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a participle behind a noun is the only verb of the clause it opens the sentence or ends it with."""
    if place == 0 or not tokens[place - 1].tag.startswith(("NN", "PRP")):
        return False
    marks = [n for n, t in enumerate(tokens) if t.text in {",", ";", ":", "–", "—", "--", '"', "”"}]
    start = max((n for n in marks if n < place), default=-1) + 1
    end = min((n for n in marks if n > place), default=len(tokens))
    finite = {"VBD", "VBZ", "VBP", "MD"}
    if any(t.tag in finite or t.tag in {"WP", "WDT"} for t in tokens[start:place]):
        return False
    clause = next((n for n in range(place, len(tokens)) if tokens[n].text.lower() in SUBORDINATE), len(tokens))
    closes = start > 0 and all(not t.text[0].isalnum() for t in tokens[place + 1 :])
    opens = start == 0 and (end == len(tokens) or clause < end) and not any(t.tag in finite for t in tokens[:clause])
    return closes or opens


def _declined(tokens: Sequence[Token], to: int) -> bool:
    """Return whether `to` follows a refusal (`declined to confirm`) or a semblance (`appears to show`)."""
    return to > 0 and tokens[to - 1].lemma in {"decline", "refuse", "appear", "seem"}


def _entry(tokens: Sequence[Token], place: int) -> tuple[Entry | None, int]:
    """Return (entry, token after the cue) of a verb, with its particle where that is a cue of its own."""
    table, lemma = lexicon(), tokens[place].lemma
    if place + 1 < len(tokens):
        pair = f"{lemma}-{tokens[place + 1].text.lower()}"
        if pair in table:
            return table[pair], place + 2
        if lemma == "speak" and tokens[place + 1].text.lower() == "of":
            return Entry("speak-of", "speech", "asserts"), place + 2
        if lemma == "stick" and tokens[place + 1].text.lower() == "to":
            return Entry("stick-to", "speech", "asserts"), place + 2
        if lemma == "warn" and tokens[place + 1].text.lower() in {"of", "about"}:
            return Entry("warn-of", "speech", "judges"), place + 2
        if lemma in {"express", "voice", "raise"}:
            return _expressed(tokens, place)
    return table.get(lemma), place + 1


def _feeling(tokens: Sequence[Token], place: int) -> Cue | None:
    """`is confident that P`, `are increasingly concerned that P`, `was not aware if P`."""
    stance = HELD.get(tokens[place].text.lower())
    if stance is None or place == 0:
        return None
    first = place
    while first > 0 and (
        tokens[first - 1].tag in {"RB", "RBR", "MD"} or tokens[first - 1].lemma in {"be", "have", "remain", "not"}
    ):
        first -= 1
    held = any(t.lemma in {"be", "remain"} for t in tokens[first:place])
    behind = [t.text.lower() for t in tokens[place + 1 : place + 5]]
    stop = next((n for n, w in enumerate(behind) if w in {"that", "if", "whether"}), None)
    negated = any(t.lemma in {"not", "n't"} for t in tokens[first:place])
    if tokens[place].text.lower() == "aware" and not negated:
        return None
    if not held or stop is None or any(t.tag.startswith("V") for t in tokens[place + 1 : place + 1 + stop]):
        return None
    return Cue(first, place + 1, place, Entry("express", "assessment", stance), "verb")


def _expressed(tokens: Sequence[Token], place: int) -> tuple[Entry | None, int]:
    """`expressed reservations about`, `voiced concern over`, `raised fears that`."""
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        stance = FEELINGS.get(tokens[ahead].lemma)
        if stance:
            last = ahead + 1
            if last < len(tokens) and tokens[last].text.lower() in {
                "about",
                "over",
                "at",
                "for",
                "of",
                "in",
                "with",
                "to",
                "that",
            }:
                last += tokens[last].text.lower() != "that"
            return Entry("express", "speech", stance), last
        if tokens[ahead].tag.startswith("VB"):
            break
    return None, place + 1


def group_start(tokens: Sequence[Token], place: int) -> int:
    """Return the first token of the verb group that ends at a verb: auxiliaries, negation and adverbs before it."""
    first = here = place
    while here > 0:
        token = tokens[here - 1]
        if token.lemma in AUXILIARIES or token.tag in {"MD"}:
            first = here - 1
        elif token.tag not in {"RB", "RBR"}:
            break
        here -= 1
    return first


def _noun(tokens: Sequence[Token], place: int) -> Cue | None:
    """`reports that P`, `a statement from X that P`, `there are reports P`, `reports of P`."""
    entry = nouns().get(tokens[place].lemma)
    if entry is None or not tokens[place].tag.startswith("NN") or tokens[place].name:
        return None
    last = place + 1
    if last < len(tokens) and tokens[last].text.lower() in {"from", "by"}:
        ahead = next((n for n in range(last, min(last + 20, len(tokens))) if tokens[n].text.lower() == "that"), None)
        return None if ahead is None else Cue(_determined(tokens, place), last + 1, place, entry[0], "noun")
    if last >= len(tokens):
        return None
    word = tokens[last].text.lower()
    if tokens[place].lemma in FIGURES and _is_owned(tokens, place):
        if word == "of" and any(t.tag == "CD" for t in tokens[last + 1 : last + 5]):
            return Cue(_determined(tokens, place), last + 1, place, entry[0], "noun")
        if word not in {"that", "of"} and any(t.tag == "CD" for t in tokens[max(0, place - 6) : place]):
            return Cue(place, last, place, entry[0], "figure")
    if word == "that" and last + 1 < len(tokens) and not tokens[last + 1].tag.startswith(("VB", "MD")):
        return Cue(_determined(tokens, place), last, place, entry[0], "noun")
    if word == "of" and entry[1] and tokens[place].lemma in {"report", "claim", "allegation", "rumour", "rumor"}:
        return Cue(_determined(tokens, place), last + 1, place, entry[0], "noun")
    return None


def _is_owned(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a noun has an owner before it, with nothing but its own attributes between: `the army's new estimate`."""
    here = place
    while here > 0 and tokens[here - 1].tag in {"JJ", "JJR", "JJS", "CD", "NN", "NNS", "HYPH"}:
        here -= 1
    return here > 0 and tokens[here - 1].tag in {"POS", "PRP$"}


def _determined(tokens: Sequence[Token], place: int) -> int:
    """Return the first token of a noun cue: its adjectives and determiner, and `there are` before them."""
    first = place
    while first > 0 and tokens[first - 1].tag in {"JJ", "DT", "CD", "JJR"}:
        first -= 1
    if first > 1 and tokens[first - 1].lemma == "be" and tokens[first - 2].text.lower() == "there":
        first -= 2
    return first


def _adverb(tokens: Sequence[Token], place: int) -> Cue | None:
    entry = hidden().get(tokens[place].text.lower())
    return Cue(place, place + 1, place, entry, "hidden") if entry else None
