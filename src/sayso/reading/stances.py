"""A source's stance to what it says: from the cue, changed by modals, hedges and judgements in the content."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model.statement import Stance
from sayso.reading.cue_lexicon import Entry, lexicon
from sayso.reading.lemmas import lemma
from sayso.reading.naming import source_words
from sayso.reading.parse import Token

HEAD = 28
"""Words of the content that decide: what comes later qualifies a part of it, not the whole."""
FINITE = {"MD", "VBD", "VBZ", "VBP"}
PLAIN = {"said", "says", "say", "saying", "told", "tell", "tells", "telling"}
ANNOUNCING = {"announce", "unveil", "declare", "outline", "present"}
CALLING = {"call", "describe", "dub", "label", "brand", "characterize", "characterise", "deem", "depict"}
NEGATED = {"confirm", "verify", "corroborate", "believe", "think", "know", "recognise", "recognize"}
"""Cues that doubt where they are negated: `did not confirm`. `Did not say that` asserts nothing, and is left alone."""
CONFIRMING = {"confirm", "verify", "corroborate"}
QUESTION_WORDS = {"whether", "if", "what", "who", "why", "how", "when", "where", "which", "about"}


@dataclass(frozen=True, slots=True)
class _Content:
    """The content's opening: its tokens, their words in lower case, the words in one string, the first finite verb."""

    tokens: Sequence[Token]
    low: Sequence[str]
    words: str
    verb: int | None


def stance(cue: Sequence[Token], content: Sequence[Token], *, source: Sequence[Token] = ()) -> Stance:
    """Return the stance of a source to its content.

    Args:
        cue: the cue's tokens; may be empty.
        content: the content's tokens, in order.
        source: the source's tokens, with a `neither` or `nor` right before them; empty where the text hides it.
    """
    view = _view(content)
    said = " ".join(t.text.lower().replace("’", "'") for t in cue)
    entry = entry_of(cue)
    nobody = bool(source) and source[0].text.lower() in {"neither", "nor", "nobody", "none"}
    if entry is not None and entry.lemma in NEGATED and (nobody or _negated(said)):
        return Stance.DOUBTS
    if nobody and any(t.lemma in CONFIRMING for t in view.tokens[:5]):
        return Stance.DOUBTS  # `neither said they could confirm the claim`
    if not PLAIN & set(said.split()):
        found = _by_cue(said, view)
        if found is not None:
            return found
    base = Stance(entry.stance) if entry else Stance.ASSERTS
    if entry is not None and entry.lemma in CALLING:
        return _called(view)
    if base is Stance.PREDICTS and entry is not None and entry.lemma in {"warn", "caution", "alert"}:
        return _warned(view, said, entry)
    if base is Stance.QUESTIONS:
        return _asked(content, view)
    if base is Stance.ESTIMATES and set(view.low) & set(_lists()["predicts_words"]) and view.verb is not None:
        return Stance.PREDICTS if view.low[view.verb] in _lists()["predicts_words"] else base
    if base is not Stance.ASSERTS:
        return base
    if entry is not None and entry.lemma == "tell" and "to" in view.low[:4] and _asks_someone(view):
        return Stance.INTENDS
    if entry is not None and entry.lemma in ANNOUNCING and _undertaken(view):
        return Stance.INTENDS
    document = entry is not None and entry.kind == "document"
    if source and view.low[:1] == ("to",) and not document:
        return Stance.INTENDS
    return _of_content(view, document=document or _is_document(source), source=source)


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("sayso.reading") / "data" / "stances.toml").read_text("utf-8"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _raw().items() if name != "cues"}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases, `cues.` before the name of one on cues; whole words only."""
    phrases = _raw()["cues"][name[5:]] if name.startswith("cues.") else _raw()[name]
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))})\b")


def _view(content: Sequence[Token]) -> _Content:
    some = [t for t in content if any(c.isalnum() for c in t.text)][:HEAD]
    low = tuple(t.text.lower().replace("’", "'").removesuffix("...") for t in some)
    words = " ".join(low).replace(" n't", "n't").replace(" 's", "'s").replace(" '", "'")
    verb = next((n for n, t in enumerate(some) if t.tag in FINITE), None)
    return _Content(some, low, words, verb)


def entry_of(cue: Sequence[Token]) -> Entry | None:
    """Return the lexicon's entry for a cue's tokens: its last verb, with its particle where that is an entry of its own."""
    table = lexicon()
    for place in range(len(cue) - 1, -1, -1):
        tag = cue[place].tag if cue[place].tag.startswith(("V", "N")) else "VBD"
        base = lemma(cue[place].text, "VBG" if cue[place].text.lower().endswith("ing") else tag)
        pair = f"{base}-{cue[place + 1].text.lower()}" if place + 1 < len(cue) else ""
        if pair in table:
            return table[pair]
        if base in table:
            return table[base]
    return None


def _negated(said: str) -> bool:
    return re.search(r"\b(?:not|declin\w+|refus\w+|unable|never|neither|nor)\b|n't", said) is not None


def _is_document(source: Sequence[Token]) -> bool:
    return any(t.lemma in source_words()["documents"] for t in source)


def _by_cue(said: str, view: _Content) -> Stance | None:
    """Return the stance that a cue's words give, whatever is said."""
    for name in ("judges", "denies", "doubts", "predicts", "intends", "estimates"):
        if not _pattern(f"cues.{name}").search(said):
            continue
        found = Stance(name)
        feeling = re.search(r"\bexpress\w*|\bvoic\w+|\brais\w+", said) and re.search(r"\b(?:fear|doubt)s?\b", said)
        if feeling and not any(t.tag in FINITE for t in view.tokens):
            return Stance.JUDGES
        if found is Stance.ESTIMATES and view.verb is not None:
            ahead = view.low[view.verb] in _lists()["predicts_words"]
            unsure = view.low[view.verb] == "would" and "speculation" in said
            return Stance.PREDICTS if ahead or unsure else found
        return found
    return None


