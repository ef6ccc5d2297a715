"""A snapshot is derived once for each state of the ledger, and a page never waits long for one."""

import threading
from pathlib import Path

import pytest

from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore
from sayso.web import snapshots
from sayso.web.moment import NOW, moment
from sayso.web.snapshots import Deriving, Snapshot, Snapshots


def filled(folder: Path, *names: str) -> Ledger:
    ledger = Ledger(MemoryStore())
    for name in names:
        add(ledger, folder / f"{name}.txt")
    return ledger


def add(ledger: Ledger, path: Path) -> None:
    path.write_text(
        f"Dam breaks in {path.stem}\n3 March 2025\n\nAt least 12 people were killed in {path.stem}, Anna Berg said.\n"
    )
    read(ledger.store, [str(path)], settings=Settings(workers=1, reader="rules"))


def test_a_snapshot_is_made_once_until_the_ledger_grows(tmp_path: Path) -> None:
    held = Snapshots(filled(tmp_path, "Alder"))
    first, behind = held.get(NOW)
    assert not behind
    assert held.get(NOW)[0] is first
    add(held.ledger, tmp_path / "Birch.txt")
    second, behind = held.get(NOW)
    assert second is not first
    assert not behind
    assert len(second.contents.articles) == 2


def test_while_a_new_one_is_made_the_old_one_is_shown_as_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Snapshots(filled(tmp_path, "Alder"))
    first, _ = held.get(NOW)
    go = threading.Event()

    class Slow(Snapshot):
        def __init__(self, ledger: Ledger, state: str) -> None:
            go.wait(10)
            super().__init__(ledger, state)

    monkeypatch.setattr(snapshots, "Snapshot", Slow)
    add(held.ledger, tmp_path / "Birch.txt")
    assert held.get(NOW, patience=0.01) == (first, True)
    with pytest.raises(Deriving):
        held.get(moment({"published": "2025-03-03"}), patience=0.01)
    go.set()
    assert len(held.get(NOW, patience=10)[0].contents.articles) in (1, 2)


def test_a_failure_reaches_the_page_and_the_next_try_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Snapshots(filled(tmp_path, "Alder"))

    def broken(ledger: Ledger, state: str) -> Snapshot:
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "Snapshot", broken)
        with pytest.raises(RuntimeError):
            held.get(NOW)
    assert held.get(NOW)[0].contents.articles
