"""Tab « Année »: overview, tables, texts."""
