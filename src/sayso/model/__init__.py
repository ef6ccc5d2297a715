"""What the ledger is made of: frozen records, standard library only."""
