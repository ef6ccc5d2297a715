"""A source's stance to what it says: from the cue, changed by modals, hedges and judgements in the content."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sayso.model.statement import Stance
from sayso.read.cues import Entry, lexicon
from sayso.read.lemmas import lemma
from sayso.read.parse import Token

HEAD = 14
"""Words of the content that decide: what comes later qualifies a part of it, not the whole."""


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads((files("sayso.read") / "data" / "stances.toml").read_text("utf-8"))


def entry_of(cue: Sequence[Token]) -> Entry | None:
    """Return the lexicon's entry for a cue's tokens: its last verb, with its particle where that is an entry of its own."""
    table = lexicon()
    for place in range(len(cue) - 1, -1, -1):
        base = lemma(cue[place].text, cue[place].tag if cue[place].tag.startswith(("V", "N")) else "VBD")
        pair = f"{base}-{cue[place + 1].text.lower()}" if place + 1 < len(cue) else ""
        if pair in table:
            return table[pair]
        if base in table:
            return table[base]
    return None


def stance(cue: Sequence[Token], content: Sequence[Token], *, source: Sequence[Token] = ()) -> Stance:
    """Return the stance of a source to its content.

    Args:
        cue: the cue's tokens; may be empty.
        content: the content's tokens, in order.
        source: the source's tokens; empty where the text hides it.
    """
    words = " ".join(t.text.lower().replace("’", "'") for t in content)
    said = " ".join(t.text.lower() for t in cue)
    special = _phrased(said)
    if special is not None:
        return special
    entry = entry_of(cue)
    base = Stance(entry.stance) if entry else Stance.ASSERTS
    if (
        entry is not None
        and entry.lemma in {"confirm", "verify", "corroborate"}
        and re.search(r"\b(?:not|n't|declined?|refused?|unable|never)\b", said)
    ):
        return Stance.DOUBTS
    if entry is not None and entry.lemma in {"believe", "think"} and re.search(r"\b(?:not|n't)\b", said):
        return Stance.DOUBTS
    if base is Stance.PREDICTS and entry is not None and entry.lemma in {"warn", "caution"}:
        return _warned(content, words)
    if base is Stance.QUESTIONS and content[:1] and content[0].text.lower() == "to":
        return Stance.INTENDS
    if (
        entry is not None
        and entry.lemma in {"tell", "ask", "say"}
        and content[:1]
        and content[0].text.lower() == "to"
        and source
    ):
        return Stance.INTENDS
    if base is not Stance.ASSERTS:
        return base
    return _of_content(content, words) if entry is None or entry.kind != "document" else _hedged(content, words) or base


def _phrased(said: str) -> Stance | None:
    table = (
        (r"concern|reservation|regret|outrage|fears? (?:over|about|of)|condemn|prais", Stance.JUDGES),
        (r"speculation|suspic|suspect|belief|estimate|believed|thought|feared|fear", Stance.ESTIMATES),
        (r"doubt", Stance.DOUBTS),
        (r"expected to|forecast to|predict", Stance.PREDICTS),
        (r"rul(?:es|ed|ing) out|deni(?:es|ed|al)|denying|refut", Stance.DENIES),
        (r"asked to|told to|advised|urged|ordered", Stance.INTENDS),
    )
    if re.search(r"\b(?:said|says|say|saying|told)\b", said):
        return None
    return next((value for pattern, value in table if re.search(rf"\b(?:{pattern})", said)), None)


def _warned(content: Sequence[Token], words: str) -> Stance:
    ahead = {"will", "would", "could", "may", "might", "if", "shall", "'ll", "potential", "risk"}
    if any(t.text.lower() in ahead for t in content[: 2 * HEAD]):
        return Stance.PREDICTS
    return Stance.JUDGES if content[:1] and content[0].tag == "VBG" else Stance.ASSERTS


def _of_content(content: Sequence[Token], words: str) -> Stance:
    """Return the stance of plain saying by what is said."""
    lists = _words()
    head = [t for t in content if any(c.isalnum() for c in t.text) or t.text in {"'ll"}][: 2 * HEAD]
    low = [t.text.lower().replace("’", "'") for t in head]
    if any(p in words for p in lists["doubts_phrases"]):
        return Stance.DOUBTS
    if any(p in words for p in lists["denies_phrases"]):
        return Stance.DENIES
    verb = next((n for n, t in enumerate(head) if t.tag in {"MD", "VBD", "VBZ", "VBP"}), None)
    first = low[verb] if verb is not None else ""
    if any(p in words for p in lists["judges_phrases"]) or first in lists["judges_words"]:
        return Stance.JUDGES
    own = verb is not None and verb <= 2 and low[0] in lists["self_words"]
    ahead = first in lists["predicts_words"] or (verb is not None and " ".join(low[verb : verb + 3]).find("going to") >= 0)
    if ahead or (first == "would" and verb is not None):
        if own and low[0] in {"we", "i", "they", "it", "he", "she"}:
            return Stance.INTENDS
        return Stance.PREDICTS
    hedged = _hedged(content, words)
    if hedged is not None:
        return hedged
    return Stance.PREDICTS if any(p in words for p in lists["predicts_phrases"]) else Stance.ASSERTS


def _hedged(content: Sequence[Token], words: str) -> Stance | None:
    lists = _words()
    head = list(content[: 2 * HEAD])
    verb = next((n for n, t in enumerate(head) if t.tag in {"MD", "VBD", "VBZ", "VBP"}), None)
    if verb is not None:
        near = head[verb : verb + 4]
        if head[verb].text.lower() in lists["estimates_modals"] and any(
            t.tag == "VB" and t.lemma in lists["change_verbs"] for t in near[1:3]
        ):
            return Stance.PREDICTS
        if head[verb].text.lower() in lists["estimates_modals"] or head[verb].lemma in lists["estimates_verbs"]:
            return Stance.ESTIMATES
        if any(t.text.lower() in lists["estimates_adverbs"] for t in near):
            return Stance.ESTIMATES
    return Stance.ESTIMATES if any(p in words for p in lists["estimates_phrases"]) else None
