"""Tab « Annuaire »: list, card, editor, quality, platforms."""
