"""What a source phrase names: its head, the proper name in it, or its description in lower case."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.model.reading import Kind, Mention
from sayso.model.world import countries, demonyms
from sayso.read.lemmas import lemma
from sayso.read.lexicon import word_lists
from sayso.read.parse import Token

JOINTS = {"of", "for", "and", "the", "on", "&", "de", "al"}
"""Small words that may stand inside a proper name, between words with capitals."""
RELATIVES = {"who", "which", "that", "whose", "whom", "where"}
POSSESSIVES = {"'s", "’s", "'", "’"}
LONGEST_DESCRIPTION = 12
"""Words of a description kept; the longest that the gold cases write out in full has eleven."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who a mention stands for.

    Attributes:
        name: a proper name, or a description in lower case.
        named: whether it is a proper name.
        kind: `person`, `group`, `body` or `thing`: what a pronoun must agree with; `unknown` where nobody was found.
        reason: how it was found, in plain words.
        words: what the article has called it so far, lower case, for descriptions that refer back to it.
    """

    name: str
    named: bool
    kind: str
    reason: str
    words: str = ""


@cache
def source_words() -> dict[str, frozenset[str]]:
    """Return the word lists of `data/sources.toml` by name, lower case."""
    raw = tomllib.loads((files("sayso.read") / "data" / "sources.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def lean(tokens: Sequence[Token]) -> list[Token]:
    """Return a phrase's tokens up to a relative clause or a participle that hangs on it (`, who`, `speaking`)."""
    for place, token in enumerate(tokens):
        low = token.text.lower()
        clause = low in RELATIVES or (low == "speaking" and token.tag == "VBG")
        if place and clause:
            return list(tokens[: place - 1 if tokens[place - 1].text == "," else place])
    return list(tokens)


def head_of(tokens: Sequence[Token]) -> int | None:
    """Return the number of a noun phrase's head: its last noun before a preposition, comma, clause or infinitive."""
    head = None
    for place, token in enumerate(tokens):
        if head is not None and (token.tag in {"IN", "WP", "WDT", "TO", "VBG", "VBN"} or token.text in {",", "(", "–"}):
            later = place + 1 < len(tokens) and tokens[place + 1].tag.startswith("NN") and token.tag in {"VBG", "VBN"}
            if not later:
                break
        if token.tag.startswith("NN") or token.name:
            head = place
        elif token.tag == "POS" and place + 1 < len(tokens):
            head = None
    return head


def named(tokens: Sequence[Token], mentions: Sequence[Mention], text: str) -> Source | None:
    """Return the name that a source phrase gives, or None where it only describes.

    Args:
        tokens: of the phrase, as `lean` leaves them.
        mentions: proper names inside the phrase.
        text: the article's text.
    """
    place = head_of(tokens)
    if place is None:
        return None
    low = " ".join(t.text for t in tokens).lower().replace("’", "'")
    head = tokens[place]
    holds_head = next((m for m in mentions if m.passage.span.start <= head.start < m.passage.span.end), None)
    country = government(tokens)
    if country:
        return Source(country, True, "body", "the government stands for the country", low)
    person = _person(tokens, place, mentions, holds_head)
    if person is not None:
        return Source(person[0].name, True, person[1], _how(person[0], text), low)
    after = _placed_after(tokens, place, mentions)
    if after is not None:
        return Source(after.name, True, "body", "in apposition", low)
    if holds_head is not None and holds_head.kind is not Kind.PERSON:
        whole = _widened(tokens, place, text, holds_head)
        return Source(whole, True, "body", _how(holds_head, text), low)
    return _by_shape(tokens, place, mentions, text, low)


