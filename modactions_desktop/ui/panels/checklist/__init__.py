"""Tab « Droits et obligations »: lists, one item, deadlines, summonses, contracts, letters."""
