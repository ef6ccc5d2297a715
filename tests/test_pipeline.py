"""The promises of a run: reading twice adds nothing, a kill loses nothing, order changes nothing, export is lossless."""

import filecmp
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.pipeline import Ledger, open_ledger, read, read_into
from sayso.settings import Settings
from sayso.show import jsonl
from sayso.stores.memory import MemoryStore
from sayso.stores.sql import SqlStore

STAMP = datetime(2025, 3, 8, tzinfo=UTC)
ALONE = Settings(workers=1)


def exported(ledger: Ledger, folder: Path) -> Path:
    return ledger.export(folder)


def same(a: Path, b: Path) -> None:
    assert sorted(p.name for p in a.iterdir()) == sorted(p.name for p in b.iterdir())
    match, mismatch, errors = filecmp.cmpfiles(a, b, [p.name for p in a.iterdir()], shallow=False)
    assert match
    assert (mismatch, errors) == ([], [])


def test_reading_twice_adds_nothing(story: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    first = read(SqlStore(path), [str(story)], settings=ALONE, added_at=STAMP)
    exported(open_ledger(path), tmp_path / "one")
    again = read(SqlStore(path), [str(story)], settings=ALONE)
    exported(open_ledger(path), tmp_path / "two")
    assert (first.articles, first.known) == (10, 0)
    assert (again.articles, again.known) == (0, 10)
    same(tmp_path / "one", tmp_path / "two")


def test_the_order_of_input_changes_nothing(story: Path, tmp_path: Path) -> None:
    paths = sorted(str(p) for p in story.iterdir())
    for name, seed in (("one", 1), ("two", 2)):
        random.Random(seed).shuffle(paths)
        store = MemoryStore()
        read(store, paths, settings=ALONE, added_at=STAMP)
        exported(Ledger(store), tmp_path / name)
    same(tmp_path / "one", tmp_path / "two")


def test_where_the_folder_lies_changes_no_finding(story: Path, tmp_path: Path) -> None:
    found = []
    for name in ("one", "two", "three"):
        folder = shutil.copytree(story, tmp_path / name / "pile")
        store = MemoryStore()
        read(store, [str(folder)], settings=ALONE, added_at=STAMP)
        ledger = Ledger(store)
        place = {a.id: Path(a.address).name for a in ledger.articles()}
        ends: dict[str, tuple[object, ...]] = {}
        for reading in ledger.contents.readings:
            ends |= {s.id: (place[s.article], s.place) for s in reading.statements}
            ends |= {
                q.id: (place[reading.article], q.passage.span, q.statement and ends[q.statement]) for q in reading.quantities
            }
        linked = ledger.contents.linked
        claims = [(c.wording, [ends[s] for s in c.statements]) for c in linked.claims]
        questions = [(q.wording, [(ends[p.quantity], p.as_of, p.origin) for p in q.points]) for q in linked.questions]
        relations = sorted((r.kind.value, str(ends[r.a]), str(ends[r.b]), r.why) for r in linked.relations)
        names = [(e.name, e.kind, e.aliases) for e in linked.entities]
        found.append((claims, questions, relations, names))
    assert found[0] == found[1] == found[2]


def test_batches_and_workers_change_nothing(story: Path, tmp_path: Path) -> None:
    for extra in range(2):
        shutil.copytree(story, tmp_path / "pile" / str(extra))
    for name, settings in (("one", Settings(workers=1, batch=1)), ("two", Settings(workers=2, batch=5))):
        store = MemoryStore()
        read(store, [str(tmp_path / "pile")], settings=settings, added_at=STAMP)
        exported(Ledger(store), tmp_path / name)
    same(tmp_path / "one", tmp_path / "two")


def test_both_stores_give_the_same_export(story: Path, tmp_path: Path) -> None:
    for name, store in (("one", MemoryStore()), ("two", SqlStore(str(tmp_path / "a.db")))):
        read(store, [str(story)], settings=ALONE, added_at=STAMP)
        exported(Ledger(store), tmp_path / name)
    same(tmp_path / "one", tmp_path / "two")


def test_export_import_export_is_the_same_to_the_byte(ledger: Ledger, tmp_path: Path) -> None:
    one = exported(ledger, tmp_path / "one")
    store = SqlStore(str(tmp_path / "a.db"))
    store.add(jsonl.read(one))
    assert list(store.verify()) == []
    same(one, exported(Ledger(store), tmp_path / "two"))


def held(path: Path) -> int:
    """Return how many readings a ledger that another process writes has by now."""
    try:
        with closing(sqlite3.connect(path)) as raw:
            return int(raw.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.parametrize("after", [1, 12, 30])
def test_a_run_that_is_killed_goes_on_where_it_stopped(story: Path, tmp_path: Path, after: int) -> None:
    for extra in range(6):
        shutil.copytree(story, tmp_path / "pile" / str(extra))
    words = [sys.executable, "-m", "sayso", "read", "pile", "--added-at", STAMP.isoformat(), "--workers", "1"]
    environment = os.environ | {"SAYSO_BATCH": "2"}
    run = subprocess.Popen([*words, "--ledger", "killed.db"], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
    while held(tmp_path / "killed.db") < after and run.poll() is None:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    assert after <= held(tmp_path / "killed.db") < 60
    for name in ("killed.db", "clean.db"):
        subprocess.run([*words, "--ledger", name], cwd=tmp_path, env=environment, check=True, stdout=subprocess.DEVNULL)
        opened = open_ledger(tmp_path / name)
        assert opened.verify() == []
        exported(opened, tmp_path / name.removesuffix(".db"))
    same(tmp_path / "killed", tmp_path / "clean")


def test_one_bad_file_is_reported_and_the_rest_is_read(story: Path, tmp_path: Path) -> None:
    shutil.copytree(story, tmp_path / "pile")
    (tmp_path / "pile" / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    (tmp_path / "pile" / "empty.txt").write_bytes(b"")
    made = read_into(tmp_path / "pile", settings=ALONE)
    assert made.summary is not None
    assert made.summary.articles == 10
    assert {Path(f.item).name: f.reason.split(":")[0] for f in made.summary.failed} == {
        "bad.txt": "this is no text",
        "empty.txt": "the file is empty; nothing to read",
    }


def test_a_view_of_a_time_shows_what_the_ledger_held(story: Path) -> None:
    store = MemoryStore()
    paths = sorted(str(p) for p in story.iterdir())
    read(store, paths[:4], settings=ALONE, added_at=datetime(2025, 3, 4, tzinfo=UTC))
    read(store, paths[4:], settings=ALONE, added_at=datetime(2025, 3, 6, tzinfo=UTC))
    whole = Ledger(store)
    assert len(whole.articles()) == 10
    assert len(whole.at(datetime(2025, 3, 5, tzinfo=UTC)).articles()) == 4
