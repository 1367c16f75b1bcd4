"""What every view of « Droits et obligations » is: one page about one person, built when looked at."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from modactions_desktop.ui.panels.dossier_view import DossierView


class ChecklistView(DossierView):
    """The base of the views. It reads in `show_participant`, tells what it wrote by `changed`."""

    text_asked = Signal(int)
    """Open the catalogue at this item, to change its text."""

    is_discreet: ClassVar[bool] = False
    """Whether it hides by itself what is personal; if not, the tab hides the whole view."""

    def show_discreet(self, discreet: bool) -> None:
        """Hides (or shows again) what only the social worker reads, while someone looks at the screen."""

    def take_keys(self) -> None:
        """The cursor goes to what a letter acts on; a view without such lines leaves it where it is."""
