"""Papers of a person: prepared, read, handed over, attached."""
