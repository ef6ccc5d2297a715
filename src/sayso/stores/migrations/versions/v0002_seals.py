"""A seal on each article and reading: the digest of all that its rows hold, so that `verify` sees any change to them.

What was added before has none, and nothing is updated: `verify` checks its ids and passages only.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns."""
    for name in ("articles", "readings"):
        op.add_column(name, sa.Column("seal", sa.String))


def downgrade() -> None:
    """Refuse: what a ledger holds is never taken away."""
    raise NotImplementedError("a ledger loses nothing; keep a copy of the older one")
