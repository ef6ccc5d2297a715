"""The Admiralty scale and the named rules that give its grades, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of grading.

    Attributes:
        name: as documented.
        text: what it says, one sentence.
        credibility: what it gives; None for a rule about reliability.
    """

    name: str
    text: str
    credibility: int | None


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("sayso.judge") / "data" / "admiralty.toml").read_text("utf-8"))


def scale(axis: str) -> dict[str, tuple[str, str]]:
    """Return the scale of an axis (`reliability` or `credibility`): (name, wording) by letter or digit.

    >>> scale("credibility")["6"][0]
    'Truth cannot be judged'
    """
    return {grade: (row["name"], row["text"]) for grade, row in _raw()[axis].items()}


def rules() -> dict[str, Rule]:
    """Return the rules by name, in the order they are tried."""
    return {n: Rule(name=n, text=r["text"], credibility=r.get("credibility")) for n, r in _raw()["rules"].items()}
