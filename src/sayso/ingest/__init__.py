"""Addresses to articles: files and folders, text and HTML, body from boilerplate, page data."""
