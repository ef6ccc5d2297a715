"""Decisions: what a person decided, why and when, sealed; nothing of it may be updated or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WORDS = ("id", "act", "about", "value", "undoes", "reason", "by", "added_at", "seal")
LISTS = ("names", "anchors", "others", "chain")
FREE = {"value", "undoes"}


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.String, nullable=name in FREE, unique=name == "id") for name in WORDS),
        *(sa.Column(name, sa.JSON, nullable=False) for name in LISTS),
    )
    op.create_index("ix_decisions_added_at", "decisions", ["added_at"])
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decisions_no_{act.lower()} BEFORE {act} ON decisions BEGIN "
                f"SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )


def downgrade() -> None:
    """Take the table away again where it is empty.

    Raises:
        NotImplementedError: if it holds decisions; a ledger loses nothing.
    """
    held = op.get_bind().execute(sa.text("SELECT count(*) FROM decisions")).scalar()
    if held:
        raise NotImplementedError(f"the ledger holds {held} decisions, which an older program would lose; export them first")
    op.drop_table("decisions")
