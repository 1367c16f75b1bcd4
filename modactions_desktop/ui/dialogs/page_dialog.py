"""What every dialog that makes a page is: left what is asked, right the page, made anew once the keys rest.

The page is made on the worker thread; only the last one asked for counts, and one that cannot be made says
why in a sentence. Nothing here waits: the dialog may be locked away or closed at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.dialog import Dialog, DialogForm
from modactions_desktop.ui.jobs import Jobs, RunningJob
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.asked_area import AskedArea
from modactions_desktop.ui.widgets.pdf import PdfPreview

BESIDE = 760
"""How wide the dialog is, at least, to have the page beside what is asked."""
QWIDGETSIZE_MAX = 16777215

Asked = TypeVar("Asked")
"""What a page is made from: compared by value."""
Made = TypeVar("Made")
"""What making it gives."""


class PageForm(DialogForm, Protocol):
    """What the form of such a dialog has."""

    halves: QHBoxLayout
    pdf: PdfPreview

    @property
    def left(self) -> QWidget:
        """What is asked."""


class PageDialog(Dialog, Generic[Asked, Made]):
    """The base. Who derives says what is asked (`_wanted`) and how it is made (`_making`), and shows it."""

    CHOOSING: ClassVar[int] = 460
    """How wide what is asked may become beside the page, in pixels."""
    QUIET_MS: ClassVar[int] = 250
    """How long the keys rest before the page is made anew."""

    _page_form: PageForm

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: Asked | None = None
        self._composing: RunningJob | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(self.QUIET_MS)
        self._quiet.timeout.connect(self._compose)

    def _take_page(self, form: PageForm) -> None:
        """The form, once it is set up."""
        self._page_form = form
        self._take(form)
        form.pdf.print_with(self._jobs)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page stands beside what is asked, or beneath it when the window is narrow."""
        self._lay_out(event.size().width() >= BESIDE)
        super().resizeEvent(event)

    def _lay_out(self, beside: bool) -> None:
        ways = QBoxLayout.Direction
        self._page_form.halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        left = self._page_form.left
        left.setMaximumWidth(self.CHOOSING if beside else QWIDGETSIZE_MAX)
        if isinstance(left, AskedArea):
            left.stand_whole(not beside)

    # -- what a page is

    def _wanted(self) -> Asked | None:
        """What is asked as the fields stand; None while there is nothing to make a page of."""
        raise NotImplementedError

    def _making(self) -> Callable[[Asked], Made]:
        """What makes the page, on the worker thread: no widget in it. May raise ModActionsError."""
        raise NotImplementedError

    def _show(self, made: Made) -> None:
        """The page that was asked for last."""
        raise NotImplementedError

    def _show_none(self) -> None:
        """Nothing is asked for."""
        self._show_no_page()

    def _show_no_page(self) -> None:
        """There is none to look at."""
        self._page_form.pdf.show_document(b"")

    def _show_making(self) -> None:
        """The page is on its way."""

    def _show_failure(self, error: ModActionsError) -> None:
        """There is no page, and why."""
        self._show_no_page()
        self._page_form.notice.say(sentence(error), Tone.ATTENTION)

    # -- making it

    def _again(self) -> None:
        """Something else is asked for: the page is made anew once the keys rest."""
        if self._wanted() is None:
            self._compose()
        else:
            self._quiet.start()

    @property
    def _is_current(self) -> bool:
        """Whether the page in sight, or on its way, is the one that the fields ask for."""
        return not self._quiet.isActive() and self._asked is not None and self._asked == self._wanted()

    def _compose(self) -> None:
        self._quiet.stop()
        self._give_up()
        self._asked = asked = self._wanted()
        if asked is None:
            self._show_none()
            return
        self._show_making()
        self._composing = self._jobs.call(partial(_made, self._making(), asked))
        self._composing.done.connect(self._on_composed)
        self._composing.failed.connect(self._on_composing_failed)

    def _give_up(self) -> None:
        """A page nobody waits for any more is not begun."""
        if self._composing is not None:
            self._composing.cancel()
            self._composing = None

    def _on_composed(self, answer: tuple[Asked, Any]) -> None:
        asked, made = answer
        if self._quiet.isActive() or asked != self._asked:
            return  # something else was asked for meanwhile
        if isinstance(made, ModActionsError):
            self._show_failure(made)
        else:
            self._show(made)

    def _on_composing_failed(self, error: Exception) -> None:
        """What nobody expected: nothing looks as if it were on its way, and the crash dialog tells it."""
        self._show_no_page()
        self.show_error(error)

    @override
    def done(self, result: int) -> None:
        """Closed: nobody waits for the page."""
        self._quiet.stop()
        self._give_up()
        super().done(result)


def _made(making: Callable[[Asked], Made], asked: Asked) -> tuple[Asked, Made | ModActionsError]:
    """The page or why there is none, beside what was asked: the last one asked for counts alone."""
    try:
        return asked, making(asked)
    except ModActionsError as error:
        return asked, error
