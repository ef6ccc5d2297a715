"""Who a mention stands for: names, pronouns, surnames, titles and descriptions, resolved within one article."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.model.reading import Kind, Mention
from sayso.model.text import Span
from sayso.model.world import countries, demonyms
from sayso.read.lemmas import lemma
from sayso.read.lexicon import word_lists
from sayso.read.parse import Parse, Token

FIRST = {"i", "we", "me", "us", "my", "our"}
SINGULAR = {"he", "she", "him", "her"}
PLURAL = {"they", "them", "some", "others", "both", "all"}
THING = {"it"}
WEAK = {"this", "that", "these", "those", "who", "which"}


@dataclass(frozen=True, slots=True)
class Source:
    """Who a mention stands for.

    Attributes:
        name: a proper name, or a description in lower case.
        named: whether it is a proper name.
        kind: `person`, `group`, `body` or `thing`: what a pronoun must agree with.
        reason: how it was found, in plain words.
        words: the mention's words in lower case, for descriptions that refer back to it.
    """

    name: str
    named: bool
    kind: str
    reason: str
    words: str = ""


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((files("sayso.read") / "data" / "sources.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


class Resolver:
    """Resolves the sources of one article in the order they are met; remembers who spoke."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.text = parse.text
        self.mentions = list(mentions)
        self.tokens = {t.start: t for s in parse.sentences for t in s.tokens}
        self.starts = sorted(self.tokens)
        self.spoken: list[tuple[int, Source]] = []
        self.introduced = self._introductions()

    def resolve(self, span: Span, *, speaker: Source | None = None, speaks: bool = True) -> Source:
        """Return who the mention at `span` stands for.

        Args:
            span: the mention.
            speaker: who speaks where the mention stands inside someone's words: `I` and `we` are that one.
            speaks: whether to remember it as the last who spoke.
        """
        found = self._resolved(span, speaker)
        if speaks and found.kind != "unknown":
            self.spoken.append((span.start, found))
        return found

    def _resolved(self, span: Span, speaker: Source | None) -> Source:
        words = " ".join(span.cut(self.text).split())
        low = words.lower().replace("’", "'")
        if low in FIRST and speaker is not None:
            return Source(speaker.name, speaker.named, speaker.kind, f"{low}: the one who speaks", low)
        if low in SINGULAR | PLURAL | THING | WEAK:
            return self._pronoun(low, span, speaker)
        inner = [m for m in self.mentions if span.holds(m.passage.span)]
        named = self._named(span, words, inner)
        if named is not None:
            return named
        back = self._description(low, span)
        return back if back is not None else Source(described(words), False, _kind_of(low), "no name given", low)

    def _named(self, span: Span, words: str, inner: Sequence[Mention]) -> Source | None:
        low = words.lower()
        people = [m for m in inner if m.kind is Kind.PERSON]
        if people:
            first = people[0]
            return Source(first.name, True, "person", _how(first, words), low)
        tokens = self._tokens(span)
        governed = _government(tokens)
        if governed:
            return Source(governed, True, "body", "the government stands for the country", low)
        if not inner:
            return None
        head = _head(tokens)
        for mention in inner:
            covers = head is not None and mention.passage.span.start <= head.start < mention.passage.span.end
            if covers and mention.kind is not Kind.PERSON:
                return Source(mention.name, True, "body", _how(mention, words), low)
        if head is not None and _is_body_word(head) and not low.startswith(("a ", "an ")):
            before = [m for m in inner if m.passage.span.end <= head.start]
            if before and before[-1].kind is not Kind.PLACE:
                return Source(before[-1].name, True, "body", f"named before {head.text.lower()!r}", low)
        if head is not None and head.lemma in {"report", "statement"} and inner[-1].kind in {Kind.OUTLET, Kind.ORGANISATION}:
            return Source(inner[-1].name, True, "body", f"its {head.lemma}", low)
        return None

    def _tokens(self, span: Span) -> list[Token]:
        return [self.tokens[s] for s in self.starts if span.start <= s < span.end]

    def _introductions(self) -> list[tuple[int, str, str, str]]:
        """Return (place, name, kind, words around) of each name with what the text calls it, for later descriptions."""
        found = []
        for mention in self.mentions:
            span = mention.passage.span
            around = self.text[max(0, span.start - 60) : span.end + 70].lower()
            before = around[: 60 if span.start >= 60 else span.start].rsplit(".", 1)[-1]
            after = around[len(around) - (len(around) - (min(60, span.start) + span.end - span.start)) :].split(".", 1)[0]
            kind = "person" if mention.kind is Kind.PERSON else "body"
            found.append(
                (
                    span.start,
                    mention.name,
                    kind,
                    f"{' '.join(before.split()[-7:])} | {after[:60]} | {mention.name.lower()}",
                )
            )
        return found

    def _pronoun(self, low: str, span: Span, speaker: Source | None) -> Source:
        """Return the nearest fitting one before: who spoke last, then who is named last."""
        wanted = (
            {"person"}
            if low in SINGULAR
            else {"body", "thing"}
            if low in THING
            else {"group", "body"}
            if low in PLURAL
            else {"person", "group", "body", "thing"}
        )
        gender = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(low)
        for place, source in reversed(self.spoken):
            if (
                place < span.start
                and source.kind in wanted
                and _agrees(source, gender)
                and span.start - place < 2500
                and source is not speaker
            ):
                return Source(source.name, source.named, source.kind, f"{low}: the last who spoke and fits", low)
        for place, name, kind, words in reversed(self.introduced):
            if place < span.start and kind in wanted and span.start - place < 900:
                source = Source(name, True, kind, f"{low}: the last named who fits", words)
                if _agrees(source, gender):
                    return source
        if speaker is not None and speaker.kind in wanted:
            return Source(speaker.name, speaker.named, speaker.kind, f"{low}: the one who speaks", low)
        return Source(low, False, "unknown", f"{low}: nobody before it fits")

    def _description(self, low: str, span: Span) -> Source | None:
        """Return who a definite description (`the doctor`, `the ministry`) refers back to, or None."""
        if not low.startswith(("the ", "that ", "this ")) or len(low.split()) > 4:
            return None
        head = low.rsplit(maxsplit=1)[-1]
        content = set(low.split()[1:])
        for place, source in reversed(self.spoken):
            if place < span.start and content <= set(source.words.replace(",", " ").split()) and source.words != low:
                return Source(source.name, source.named, source.kind, f"{low!r}: so described before", low)
        for place, name, kind, words in reversed(self.introduced):
            title = kind == "person" and head in words.split(" | ")[0].split()[-4:]
            appositive = (
                kind == "person"
                and head in words.split(" | ")[1].replace(",", " ").split()[:12]
                and words.split(" | ")[1].lstrip().startswith(",")
            )
            part = kind == "body" and head in _lists()["definite"] and head in name.lower().split()
            if place < span.start and (title or appositive or part):
                return Source(name, True, kind, f"{low!r}: so introduced before", low)
        if head in _lists()["definite"]:
            for place, source in reversed(self.spoken):
                if place < span.start and source.named and source.kind == "body" and span.start - place < 2500:
                    return Source(source.name, True, "body", f"{low!r}: the last body that spoke", low)
        return None


