"""Tab « Groupes »: modules and who stays in which group."""
