"""Readings to what joins them: names, copies, claims, questions, relations."""
