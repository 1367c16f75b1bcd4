"""What every view of « Droits et obligations » is: one page about one person, built when looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal

from modactions_desktop.ui.panels.file.dossier_view import DossierView


class ChecklistView(DossierView):
    """The base of the views. It reads in `show_participant`, tells what it wrote by `changed`."""

    text_asked = Signal(int)
    """Open the catalogue at this item, to change its text."""
