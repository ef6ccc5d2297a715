"""Opening a ledger in SQL: its file, its engine, and the migrations that bring it to this program's version."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from sayso.errors import StoreError

HEAD = "0003"
KNOWN = ("0001", "0002", "0003")


def opened(path: str, *, create: bool) -> Engine:
    """Return the engine of a ledger, made or brought to this program's version where needed.

    Raises:
        StoreError: if it is not there and `create` is false, is no ledger, is newer, or cannot be written.
    """
    if path != ":memory:":
        _expect(Path(path), create=create)
    engine = _engine(path)
    try:
        _migrate(engine, path, create=create)
    except (DatabaseError, sqlite3.Error) as error:
        engine.dispose()
        raise StoreError(f"opening the ledger {path}: {said(error)}") from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _migrate(engine: Engine, path: str, *, create: bool) -> None:
    with engine.connect() as connection:
        names = set(sa.inspect(connection).get_table_names())
        found = None
        if "alembic_version" in names:
            found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if found == HEAD:
        return
    if found is not None and found not in KNOWN:
        raise StoreError(f"opening the ledger {path}: its version {found} is newer than this program; update sayso")
    if found is None and names:
        raise StoreError(f"opening the ledger {path}: this database is no ledger; name another file")
    if found is None and not create:
        raise StoreError(f"opening the ledger {path}: the file is empty; `sayso read PATH` fills one")
    _upgrade(engine)


def _expect(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"opening the ledger {path}: this is a folder; name a file")
    if not path.exists():
        if not create:
            raise StoreError(f"opening the ledger {path}: there is no such file; `sayso read PATH --ledger {path}` makes one")
        if not path.parent.is_dir():
            raise StoreError(f"opening the ledger {path}: there is no folder {path.parent}; make it first")
        return
    with path.open("rb") as file:
        head = file.read(16)
    if head and head != b"SQLite format 3\x00":
        raise StoreError(f"opening the ledger {path}: this file is no ledger; name another one with --ledger")


def _engine(path: str) -> Engine:
    url = sa.URL.create("sqlite", database=path)
    engine = sa.create_engine(url, connect_args={"timeout": 30.0}, pool_size=4)

    @sa.event.listens_for(engine, "connect")
    def _connected(raw: Any, _: Any) -> None:
        raw.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
            raw.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        kind = "IMMEDIATE" if connection.get_execution_options().get("writes") else ""
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


def _upgrade(engine: Engine) -> None:
    import logging

    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", "sayso.stores:migrations")
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def said(error: Exception) -> str:
    """Return what a database error says, with the way out where there is one."""
    words = str(getattr(error, "orig", None) or error)
    if "readonly" in words or "unable to open" in words:
        return f"it cannot be written ({words}); check the permissions of the file and its folder"
    if "locked" in words:
        return "another process has been writing for 30 s; try again when it is done"
    return words
