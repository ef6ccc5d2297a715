"""What a person decided, applied: pure functions from decisions to what linking, judging and showing are told."""
