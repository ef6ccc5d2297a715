"""A ledger of who said what, according to whom, across many reports on one developing story."""

__version__ = "0.1.0"
