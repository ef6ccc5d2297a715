"""Names to the classes behind the seams; each is imported when it is opened, never before.

A third party adds one through an entry point in the groups `sayso.readers`, `sayso.stores`, `sayso.runners`.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from inspect import signature
from typing import Any, cast

from sayso.errors import SettingsError
from sayso.ports import Reader, Runner, Store

PLACES = {
    "readers": {
        "llm": "sayso.readers.llm:LlmReader",
        "model": "sayso.readers.model:ModelReader",
        "rules": "sayso.readers.rules:RulesReader",
        "spacy": "sayso.readers.spacy:SpacyReader",
    },
    "stores": {"memory": "sayso.stores.memory:MemoryStore", "sqlite": "sayso.stores.sql:SqlStore"},
    "runners": {"local": "sayso.runners.local:LocalRunner"},
}


def names(kind: str) -> tuple[str, ...]:
    """Return the registered names of a kind (`readers`, `stores`, `runners`), sorted."""
    return tuple(sorted({*PLACES[kind], *(entry.name for entry in entry_points(group=f"sayso.{kind}"))}))


def reader(name: str, **options: Any) -> Reader:
    """Return a reader by name; what stands behind a colon (`spacy:en_core_web_sm`, `llm:MODEL`) is its first argument.

    Args:
        name: as registered, with its argument if it takes one.
        options: handed on as far as the reader knows them.

    Raises:
        SettingsError: if there is none, or it takes no argument; the message lists those there are.
        ReaderError: if it cannot be opened.
    """
    registered, colon, argument = name.partition(":")
    made = _found("readers", registered)
    known = signature(made).parameters
    given = {key: value for key, value in options.items() if key in known}
    positional = [p for p in known.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    if colon and not positional:
        raise SettingsError(f"the reader {registered!r} takes nothing behind a colon: {name!r}")
    return cast(Reader, made(argument, **given) if colon else made(**given))


def store(name: str, **settings: Any) -> Store:
    """Return a store by name, opened with its settings.

    Raises:
        SettingsError: if there is none; the message lists those there are.
        StoreError: if it cannot be opened.
    """
    return cast(Store, _made("stores", name, **settings))


def runner(name: str, **settings: Any) -> Runner:
    """Return a runner by name, opened with its settings.

    Raises:
        SettingsError: if there is none; the message lists those there are.
    """
    return cast(Runner, _made("runners", name, **settings))


def _made(kind: str, name: str, **settings: Any) -> object:
    return _found(kind, name)(**settings)


def _found(kind: str, name: str) -> Callable[..., object]:
    place = PLACES[kind].get(name)
    if place is None:
        entry = next((e for e in entry_points(group=f"sayso.{kind}") if e.name == name), None)
        if entry is None:
            raise SettingsError(f"there is no {kind[:-1]} named {name!r}; there are: {', '.join(names(kind))}")
        place = entry.value
    module, _, attribute = place.partition(":")
    return cast(Callable[..., object], getattr(import_module(module), attribute))
