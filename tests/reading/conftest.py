from collections.abc import Callable

import pytest

from sayso.model.reading import Reading
from sayso.model.statement import Mode, Statement
from sayso.readers.rules import RulesReader
from sayso.testing.samples import NOON, article

Told = Callable[..., list[Statement]]


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Return a function from text to its reading by rules."""
    reader = RulesReader()

    def reading(text: str, *, published: str | None = "2025-03-04") -> Reading:
        return reader.read([article(text=text, published=published)], added_at=NOON)[0]

    return reading


@pytest.fixture(scope="session")
def told(read: Callable[..., Reading]) -> Told:
    """Return a function from text to its attributed statements, in order."""

    def statements(text: str, *, published: str | None = "2025-03-04") -> list[Statement]:
        return [s for s in read(text, published=published).statements if s.mode is not Mode.OWN]

    return statements
