"""What many tests need: the sample story, read once into a ledger."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.pipeline import Ledger, read_into
from sayso.settings import Settings


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    for entry in (files("sayso") / "sample").iterdir():
        (folder / entry.name).write_bytes(entry.read_bytes())
    return folder


@pytest.fixture(scope="session")
def ledger(story: Path) -> Iterator[Ledger]:
    made = read_into(story, settings=Settings(workers=1))
    yield made
    made.close()
