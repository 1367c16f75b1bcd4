"""Everything that happened, on one line of time."""
