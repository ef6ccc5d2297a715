"""The lexicon of cues: which verbs, nouns and phrases attribute, and what they say of the stance of their source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a cue: its base form, class and the stance of a source that uses it."""

    lemma: str
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence.

    Attributes:
        first, last: token numbers of the whole phrase, auxiliaries included, half-open.
        verb: token number of the word that carries it.
        entry: what the lexicon says of it.
        form: `verb`, `passive`, `participle`, `according`, `citing`, `noun`, `hidden`.
    """

    first: int
    last: int
    verb: int
    entry: Entry
    form: str


@cache
def lexicon() -> dict[str, Entry]:
    """Return the verbs of the lexicon by base form; `call-for` is a verb with its particle."""
    raw = _raw()
    table: dict[str, Entry] = {}
    for kind in ("document", "assessment", "speech"):
        for stance, words in raw[kind].items():
            for word in words.split():
                table[word] = Entry(word, kind, stance)
    return table


@cache
def frames() -> dict[str, frozenset[str]]:
    """Return the sets of verbs by what they take for content."""
    return {name: frozenset(words.split()) for name, words in _raw()["frames"].items()}


@cache
def nouns() -> dict[str, tuple[Entry, bool]]:
    """Return the nouns that hold content, and whether they may hold it with `of`."""
    table = {}
    for kind, stance in (("speech", "asserts"), ("assessment", "estimates")):
        for word in _raw()["nouns"][kind].split():
            bare = word.rstrip("+")
            own = {
                "fear": "estimates",
                "doubt": "doubts",
                "denial": "denies",
                "prediction": "predicts",
                "forecast": "predicts",
            }
            table[bare] = (Entry(bare, kind, own.get(bare, stance)), word.endswith("+"))
    return table


@cache
def documents() -> frozenset[str]:
    """Return the words for documents, pictures and bodies of data that can be sources."""
    return frozenset(_raw()["documents"]["words"].split())


@cache
def _raw() -> Any:
    return tomllib.loads((files("sayso.reading") / "data" / "cues.toml").read_text("utf-8"))


@cache
def hidden() -> dict[str, Entry]:
    """Return the adverbs that attribute to a source the text hides."""
    return {w: Entry(w, "speech", stance) for stance, words in _raw()["hidden"].items() for w in words.split()}


@cache
def citing() -> frozenset[str]:
    """Return the participles that cite: `citing`, `quoting`."""
    return frozenset(_raw()["phrases"]["citing"])


@cache
def phrases() -> dict[str, list[tuple[list[str], Entry]]]:
    """Return the phrases such as `according to` by their first word, each as its words and what the lexicon says of it."""
    found: dict[str, list[tuple[list[str], Entry]]] = {}
    for phrase, kind, stance in _raw()["phrases"]["according-to"]:
        parts = phrase.split()
        found.setdefault(parts[0], []).append((parts, Entry(phrase, kind, stance)))
    return found
