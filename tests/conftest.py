"""What many tests need: the sample story, read once into a ledger."""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from sayso.pipeline import Ledger, read_into
from sayso.settings import Settings

# The tests try the same examples each time; `make fuzz` goes looking for new ones.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", max_examples=2000, deadline=None, print_blob=True)
hypothesis_settings.load_profile(os.environ.get("SAYSO_EXAMPLES", "steady"))


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
