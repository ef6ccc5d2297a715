"""Proper names in one article: where they stand, what they name, and the fullest form of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model.article import Article
from sayso.model.reading import Kind, Mention, mention_id
from sayso.model.text import passage
from sayso.model.world import media
from sayso.reading.lexicon import word_lists
from sayso.reading.name_spans import SMALL_WORDS, name_spans
from sayso.reading.parse import Parse, Sentence, Token

SUFFIXES = {"jr.", "jr", "sr.", "sr", "ii", "iii"}


@dataclass(slots=True)
class Name:
    """A name at some code points, before it is a record."""

    start: int
    end: int
    text: str
    kind: Kind
    full: str
    reason: str


def mentions(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Return the proper names of an article's body in order of place; none overlap."""
    found = [name for sentence in parse.sentences for name in _sentence_names(parse.text, sentence)]
    found = sorted([*found, *_surnames(parse, found)], key=lambda name: name.start)
    _resolve(found, _acronyms(parse))
    return tuple(
        Mention(
            id=mention_id(place),
            passage=place,
            name=name.full,
            kind=name.kind,
            reason=name.reason,
        )
        for name in found
        for place in (passage(article.id, parse.text, name.start, name.end),)
    )


def _sentence_names(text: str, sentence: Sentence) -> Iterator[Name]:
    for found in name_spans(sentence):
        name = _name(text, sentence.tokens[found.first : found.last], found.kind)
        if found.stands_for:
            name.full, name.reason = found.stands_for, "a government stands for its country"
        yield name


def _surnames(parse: Parse, found: Sequence[Name]) -> Iterator[Name]:
    """Yield single surnames that no label covers, of persons whose full names the article gives (`Jobs` of `Steve Jobs`)."""
    known = {n.full.split()[-1] for n in found if n.kind is Kind.PERSON and len(n.full.split()) > 1}
    taken = {place for n in found for place in range(n.start, n.end)}
    for sentence in parse.sentences:
        for here, token in enumerate(sentence.tokens):
            if token.text not in known or token.start in taken or not token.text[:1].isupper() or len(token.text) < 3:
                continue
            after = sentence.tokens[here + 1] if here + 1 < len(sentence.tokens) else None
            acts = after is not None and (after.tag.startswith(("V", "MD", "POS")) or after.text in {",", "'s", "’s"})
            if acts or (here and token.tag.startswith("NNP")):
                yield Name(token.start, token.end, token.text, Kind.PERSON, token.text, "as written")


def _name(text: str, tokens: Sequence[Token], kind: Kind) -> Name:
    start, end = tokens[0].start, tokens[-1].end
    words = " ".join(text[start:end].split())
    return Name(start, end, words, _kind(words, kind), _recased(words), "as written")


def _recased(words: str) -> str:
    """Return a name from a headline in capitals as it would be written in text."""
    if words.isupper() and len(words) > 5:
        return " ".join(
            w.capitalize() if len(w) > 3 or w in {"AND"} else w.lower() if w in {"OF", "THE"} else w.capitalize()
            for w in words.split()
        )
    return words


def _kind(words: str, kind: Kind) -> Kind:
    known = media().get(words.lower()) or media().get(words.lower().removeprefix("the "))
    if known:
        return Kind.OUTLET
    last = words.rsplit(maxsplit=1)[-1].lower()
    news = last != "agency" or "news" in words.lower().split()
    if kind in {Kind.ORGANISATION, Kind.OTHER} and len(words.split()) > 1 and last in word_lists()["outlet_words"] and news:
        return Kind.OUTLET
    if kind is Kind.PERSON and last in word_lists()["organisation_words"]:
        return Kind.ORGANISATION
    return kind