def _person(
    tokens: Sequence[Token], place: int, mentions: Sequence[Mention], holds_head: Mention | None
) -> tuple[Mention, str] | None:
    """Return the person a phrase names, and `person`, or `group` where the person stands for others like it."""
    people = [m for m in mentions if m.kind is Kind.PERSON]
    if holds_head is not None and holds_head.kind is Kind.PERSON:
        return holds_head, "person"
    role = is_people(tokens[place])
    for mention in people:
        start = next((n for n, t in enumerate(tokens) if t.start >= mention.passage.span.start), len(tokens))
        before = [t.text.lower() for t in tokens[max(0, start - 2) : start]]
        if before == ["such", "as"] or before[-1:] in (["like"], ["including"]):
            return mention, "group"
        apposed = before[-1:] == [","] and start <= place + 6 and not tokens[place].text.lower().endswith("s")
        if role and (apposed or start == place + 1):
            return mention, "person"
    return None


def _placed_after(tokens: Sequence[Token], place: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the body named behind a common noun: `its spy agency, the National Intelligence Service`, `a panel known as X`."""
    if is_people(tokens[place]) or tokens[place].text[:1].isupper():
        return None
    for mention in mentions:
        start = next((n for n, t in enumerate(tokens) if t.start >= mention.passage.span.start), len(tokens))
        before = [t.text.lower() for t in tokens[place + 1 : start] if t.text.lower() not in {"the", "a"}]
        if mention.kind in {Kind.PERSON, Kind.PLACE}:
            continue
        if before == [","] or before[-2:] in (["known", "as"], ["called", "as"]) or before[-1:] in (["called"], ["named"]):
            return mention
    return None


def _by_shape(tokens: Sequence[Token], place: int, mentions: Sequence[Mention], text: str, low: str) -> Source | None:
    """Return the name that capitals give where the namer found none, or the body named before a generic head."""
    head = tokens[place]
    indefinite = low.startswith(("a ", "an ", "one ", "another "))
    if is_people(head):
        owner = place >= 2 and tokens[place - 1].text[:1].isupper() and tokens[place].text[:1].isupper()
        return None if not owner or head.text.lower() in source_words()["people"] else None
    if head.text[:1].isupper() and head.text.lower() not in source_words()["bodies"] | source_words()["documents"]:
        chunk = _chunk(tokens, place, text)
        if len(chunk.split()) > 1 or head.tag in {"NNP", "NNPS", "WP"} or head.name:
            kind = "person" if place and tokens[place - 1].tag == "NNP" and _titled(tokens, place) else "body"
            return Source(chunk, True, kind, "as written", low)
    generic = head.text.lower() in source_words()["bodies"]
    if not generic or indefinite:
        return None
    for mention in reversed([m for m in mentions if m.passage.span.end <= head.start]):
        first = next(n for n, t in enumerate(tokens) if t.start >= mention.passage.span.start)
        if mention.kind is not Kind.PLACE and not any(t.text.endswith("-based") for t in tokens[first:place]):
            name = _widened(tokens, first, text, mention)
            return Source(name, True, "body", f"named before {head.text.lower()!r}", low)
    before = next((n for n in range(place - 1, -1, -1) if tokens[n].text[:1].isupper() and tokens[n].tag != "DT"), None)
    if before is None:
        return None
    chunk = _chunk(tokens, before, text)
    if len(chunk.split()) > 1 and chunk not in demonyms() and not _is_place(chunk):
        return Source(chunk, True, "body", f"named before {head.text.lower()!r}", low)
    written = " ".join(text[tokens[before].start : head.end].split())
    return Source(written, True, "body", "a body named by its place", low)


def _titled(tokens: Sequence[Token], place: int) -> bool:
    return any(t.text.lower().rstrip(".") in word_lists()["titles"] for t in tokens[:place])


def _is_place(words: str) -> bool:
    return any(words in c.names or words in c.capitals for c in countries())


def _chunk(tokens: Sequence[Token], place: int, text: str) -> str:
    """Return the words with capitals around a token, joined by small words between; `X-based` before them is left out."""
    first = place
    while first > 0 and _joins(tokens, first - 1, -1):
        first -= 1
    last = place + 1
    while last < len(tokens) and _joins(tokens, last, 1):
        last += 1
    while first < place and tokens[first].text.lower() in JOINTS:
        first += 1
    while last - 1 > place and tokens[last - 1].text.lower() in JOINTS:
        last -= 1
    return " ".join(text[tokens[first].start : tokens[last - 1].end].split())


def _joins(tokens: Sequence[Token], place: int, step: int) -> bool:
    token = tokens[place]
    low = token.text.lower()
    if low.endswith(("-based", "-run", "-led", "-backed")) or low in POSSESSIVES or (low in {"the", "a", "an"} and step < 0):
        return False
    if token.text[:1].isupper():
        return True
    beyond = tokens[place + step].text if 0 <= place + step < len(tokens) else ""
    return low in JOINTS - {"the"} and beyond[:1].isupper()


def _widened(tokens: Sequence[Token], place: int, text: str, mention: Mention) -> str:
    """Return a mention's name, with the capitals right before it where the namer began too late."""
    if mention.name != " ".join(mention.passage.text.split()) or mention.kind is Kind.PLACE:
        return mention.name
    chunk = _chunk(tokens, place, text)
    return chunk if mention.name in chunk and not is_people(tokens[place]) else mention.name


def _how(mention: Mention, text: str) -> str:
    return mention.reason


def is_people(token: Token) -> bool:
    """Return whether a token is a word for people (`spokesman`, `officials`)."""
    low = token.text.lower()
    people = source_words()["people"]
    return low in people or (token.tag == "NNS" and lemma(low, "NNS") in people)


def government(tokens: Sequence[Token]) -> str | None:
    """Return the country for `the Mexican government`, `Ukraine's government`, `the government of Pyongyang`; else None."""
    words = [t.text.replace("’", "'") for t in tokens if t.text not in POSSESSIVES and t.text.lower() not in {"the", "of"}]
    low = [w.lower() for w in words]
    heads = source_words()["governments"]
    if len(words) > 4 or not any(w in heads for w in low) or {"officials", "authorities", "official"} & set(low):
        return None
    rest = " ".join(w for w in words if w.lower() not in heads)
    return country_of(rest)


def country_of(words: str) -> str | None:
    """Return the country that a name, capital or demonym stands for, or None.

    >>> country_of("Mexican"), country_of("Pyongyang"), country_of("Atlantis")
    ('Mexico', 'North Korea', None)
    """
    if words in demonyms():
        return demonyms()[words]
    return next((c.name for c in countries() if words in c.names or words in c.capitals), None)


def kind_of(tokens: Sequence[Token]) -> str:
    """Return what a source without a name is: `person`, `group`, `body` or `thing`."""
    place = head_of(tokens)
    if place is None:
        return "group" if any(t.text.lower() in {"many", "some", "others", "most", "several"} for t in tokens) else "thing"
    head = tokens[place]
    low = head.text.lower()
    if low in {"police", "people", "staff", "media", "team", "family", "crew"}:
        return "group"
    if is_people(head):
        return (
            "group" if head.tag in {"NNS", "NNPS"} or (low.endswith("s") and low[:-1] in source_words()["people"]) else "person"
        )
    if low in source_words()["documents"] or lemma(low, "NNS") in source_words()["documents"]:
        return "thing"
    return "group" if head.tag in {"NNS", "NNPS"} else "body"


def described(words: str) -> str:
    """Return a source without a name as the ledger describes it: lower case, no possessive pronoun, no trailing clause.

    >>> described("his intelligence sources"), described("A Pentagon spokesman, who declined to be named")
    ('intelligence sources', 'a pentagon spokesman')
    """
    low = " ".join(words.replace("’", "'").split()).lower()
    for lead in ("his ", "her ", "its ", "their ", "our ", "my ", "some of the "):
        low = low.removeprefix(lead)
    for cut in (", who ", ", which ", " who ", " which ", " speaking ", ", speaking ", " taken of "):
        low = low.split(cut)[0]
    kept = low.split()
    return (" ".join(kept[:LONGEST_DESCRIPTION]).removeprefix("the ").strip(" ,")) or low
