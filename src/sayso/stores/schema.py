"""The ledger's tables, as SQLAlchemy Core describes them; `migrations` makes them."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint
from sqlalchemy import Boolean as Bool

METADATA = MetaData()

ARTICLES = Table(
    "articles",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("address", String, nullable=False),
    Column("title", String),
    Column("outlet", String),
    Column("published", String),
    Column("byline", String),
    Column("agency", String),
    Column("body", JSON, nullable=False),
    Column("media_type", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("language", String, nullable=False),
    Column("added_at", String, nullable=False, index=True),
    Column("maker", JSON, nullable=False),
    Column("text", String, nullable=False),
    Column("seal", String),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("document", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("maker", JSON, nullable=False),
    Column("added_at", String, nullable=False, index=True),
    Column("seal", String),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("about", String, nullable=False),
    Column("names", JSON, nullable=False),
    Column("anchors", JSON, nullable=False),
    Column("others", JSON, nullable=False),
    Column("value", String),
    Column("chain", JSON, nullable=False),
    Column("undoes", String),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("added_at", String, nullable=False, index=True),
    Column("seal", String, nullable=False),
)


def _part(name: str, *columns: Column[object]) -> Table:
    """Return a table of a reading's rows, kept in the reading's order by `place`."""
    return Table(
        name,
        METADATA,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("reading", String, ForeignKey("readings.id"), nullable=False),
        Column("document", String, ForeignKey("articles.id"), nullable=False),
        Column("place", Integer, nullable=False),
        *columns,
        UniqueConstraint("reading", "place", name=f"{name}_place"),
    )


PARTS = {
    "statements": _part(
        "statements",
        Column("id", String, nullable=False, index=True),
        Column("content", JSON, nullable=False),
        Column("cue", JSON(none_as_null=True)),
        Column("source", JSON(none_as_null=True)),
        Column("chain", JSON, nullable=False),
        Column("mode", String, nullable=False),
        Column("stance", String, nullable=False),
        Column("time", String),
        Column("within", String),
        Column("links", JSON, nullable=False),
    ),
    "quantities": _part(
        "quantities",
        Column("id", String, nullable=False, index=True),
        Column("span", JSON, nullable=False),
        Column("value", Float, nullable=False),
        Column("value_hi", Float),
        Column("qualifier", String, nullable=False),
        Column("unit", String),
        Column("counted", String),
        Column("per", String),
        Column("statement", String),
        Column("low", Float),
        Column("high", Float),
        Column("low_open", Bool, nullable=False),
        Column("high_open", Bool, nullable=False),
    ),
    "times": _part(
        "times",
        Column("id", String, nullable=False, index=True),
        Column("span", JSON, nullable=False),
        Column("value", String, nullable=False),
    ),
    "mentions": _part(
        "mentions",
        Column("id", String, nullable=False, index=True),
        Column("span", JSON, nullable=False),
        Column("name", String, nullable=False),
        Column("kind", String, nullable=False),
        Column("reason", String, nullable=False),
    ),
    "notes": _part(
        "notes",
        Column("kind", String, nullable=False),
        Column("message", String, nullable=False),
        Column("span", JSON(none_as_null=True)),
    ),
}