def _called(view: _Content) -> Stance:
    """Return the stance of calling something by a name: praise or blame where the name is one."""
    if set(view.low) & _lists()["judges_evaluations"] or _pattern("judges_phrases").search(view.words):
        return Stance.JUDGES
    best = any(t.tag in {"JJS", "RBS"} and t.text.lower() != "least" for t in view.tokens)
    if best and not {"among", "one"} & set(view.low):
        return Stance.JUDGES
    return Stance.DOUBTS if _pattern("doubts_phrases").search(view.words) or "propaganda" in view.low else Stance.ASSERTS


def _warned(view: _Content, said: str, entry: Entry) -> Stance:
    """Return the stance of a warning: of what is coming, against doing something, or of what is."""
    if said.endswith((" against", " of", " about")) and not any(t.tag in FINITE for t in view.tokens):
        return Stance.JUDGES
    if _asks_someone(view):
        return Stance.INTENDS
    if {"will", "would", "could", "may", "might", "if", "shall", "'ll", "potential", "risk"} & set(view.low):
        doubted = _pattern("doubts_phrases").search(view.words)
        return Stance.DOUBTS if doubted else Stance.PREDICTS
    if view.tokens and view.tokens[0].tag == "VBG":
        return Stance.JUDGES
    return _of_content(view, document=False, source=())


def _undertaken(view: _Content) -> bool:
    """Return whether what is announced is the announcer's own doing to come: plans, or what will be done."""
    if _ahead(view):
        done = any(t.tag == "VBN" for t in view.tokens[(view.verb or 0) + 1 : (view.verb or 0) + 5])  # `would be replaced`
        return view.low[view.verb or 0] in {"will", "would", "'ll"} and (done or _undertakes(view))
    opening = view.low[: view.verb] if view.verb is not None else view.low[:8]
    return view.verb is None and bool(set(opening) & _lists()["plan_nouns"])


def _asked(content: Sequence[Token], view: _Content) -> Stance:
    """Return the stance of asking: a question, or a request (`asked anyone with information to call`)."""
    open_question = view.low[:1] and view.low[0] in QUESTION_WORDS
    if open_question or any(t.text == "?" for t in content):
        return Stance.QUESTIONS
    return Stance.INTENDS if _asks_someone(view) or view.verb is None else Stance.QUESTIONS


def _asks_someone(view: _Content) -> bool:
    """Return whether the content is someone and what they are to do: `people not to shake hands`, `to stay home`."""
    for place, token in enumerate(view.tokens[:-1]):
        if token.tag in FINITE:
            return False
        if token.text.lower() == "to" and view.tokens[place + 1].tag in {"VB", "RB", "VBP"}:
            return True
    return False


def _of_content(view: _Content, *, document: bool, source: Sequence[Token]) -> Stance:
    """Return the stance of plain saying by what is said."""
    lists = _lists()
    if _pattern("doubts_phrases").search(view.words):
        return Stance.DOUBTS
    if _pattern("denies_phrases").search(view.words):
        return Stance.DENIES
    if any(t.text.lower() in lists["estimates_nouns"] for t in source) or _about_estimate(view):
        return Stance.ESTIMATES
    performed = _performed(view) or _purposed(view)
    if performed is not None:
        return performed
    if not document and _judged(view):
        return Stance.JUDGES
    own = view.verb is not None and view.verb <= 2 and view.low[0] in lists["self_words"]
    if own and _pattern("ready_phrases").search(view.words):
        return Stance.INTENDS
    if _ahead(view):
        return Stance.INTENDS if own and _undertakes(view) else Stance.PREDICTS
    return _hedged(view) or (Stance.PREDICTS if _pattern("predicts_phrases").search(view.words) else Stance.ASSERTS)


def _about_estimate(view: _Content) -> bool:
    """Return whether the content is itself an estimate (`the 5,000-a-day estimate`), with no clause of its own."""
    near = [t.text.lower() for t in view.tokens[:8]]
    return bool(near) and view.verb is None and bool(set(near) & _lists()["estimates_nouns"])


