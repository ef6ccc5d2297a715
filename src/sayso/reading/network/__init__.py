"""The embedded model: windows of words in, tags, names and attributions out; no torch."""
