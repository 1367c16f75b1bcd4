"""What holds for every dialog that makes a page: the last one asked for, why there is none, nothing left."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.ui.dialogs.page_dialog import BESIDE, PageDialog
from modactions_desktop.ui.forms.ui_booklet import Ui_BookletDialog
from modactions_desktop.ui.jobs import Jobs

pytestmark = pytest.mark.usefixtures("theme")


class Pages(PageDialog[str, bytes]):
    """Shows the bytes of what is asked."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.ui = Ui_BookletDialog()
        self.ui.setupUi(self)
        self._take_page(self.ui)
        self.wish: str | None = None
        self.held = Event()
        self.held.set()
        self.begun: list[str] = []
        self.shown: list[bytes] = []

    def ask(self, wish: str | None) -> None:
        self.wish = wish
        self._again()

    def _wanted(self) -> str | None:
        return self.wish

    def _making(self) -> Callable[[str], bytes]:
        return self._make

    def _make(self, wish: str) -> bytes:
        self.begun.append(wish)
        self.held.wait(5)
        if wish == "long":
            raise DocumentError("slip_too_long")
        if wish == "faute":
            raise LookupError(wish)
        return wish.encode()

    def _show(self, made: bytes) -> None:
        self.shown.append(made)

    def _show_no_page(self) -> None:
        super()._show_no_page()
        self.shown.append(b"")


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs) -> Pages:
    made = Pages(jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_that_follow_each_other_make_one_page(pages: Pages, qtbot: QtBot) -> None:
    for wish in ("u", "un", "une"):
        pages.ask(wish)
    qtbot.waitUntil(lambda: pages.shown == [b"une"])
    assert pages.begun == ["une"]


def test_only_the_page_asked_for_last_is_shown(pages: Pages, qtbot: QtBot) -> None:
    pages.held.clear()
    pages.ask("une")
    qtbot.waitUntil(lambda: pages.begun == ["une"])
    pages.ask("deux")
    pages.held.set()
    qtbot.waitUntil(lambda: pages.shown == [b"deux"])


def test_nothing_asked_for_shows_nothing_at_once(pages: Pages) -> None:
    pages.ask("une")
    pages.ask(None)
    assert pages.shown == [b""]


def test_a_page_that_cannot_be_made_says_why(pages: Pages, qtbot: QtBot) -> None:
    pages.ask("long")
    qtbot.waitUntil(pages.ui.notice.isVisible)
    assert pages.shown == [b""]


def test_what_nobody_expected_leaves_no_page_on_its_way_and_is_told(pages: Pages, qtbot: QtBot) -> None:
    with capture_exceptions() as told:
        pages.ask("faute")
        qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] is LookupError
    assert pages.shown == [b""]


def test_a_page_that_nobody_waits_for_is_not_begun(qtbot: QtBot, jobs: Jobs) -> None:
    pages = Pages(jobs)  # deletes itself
    begun, held = pages.begun, pages.held
    held.clear()
    jobs.call(lambda: held.wait(5))
    pages.ask("une")
    pages._compose()
    pages.reject()
    held.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert begun == []


def test_the_page_goes_beneath_in_a_narrow_window(pages: Pages, qtbot: QtBot) -> None:
    pages.resize(BESIDE - 60, 700)
    qtbot.waitUntil(lambda: pages.ui.pdf.y() > pages.ui.left.y())
    pages.resize(BESIDE + 100, 700)
    qtbot.waitUntil(lambda: pages.ui.pdf.x() > pages.ui.left.x())
