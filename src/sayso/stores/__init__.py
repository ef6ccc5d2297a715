"""Ledgers: in memory (the specification) and in SQL."""
