"""Article to reading: sentences, statements, chains, stances, quantities, times, names.

`sayso.read(PATHS)` is also the function that reads a pile into a ledger. Python puts a package in the place of a function of
the same name as soon as one of the package's modules is imported; so the package can be called, and hands on.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Package(ModuleType):
    """A package that can be called as `sayso.pipeline.read_into`, which it only looks up then."""

    def __call__(self, *paths: Any, **settings: Any) -> Any:
        return import_module("sayso.pipeline").read_into(*paths, **settings)


sys.modules[__name__].__class__ = _Package