def _performed(view: _Content) -> Stance | None:
    """Return the stance of a verb that the source says of itself: `We demand ...`, `it believes ...`."""
    if not view.low or view.low[0] not in _lists()["self_words"]:
        return None
    for place, token in enumerate(view.tokens[1:4], 1):
        if token.lemma in {"do", "be", "have"} or token.tag == "RB":
            continue
        told = token.tag in {"VBP", "VBZ", "VB"} or (token.tag == "VBD" and view.low[0] not in {"i", "we"})  # backshifted
        if told and token.lemma in _lists()["expecting_verbs"]:
            return Stance.PREDICTS
        if told and token.lemma in _lists()["wanting_verbs"]:
            return Stance.INTENDS
        entry = lexicon().get(token.lemma) if token.tag not in {"MD", "VBD", "VBN", "VBG"} else None
        found = Stance(entry.stance) if entry is not None else Stance.ASSERTS
        if found is Stance.ESTIMATES and _tells_ahead(view, place + 1):
            return Stance.PREDICTS
        return found if found in {Stance.ESTIMATES, Stance.INTENDS, Stance.DOUBTS, Stance.JUDGES} else None
    return None


def _purposed(view: _Content) -> Stance | None:
    """Return the stance of a purpose or expectation that the source names as its own: `his goal was to ...`."""
    place = 1 if view.low[:1] and view.low[0] in _lists()["own_words"] else 0
    nouns = view.low[place : place + 2]
    if place and set(nouns) & _lists()["purpose_nouns"] and view.verb is not None and view.verb <= place + 6:
        return Stance.INTENDS if view.tokens[view.verb].lemma == "be" else None
    return None


def _tells_ahead(view: _Content, place: int) -> bool:
    """Return whether the first finite verb from a token on is `will`."""
    verb = next((n for n in range(place, len(view.tokens)) if view.tokens[n].tag in FINITE), None)
    return verb is not None and view.low[verb] in _lists()["predicts_words"]


def _judged(view: _Content) -> bool:
    lists = _lists()
    if set(view.low) & lists["judges_evaluations"] or _pattern("judges_phrases").search(view.words):
        return True
    for place, word in enumerate(view.low):
        if word in lists["judges_words"] and not {"have", "'ve"} & set(view.low[place + 1 : place + 2]):
            return not any(t.tag in {"WDT", "WP"} for t in view.tokens[max(0, place - 3) : place])
        if word in lists["judges_nouns"] and {"a", "an"} & set(view.low[max(0, place - 5) : place]):
            return any(t.lemma == "be" or t.text in {"'s", "’s"} for t in view.tokens[max(0, place - 7) : place])
        if word in lists["judges_nouns"] and place and view.low[place - 1] == "more":
            return True
    return False


def _ahead(view: _Content) -> bool:
    """Return whether the main verb tells of what is to come: `will`, `would` without a past, `going to`, `expected to`."""
    if view.verb is None:
        return False
    first = view.low[view.verb]
    after = view.tokens[view.verb + 1 : view.verb + 4]
    if first == "would":
        past = any(t.lemma == "have" for t in after[:2])
        hedge = any(t.lemma in _lists()["estimates_verbs"] for t in after[:2])
        return not past and not hedge
    near = " ".join(view.low[view.verb : view.verb + 5])
    return first in _lists()["predicts_words"] or re.search(r"\bgoing to\b|\bexpected to\b", near) is not None


def _undertakes(view: _Content) -> bool:
    """Return whether what is ahead is the source's own doing: `we will help`, and not `we will be fine`."""
    place = view.verb or 0
    after = view.tokens[place + 1 : place + 7]
    doing = next((t for t in after[:5] if t.tag == "VB"), None)
    if doing is not None and doing.lemma == "be":  # `they would be working together`
        doing = next((t for t in after[after.index(doing) + 1 :][:2] if t.tag == "VBG"), doing)
    return doing is not None and doing.lemma not in _lists()["passive_verbs"]


def _hedged(view: _Content) -> Stance | None:
    lists = _lists()
    if view.verb is not None:
        near = view.tokens[view.verb : view.verb + 4]
        modal = near[0].text.lower() in lists["estimates_modals"]
        if modal and any(t.tag == "VB" and t.lemma in lists["change_verbs"] for t in near[1:3]):
            return Stance.PREDICTS
        soft = near[0].text.lower() == "would" and any(t.lemma in lists["estimates_verbs"] for t in near[1:3])
        if modal or soft or near[0].lemma in lists["estimates_verbs"]:
            return Stance.ESTIMATES
        if any(t.text.lower() in lists["estimates_adverbs"] for t in near):
            return Stance.ESTIMATES
    if set(view.low[:4]) & lists["estimates_adverbs"]:
        return Stance.ESTIMATES
    if not _pattern("estimates_phrases").search(view.words):
        return None
    return Stance.PREDICTS if "will" in view.low and "assessment" in view.low[:3] else Stance.ESTIMATES
