"""Migrations of the ledger, one module each, run in order by Alembic."""
