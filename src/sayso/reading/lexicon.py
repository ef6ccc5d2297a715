"""Word lists of the reading stage, from `data/words.toml` and the table of countries."""

import tomllib
from functools import cache
from importlib.resources import files

from sayso.model.world import countries, media


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the word lists of `data/words.toml` by name, lower case."""
    raw = tomllib.loads((files("sayso.reading") / "data" / "words.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in raw.items()}


@cache
def gazetteer() -> dict[str, tuple[str, ...]]:
    """Return what each single word is known as (`country`, `demonym`, `first-name`, `title` ...), lower case."""
    known: dict[str, list[str]] = {}

    def add(phrase: str, kind: str) -> None:
        for place, word in enumerate(phrase.lower().split()):
            label = kind if place == 0 else f"{kind}+"
            if label not in known.setdefault(word, []):
                known[word].append(label)

    for country in countries():
        for names, kind in ((country.names, "country"), (country.capitals, "capital"), (country.demonyms, "demonym")):
            for name in names:
                add(name, kind)
    for name in media():
        add(name, "medium")
    for list_name, words in word_lists().items():
        kind = {"first_names_female": "first-name", "first_names_male": "first-name"}.get(list_name, list_name)
        for word in sorted(words):
            add(word, kind)
    return {word: tuple(kinds) for word, kinds in known.items()}
