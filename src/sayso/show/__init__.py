"""Findings to something to read: brief, tables, report, and the lossless interchange."""
