"""Names to the classes behind the seams; each is imported when it is opened, never before.

A third party adds one through an entry point in the groups `sayso.readers`, `sayso.stores`, `sayso.runners`.
"""

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, cast

from sayso.errors import SettingsError
from sayso.ports import Reader, Runner, Store

PLACES = {
    "readers": {"rules": "sayso.readers.rules:RulesReader"},
    "stores": {"memory": "sayso.stores.memory:MemoryStore", "sqlite": "sayso.stores.sql:SqlStore"},
    "runners": {"local": "sayso.runners.local:LocalRunner"},
}


def names(kind: str) -> tuple[str, ...]:
    """Return the registered names of a kind (`readers`, `stores`, `runners`), sorted."""
    return tuple(sorted({*PLACES[kind], *(entry.name for entry in entry_points(group=f"sayso.{kind}"))}))


def reader(name: str) -> Reader:
    """Return a reader by name.

    Raises:
        SettingsError: if there is none; the message lists those there are.
    """
    return cast(Reader, _made("readers", name))


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
    place = PLACES[kind].get(name)
    if place is None:
        entry = next((e for e in entry_points(group=f"sayso.{kind}") if e.name == name), None)
        if entry is None:
            raise SettingsError(f"there is no {kind[:-1]} named {name!r}; there are: {', '.join(names(kind))}")
        place = entry.value
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)(**settings)
