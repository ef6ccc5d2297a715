import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from sayso.errors import StoreError
from sayso.model.article import Maker
from sayso.ports import Store
from sayso.stores.memory import MemoryStore
from sayso.stores.sql import SqlStore
from sayso.testing.samples import NOON, article, decision, reading
from sayso.testing.store import StoreSuite


class TestSqlite(StoreSuite):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path) -> None:
        self.path = tmp_path / "ledger.db"

    def make(self) -> Store:
        return SqlStore(str(self.path))


class Histories(RuleBasedStateMachine):
    """Any history of additions gives the same views as the store in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.sql, self.memory = SqlStore(":memory:"), MemoryStore()

    @rule(number=st.integers(0, 5), hours=st.integers(0, 5), version=st.integers(1, 3))
    def read(self, number: int, hours: int, version: int) -> None:
        a = article(f"{number}.txt", added_at=NOON + timedelta(hours=hours))
        r = reading(a, maker=Maker(name="sample", version=str(version)), added_at=NOON + timedelta(hours=hours))
        assert self.sql.add([a, r]) == self.memory.add([a, r])

    @rule(number=st.integers(0, 5), hours=st.integers(0, 5))
    def decide(self, number: int, hours: int) -> None:
        made = decision(reason=f"Reason {number}.", added_at=NOON + timedelta(hours=hours))
        assert self.sql.add([made]) == self.memory.add([made])

    @rule(hours=st.integers(-1, 6))
    def look(self, hours: int) -> None:
        as_of = NOON + timedelta(hours=hours) if hours >= 0 else None
        ours, theirs = self.sql.view(as_of=as_of), self.memory.view(as_of=as_of)
        assert list(ours.articles()) == list(theirs.articles())
        assert list(ours.history()) == list(theirs.history())
        assert list(ours.readings()) == list(theirs.readings())
        assert list(ours.decisions()) == list(theirs.decisions())

    def teardown(self) -> None:
        self.sql.close()


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)


def made(path: Path) -> Path:
    store = SqlStore(str(path))
    a = article()
    store.add([a, reading(a), decision()])
    store.close()
    return path


@pytest.mark.parametrize(
    "table", ["articles", "readings", "statements", "quantities", "times", "mentions", "notes", "decisions"]
)
def test_nothing_can_be_updated_or_deleted(tmp_path: Path, table: str) -> None:
    raw = sqlite3.connect(made(tmp_path / "a.db"))
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        raw.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.DatabaseError, match="append-only"):
        raw.execute(f"UPDATE {table} SET number = 99")
    raw.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE articles SET text = replace(text, '12', '21')", "does not derive"),
        ("UPDATE statements SET content = '[[0, 3]]'", "does not derive"),
        ("UPDATE quantities SET span = '[900, 950]'", "cannot be read"),
        ("DELETE FROM statements", "not in the reading"),
        ("UPDATE statements SET stance = 'denies'", "not what was added"),
        ("UPDATE statements SET stance = 'nonsense'", "cannot be read"),
        ("UPDATE quantities SET high = 99", "not what was added"),
        ("UPDATE articles SET published = '2020-01-01'", "not what was added"),
        ("UPDATE readings SET added_at = '2020-01-01T00:00:00.000000+00:00'", "not what was added"),
        ("DELETE FROM notes", "not what was added"),
        ("UPDATE decisions SET reason = 'Another.'", "does not derive"),
        ("UPDATE decisions SET seal = 'x'", "not what was added"),
        ("UPDATE decisions SET anchors = '[1]'", "cannot be read"),
        ("UPDATE decisions SET act = 'undo', undoes = 'decision:0'", "not in the ledger"),
    ],
)
def test_verify_finds_what_was_changed_behind_its_back(tmp_path: Path, change: str, says: str) -> None:
    path = made(tmp_path / "a.db")
    raw = sqlite3.connect(path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(change)
    raw.commit()
    raw.close()
    store = SqlStore(str(path))
    assert any(says in fault for fault in store.verify())
    store.close()


def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    raw = sqlite3.connect(made(tmp_path / "a.db"))
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="newer than this program"):
        SqlStore(str(tmp_path / "a.db"))


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("text.db", b"no database at all", "no ledger"),
        ("other.db", None, "no ledger"),
        ("nowhere/a.db", b"", "no folder"),
        ("", b"", "folder"),
    ],
)
def test_what_is_no_ledger_is_refused_and_said(tmp_path: Path, name: str, body: bytes | None, says: str) -> None:
    path = tmp_path / name
    if body is None:
        raw = sqlite3.connect(path)
        raw.execute("CREATE TABLE things (x)")
        raw.commit()
        raw.close()
    elif path.parent.is_dir() and name:
        path.write_bytes(body)
    with pytest.raises(StoreError, match=says):
        SqlStore(str(path))


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="sayso read"):
        SqlStore(str(tmp_path / "a.db"), create=False)
    assert not (tmp_path / "a.db").exists()


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqlStore(str(path)).close()
    code = (
        "import sys; from sayso.stores.sql import SqlStore; from sayso.testing.samples import article\n"
        "s = SqlStore(sys.argv[1])\n"
        "for n in range(40): s.add([article(f'{sys.argv[2]}-{n}.txt')])\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    store = SqlStore(str(path))
    assert len(list(store.view().articles())) == 80
    assert list(store.verify()) == []
    store.close()


def taken_back(path: Path, version: str) -> None:
    """Make a ledger of an older version of one."""
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE decisions")
    if version == "0001":
        for table in ("articles", "readings"):
            raw.execute(f"ALTER TABLE {table} DROP COLUMN seal")
    raw.execute(f"UPDATE alembic_version SET version_num = '{version}'")
    raw.commit()
    raw.close()


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_a_ledger_of_a_version_before_is_brought_up_and_loses_nothing(tmp_path: Path, version: str) -> None:
    path = made(tmp_path / "a.db")
    taken_back(path, version)
    store = SqlStore(str(path))
    b = article("b.txt")
    assert store.add([article(), b, reading(b), decision()]).new == 3
    assert list(store.verify()) == []
    assert len(list(store.view().readings())) == 2
    store.close()


def downgraded(path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", "sayso.stores:migrations")
    config.set_main_option("path_separator", "os")
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.downgrade(config, "0002")
    finally:
        engine.dispose()


def test_the_table_of_decisions_is_taken_away_only_while_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    SqlStore(str(path)).close()
    downgraded(path)
    raw = sqlite3.connect(path)
    assert "decisions" not in {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
    raw.close()
    store = SqlStore(str(path))
    store.add([decision()])
    store.close()
    with pytest.raises(NotImplementedError, match="1 decisions"):
        downgraded(path)
    store = SqlStore(str(path))
    assert list(store.view().decisions()) == [decision()]
    store.close()
