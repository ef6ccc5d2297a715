"""Suites that any reader, store, runner or exporter can be put through."""
