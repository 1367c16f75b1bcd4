"""Tab « Dossier »: what is known of the person, section by section."""