def _how(mention: Mention, words: str) -> str:
    if mention.reason != "as written":
        return mention.reason
    return "as written" if words == mention.passage.text else "named in the mention"


def _agrees(source: Source, gender: str | None) -> bool:
    if gender is None or not source.named:
        words = set(source.words.split())
        return gender is None or not (
            words & ({"woman", "mother", "she", "nun", "girl"} if gender == "male" else {"man", "father", "he", "boy"})
        )
    first = source.name.split()[0].lower()
    lists = word_lists()
    female, male = first in lists["first_names_female"], first in lists["first_names_male"]
    return not (female and not male and gender == "male") and not (male and not female and gender == "female")


def _head(tokens: Sequence[Token]) -> Token | None:
    """Return the head of a noun phrase: its last noun before a preposition, comma, relative clause or infinitive."""
    head = None
    for place, token in enumerate(tokens):
        if head is not None and (token.tag in {"IN", "WP", "WDT", "TO", "VBG", "VBN"} or token.text in {",", "(", "–"}):
            if token.text.lower() == "of" and head.name:
                continue
            break
        if token.tag.startswith("NN") or token.name:
            head = token
        elif token.tag == "POS":
            head = None if place + 1 < len(tokens) else head
    return head


def _is_body_word(head: Token) -> bool:
    low = head.text.lower()
    return low in _lists()["bodies"] and low not in _lists()["people"]


def _government(tokens: Sequence[Token]) -> str | None:
    """Return the country for `the Mexican government`, `Ukraine's government`, `the government of Pyongyang`."""
    words = [
        t.text.replace("’", "'") for t in tokens if t.text not in {"'s", "’s", "'", "’"} and t.text.lower() not in {"the", "of"}
    ]
    low = [w.lower() for w in words]
    if not any(w in _lists()["governments"] for w in low) or len(words) > 4 or "officials" in low or "authorities" in low:
        return None
    rest = " ".join(w for w in words if w.lower() not in _lists()["governments"])
    if rest in demonyms():
        return demonyms()[rest]
    return next((c.name for c in countries() if rest in c.names or rest in c.capitals), None)


def _kind_of(low: str) -> str:
    words = low.split()
    heads = [w for w in words if w not in {"the", "a", "an"}]
    if not heads:
        return "thing"
    for word in heads:
        if word in {"of", "for", "in", "from", "at", "who", "with"}:
            break
        if word in _lists()["people"] or lemma(word, "NNS") in _lists()["people"]:
            plural = word.endswith("s") or word in {"police", "people", "some", "others", "many"}
            return "group" if plural else "person"
    if "police" in heads or "authorities" in heads:
        return "group"
    return "group" if heads[-1].endswith("s") and not heads[-1].endswith("ss") else "body"


def described(words: str) -> str:
    """Return a source without a name as the ledger describes it: lower case, no possessive pronoun, no trailing clause.

    >>> described("his intelligence sources"), described("A Pentagon spokesman, who declined to be named")
    ('intelligence sources', 'a pentagon spokesman')
    """
    low = " ".join(words.replace("’", "'").split()).lower()
    for lead in ("his ", "her ", "its ", "their ", "our ", "my ", "some of the "):
        low = low.removeprefix(lead)
    for cut in (", who ", ", which ", " who ", " speaking ", ", speaking "):
        low = low.split(cut)[0]
    return low.removeprefix("the ").strip(" ,") or low
