"""The workbench: the ledger as pages on a local web server, made on the server and readable without a script."""
