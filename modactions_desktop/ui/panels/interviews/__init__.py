"""Tab « Entretiens »: the sheet and its sections."""
