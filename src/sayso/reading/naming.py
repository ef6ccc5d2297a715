"""What a source phrase names: its head, the proper name in it, or its description in lower case."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.model.reading import Kind, Mention
from sayso.model.world import countries, demonyms
from sayso.reading.lemmas import lemma
from sayso.reading.lexicon import word_lists
from sayso.reading.name_parts import FIRMS, NATIONS
from sayso.reading.parse import Token

JOINTS = {"of", "for", "and", "the", "on", "&", "de", "al"}
"""Small words that may stand inside a proper name, between words with capitals."""
RELATIVES = {"who", "which", "that", "whose", "whom", "where"}
REPORTING = {"report", "statement", "survey", "poll", "study"}
"""What a body gives out under its own name: `a White House statement` is the White House's."""
POSSESSIVES = {"'s", "’s", "'", "’"}
GIVEN_OUT = {"figures", "research", "data", "e-mail", "email", "numbers", "statistics", "projections", "results"}
"""What is given out by somebody, besides documents."""
AGENTS = ("ers", "ors", "ists", "ians", "ents", "ants", "men", "women", "mates", "ees")
"""Endings of plural nouns for those who do something: `villagers`, `protesters`, `militants`."""
CLOCK = {"a.m.", "p.m.", "am", "pm", "gmt", "utc", "edt", "est", "bst"}
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
    raw = tomllib.loads((files("sayso.reading") / "data" / "sources.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


def lean(tokens: Sequence[Token]) -> list[Token]:
    """Return a phrase's tokens without what only hangs on it.

    That is a relative clause or participle behind it (`, who`, `speaking`, `, contacted by telephone`), a year or a time of
    day before it, and the place in `the London-based X`.
    """
    some = list(tokens)
    for place, token in enumerate(some):
        low = token.text.lower()
        parted = place and some[place - 1].text == ","
        if place and (
            (token.text in RELATIVES and token.tag != "IN") or low == "speaking" or (parted and token.tag in {"VBN", "VBG"})
        ):
            some = some[: place - 1 if parted else place]
            break
    based = next((n for n, t in enumerate(some[:6]) if t.text.endswith("-based")), None)
    if based is not None and based + 1 < len(some):
        some = [t for t in some[:1] if t.tag == "DT"] + some[based + 1 :]
    clock = next((n for n, t in enumerate(some[:3]) if t.text.lower() in CLOCK and n + 1 < len(some)), None)
    some = some if clock is None else some[clock + 1 :]
    while len(some) > 1 and some[0].text.isdigit() and len(some[0].text) == 4:
        some.pop(0)
    return some


def head_of(tokens: Sequence[Token]) -> int | None:
    """Return the number of a noun phrase's head: its last noun before a preposition, comma, clause or infinitive."""
    head, place = None, 0
    while place < len(tokens):
        token = tokens[place]
        beyond = tokens[place + 1] if place + 1 < len(tokens) else None
        nominal = beyond is not None and beyond.tag.startswith("NN")
        if token.text == "(" and head is not None:
            close = next((n for n in range(place, min(place + 6, len(tokens))) if tokens[n].text == ")"), None)
            if close is None or close + 1 >= len(tokens) or not tokens[close + 1].tag.startswith("NN"):
                break
            place = close + 1
            continue
        stops = token.tag in {"IN", "WP", "WDT", "TO", "VBG", "VBN"} or token.text in {",", "–", "—", ":", ";"}
        acronym = len(token.text) > 1 and token.text.isupper()
        if head is not None and stops and not acronym and not (nominal and token.tag in {"VBG", "VBN"}):
            break
        if token.tag.startswith("NN") or (token.name and token.tag != "CD") or acronym or (is_people(token) and not nominal):
            head = place
        elif token.tag == "POS" and beyond is not None:
            head = None
        place += 1
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
        return Source(person[0].name, True, person[1], person[0].reason, low)
    after = _placed_after(tokens, place, mentions)
    if after is not None:
        return Source(after.name, True, "body", "in apposition", low)
    if holds_head is not None and holds_head.kind is not Kind.PERSON:
        whole = _widened(tokens, place, text, holds_head)
        return Source(whole, True, "body", holds_head.reason, low)
    giver = _given_out_by(tokens, place, mentions)
    if giver is not None:
        return Source(giver.name, True, "person" if giver.kind is Kind.PERSON else "body", "who gave it out", low)
    return _by_shape(tokens, place, mentions, text, low)


def _given_out_by(tokens: Sequence[Token], place: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return who gave out a document: `figures released by X`, `an e-mail from X`; a person before a body."""
    head = tokens[place]
    if lemma(head.text.lower(), "NNS") not in source_words()["documents"] and head.text.lower() not in GIVEN_OUT:
        return None
    found = []
    for mention in mentions:
        start = next((n for n, t in enumerate(tokens) if t.start >= mention.passage.span.start), len(tokens))
        lead = [t for t in tokens[place + 1 : start] if t.text.lower() not in {"the", "a", "an"}]
        by = [n for n, t in enumerate(lead) if t.text.lower() == "by" or (n == 0 and t.text.lower() == "from")]
        between = lead[by[-1] + 1 :] if by else lead
        joint = any(t.text.lower() == "and" for t in tokens[place + 1 :])
        if by and not joint and mention.kind is not Kind.PLACE and all(is_people(t) or t.text[:1].isupper() for t in between):
            found.append(mention)
    people = [m for m in found if m.kind is Kind.PERSON]
    return people[-1] if people else found[0] if found else None


def _person(
    tokens: Sequence[Token], place: int, mentions: Sequence[Mention], holds_head: Mention | None
) -> tuple[Mention, str] | None:
    """Return the person a phrase names, and `person`, or `group` where the person stands for others like it."""
    if holds_head is not None and (holds_head.kind is Kind.PERSON or _has_role_behind(tokens, place)):
        return holds_head, "person"
    role = is_people(tokens[place])
    for mention in (m for m in mentions if m.kind is Kind.PERSON):
        start = next((n for n, t in enumerate(tokens) if t.start >= mention.passage.span.start), len(tokens))
        end = next((n for n, t in enumerate(tokens) if t.start >= mention.passage.span.end), len(tokens))
        before = [t.text.lower() for t in tokens[max(0, start - 2) : start]]
        if before == ["such", "as"] or before[-1:] in (["like"], ["including"]):
            return mention, "group"
        if not role:
            continue
        plural = tokens[place].tag in {"NNS", "NNPS"}
        apposed = before[-1:] == [","] and start <= place + 6 and not plural
        owned = end < len(tokens) and tokens[end].tag == "POS"
        titled = end == len(tokens) and before[-1:] != [] and before[-1].rstrip(".") in word_lists()["titles"]
        office = end == len(tokens) and tokens[place].text[:1].isupper() and _is_office(tokens[place + 1 : start])
        going_by = before == ["name", "of"] or (before[-1:] != [] and before[-1].rstrip(".") in {"dr", "mr", "mrs", "ms"})
        if apposed or start == place + 1 or (start == 0 and not owned) or titled or office or going_by:
            return mention, "person"
    return None


def _is_office(tokens: Sequence[Token]) -> bool:
    """Return whether words between a title and a name go on with the title: `Secretary | of State | John Kerry`."""
    return bool(tokens) and all(t.text[:1].isupper() or t.text.lower() in {"of", "for", "the", "and"} for t in tokens)


def _has_role_behind(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a person's role stands in apposition: `X, an official from the local agency`."""
    after = tokens[place + 1 : place + 8]
    if len(after) < 3 or after[0].text != "," or after[1].text.lower() not in {"a", "an", "the"}:
        return False
    stop = next((n for n, t in enumerate(after) if t.tag == "IN"), len(after))
    return any(is_people(t) for t in after[2:stop])


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
    word = head.text.lower()
    lists = source_words()
    if is_people(head):
        return None
    if head.text[:1].isupper() and word not in lists["bodies"] | lists["documents"]:
        chunk = _chunk(tokens, place, text)
        if len(chunk.split()) > 1 or head.tag in {"NNP", "NNPS", "WP"} or head.name:
            kind = "person" if place and _titled(tokens, place) else "body"
            return Source(chunk, True, kind, "as written", low)
    reporting = word in REPORTING
    indefinite = low.startswith(("a ", "an ", "one ", "another ")) and not reporting
    if indefinite or word not in lists["bodies"] | ({word} if reporting else set()):
        return None
    return _owner(tokens, place, mentions, text, low)


def _owner(tokens: Sequence[Token], place: int, mentions: Sequence[Mention], text: str, low: str) -> Source | None:
    """Return the body named before a generic head: `the X group`, `a X report`, `Spain's health ministry`, `Y police`."""
    head = tokens[place]
    word = head.text.lower()
    before = next((n for n in range(place - 1, -1, -1) if tokens[n].text[:1].isupper() and tokens[n].tag != "DT"), None)
    if before is None or (place - before > 4):
        return None
    chunk = _chunk(tokens, before, text)
    mention = next((m for m in mentions if m.passage.span.start <= tokens[before].start < m.passage.span.end), None)
    of_place = country_of(chunk) is not None or (mention is not None and mention.kind is Kind.PLACE)
    if word in source_words()["owned"] or chunk in demonyms() or (of_place and word not in REPORTING):
        first = next(n for n, t in enumerate(tokens) if t.text[:1].isupper() and t.text.lower() not in {"the", "a", "an"})
        written = " ".join(text[tokens[first].start : head.end].split())
        return Source(written, True, "body", "a body named by whose it is", low)
    name = mention.name if mention and mention.name != mention.passage.text else chunk
    return Source(name, True, "body", f"named before {word!r}", low)


def _titled(tokens: Sequence[Token], place: int) -> bool:
    return any(t.text.lower().rstrip(".") in word_lists()["titles"] for t in tokens[:place])


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
    """Return a mention's name, with the capitals right before it where the namer began too late.

    The place in `London-based X` is left out.
    """
    if "-based " in mention.name:
        return mention.name.split("-based ", 1)[1]
    if mention.name != " ".join(mention.passage.text.split()) or mention.kind is Kind.PLACE:
        return mention.name
    chunk = _chunk(tokens, place, text)
    lead = chunk.split(mention.name, maxsplit=1)[0].split()
    if lead and set(lead) <= NATIONS and mention.name.split()[-1].lower().rstrip(".") in FIRMS:
        return mention.name
    return chunk if mention.name in chunk and not is_people(tokens[place]) else mention.name


def is_people(token: Token) -> bool:
    """Return whether a token is a word for people (`spokesman`, `officials`)."""
    low = token.text.lower()
    people = source_words()["people"]
    return low in people or (token.tag == "NNS" and lemma(low, "NNS") in people)


def can_say(tokens: Sequence[Token]) -> bool:
    """Return whether a source phrase is of someone or something that says things: people, bodies, documents, states.

    >>> from sayso.reading.parse import Token
    >>> [can_say([Token(0, 1, w, "NNS", w, "")]) for w in ("villagers", "stocks")]
    [True, False]
    """
    some = lean(tokens)
    place = head_of(some)
    if place is None:
        return True
    head = some[place]
    low = head.text.lower()
    lists, words = source_words(), word_lists()
    sayers = lists["bodies"] | lists["definite"] | lists["documents"] | lists["governments"] | lists["sayers"]
    written = head.tag.startswith(("NNP", "PRP", "W", "DT")) or (head.text[:1].isupper() and place > 0)
    known = {low, lemma(low, "NNS")} & (sayers | words["organisation_words"] | words["outlet_words"] | words["titles"])
    return is_people(head) or written or bool(known) or low.endswith(AGENTS)


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
