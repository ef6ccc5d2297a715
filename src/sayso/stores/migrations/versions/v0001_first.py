"""The first ledger: articles, readings and their parts; full text; nothing may be updated or deleted."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PARTS = ("statements", "quantities", "times", "mentions", "notes")


def _text(name: str, *, null: bool = True) -> "sa.Column[Any]":
    return sa.Column(name, sa.String, nullable=null)


def upgrade() -> None:
    """Make the tables."""
    number = sa.Integer
    op.create_table(
        "articles",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        *(_text(n, null=n not in ("address",)) for n in ("address", "title", "outlet", "published", "byline", "agency")),
        sa.Column("body", sa.JSON, nullable=False),
        *(_text(n, null=False) for n in ("media_type", "encoding", "language", "added_at")),
        sa.Column("maker", sa.JSON, nullable=False),
        _text("text", null=False),
    )
    op.create_table(
        "readings",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("document", sa.String, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("maker", sa.JSON, nullable=False),
        _text("added_at", null=False),
    )
    op.create_index("ix_articles_added_at", "articles", ["added_at"])
    op.create_index("ix_readings_added_at", "readings", ["added_at"])
    op.create_index("ix_readings_document", "readings", ["document"])
    for name, columns in _parts().items():
        op.create_table(
            name,
            sa.Column("number", number, primary_key=True, autoincrement=True),
            sa.Column("reading", sa.String, sa.ForeignKey("readings.id"), nullable=False),
            sa.Column("document", sa.String, sa.ForeignKey("articles.id"), nullable=False),
            sa.Column("place", sa.Integer, nullable=False),
            *columns,
            sa.UniqueConstraint("reading", "place", name=f"{name}_place"),
        )
        if name != "notes":
            op.create_index(f"ix_{name}_id", name, ["id"])
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_only()


def _parts() -> "dict[str, list[sa.Column[Any]]]":
    span: tuple[str, Any] = ("span", sa.JSON)
    identity: tuple[str, Any] = ("id", sa.String)
    wanted: dict[str, list[tuple[str, Any]]] = {
        "statements": [
            identity,
            ("content", sa.JSON),
            ("chain", sa.JSON),
            ("mode", sa.String),
            ("stance", sa.String),
            ("links", sa.JSON),
        ],
        "quantities": [
            identity,
            span,
            ("value", sa.Float),
            ("qualifier", sa.String),
            ("low_open", sa.Boolean),
            ("high_open", sa.Boolean),
        ],
        "times": [identity, span, ("value", sa.String)],
        "mentions": [identity, span, ("name", sa.String), ("kind", sa.String), ("reason", sa.String)],
        "notes": [("kind", sa.String), ("message", sa.String)],
    }
    free: dict[str, list[tuple[str, Any]]] = {
        "statements": [("cue", sa.JSON), ("source", sa.JSON), ("time", sa.String), ("within", sa.String)],
        "quantities": [
            ("value_hi", sa.Float),
            ("unit", sa.String),
            ("counted", sa.String),
            ("per", sa.String),
            ("statement", sa.String),
            ("low", sa.Float),
            ("high", sa.Float),
        ],
        "notes": [span],
    }
    return {
        name: [sa.Column(n, kind, nullable=False) for n, kind in wanted[name]]
        + [sa.Column(n, kind) for n, kind in free.get(name, [])]
        for name in PARTS
    }


def _sqlite_only() -> None:
    """Add full text (FTS5), and triggers that refuse updates and deletes."""
    op.execute(
        "CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='articles', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER articles_words AFTER INSERT ON articles BEGIN "
        "INSERT INTO article_words(rowid, title, text) VALUES (new.number, new.title, new.text); END"
    )
    for name in ("articles", "readings", *PARTS):
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} BEGIN "
                f"SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )


def downgrade() -> None:
    """Refuse: a ledger is never taken back to nothing."""
    raise NotImplementedError("the first ledger has nothing before it")
