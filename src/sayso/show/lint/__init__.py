"""A reporter's own draft checked against the ledger."""
