"""The workbench on the sample story, on an empty ledger, and on one made of attacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore
from sayso.web.app import application

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "<!--<style>*{display:none}</style>",
    "\u202e<b>reversed</b>",
)
"""What is planted in texts, titles, outlets, bylines, file names and source names."""


def client(ledger: Ledger) -> TestClient:
    """Return the workbench on a ledger, patient enough for a machine that has much else to do."""
    made = application(ledger, name="story.db")
    made.state.bench.snapshots.patience = 120.0
    return TestClient(made, base_url="http://localhost")


@pytest.fixture(scope="session")
def bench(ledger: Ledger) -> TestClient:
    return client(ledger)


@pytest.fixture
def empty() -> TestClient:
    return client(Ledger(MemoryStore()))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("attacks")
    for n, attack in enumerate(ATTACKS):
        _plant(folder / f"{n} {attack.replace('/', '∕')[:60]}.txt", attack)
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(folder)], settings=Settings(workers=1, reader="rules"))
    yield client(ledger)
    ledger.close()


def _plant(path: Path, attack: str) -> None:
    path.write_text(
        f"Dam breaks {attack}\nThe {attack} Post\nBy Ann {attack}\n3 March 2025\n\n"
        f'At least 12 people died {attack} in the valley, Anna {attack} Berg said on Monday. "It is {attack} over," she said.\n'
        f"The toll is 19 people killed, {attack} told reporters. The company denied {attack} that 12 people were killed.\n"
    )