def _acronyms(parse: Parse) -> dict[str, str]:
    """Return acronyms that the article explains: `National Intelligence Service (NIS)`."""
    found: dict[str, str] = {}
    pattern = re.compile(
        r"\b((?:[A-Z][\w’'&.-]*\s+(?:(?:of|for|and|the|on|in|&)\s+){0,2}){1,7}[A-Z][\w’'-]*)"
        r"\s*,?\s*(?:\(|or )([A-Z][A-Za-z.&-]{1,9})\)?"
    )
    for sentence in parse.sentences:
        for match in pattern.finditer(parse.text, sentence.start, sentence.end):
            long, short = " ".join(match[1].split()), match[2]
            words = long.split()
            for first in range(len(words)):
                if is_acronym(short, words[first:]):
                    found.setdefault(short, " ".join(words[first:]).removeprefix("The ").removeprefix("the "))
                    break
    return found


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Return whether a short form is the initials of some words.

    >>> is_acronym("NIS", ["National", "Intelligence", "Service"]), is_acronym("CIA", ["National", "Intelligence"])
    (True, False)
    """
    letters = "".join(c for c in short.upper() if c.isalpha())
    big = "".join(w[0] for w in words if w.lower() not in SMALL_WORDS and w[:1].isalnum()).upper()
    every = "".join(w[0] for w in words if w[:1].isalnum()).upper()
    parts = "".join(
        p[0] for w in words if w.lower() not in SMALL_WORDS for p in re.split(r"[-’']", w) if p[:1].isalnum()
    ).upper()
    return len(letters) > 1 and letters in {big, every, parts}


def _resolve(names: list[Name], acronyms: dict[str, str]) -> None:
    """Give each name its fullest form in the article: surnames, acronyms, and strings that differ in case or `the`."""
    counts = Counter(n.full for n in names)
    people: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n in names:
        if n.kind is Kind.PERSON and len(n.full.split()) > 1:
            for word in dict.fromkeys(n.full.lower().split()):
                people[word].append((n.start, n.full))
    bodies = {n.full: n for n in names if n.kind is not Kind.PERSON and len(n.full.split()) > 1}
    kinds: dict[str, Counter[Kind]] = {}
    for name in names:
        kinds.setdefault(name.full, Counter())[name.kind] += 1
    for name in names:
        words = name.full.split()
        holder = _holder(name, words, people[words[-1].lower()])
        if holder and (name.kind is Kind.PERSON or len(words) == 1):
            name.full, name.kind, name.reason = holder, Kind.PERSON, "part of a full name in the article"
        elif name.text in acronyms or name.text.replace(".", "") in acronyms:
            name.full, name.reason = (
                acronyms.get(name.text) or acronyms[name.text.replace(".", "")],
                "acronym explained in the article",
            )
            name.kind = (
                bodies[name.full].kind if name.full in bodies else Kind.ORGANISATION if name.kind is Kind.PERSON else name.kind
            )
        elif len(words) == 1 and name.text.isupper() and 2 < len(name.text) < 7:
            long = sorted(b for b in bodies if is_acronym(name.text, b.split()))
            if long:
                name.full, name.kind, name.reason = long[0], bodies[long[0]].kind, "initials of a name in the article"
        else:
            best = kinds[name.full].most_common(1)[0][0]
            name.kind = best if counts[name.full] > 1 else name.kind


def _holder(name: Name, words: Sequence[str], people: Sequence[tuple[int, str]]) -> str | None:
    """Return the full name that a short one is part of: of several persons the one named last before it, else the first."""
    fits = [(start, full) for start, full in people if full != name.full and _is_part(words, full.split())]
    before = [full for start, full in fits if start < name.start]
    return before[-1] if before else fits[0][1] if fits else None


def _is_part(words: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether a short name is the surname, or given name and part, of a full one."""
    low, whole = [w.lower() for w in words], [w.lower() for w in full if w.lower() not in SUFFIXES]
    if len(low) >= len(whole):
        return False
    return (
        low == whole[-len(low) :]
        or (len(low) == 1 and low[0] == whole[0] and len(whole) == 2 and len(low[0]) > 3)
        or (len(low) > 1 and low[0] == whole[0] and low[-1] == whole[-1])
    )
