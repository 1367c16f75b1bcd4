"""Every dialog and popover as PNG, for contact_sheet.py: a dialog is added by a line in DIALOGS.

A dialog longer than the screen is taken again further down (`-2`, `-3`). Those that make pages are in
contact_papers.py, those of files in contact_files.py, what opens over the window in contact_popovers.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tests import contact_files, contact_papers, contact_popovers

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from modactions_desktop.ui.desk import Desk

Make = Callable[["Desk"], "QWidget"]
EVERY = "dialogs"
"""The name that stands for all of them."""


def _safety(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.vault import SafetyDialog

    return SafetyDialog(desk.opened.vault, desk.paths, desk.jobs)


def _passphrase(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.vault import PassphraseDialog

    return PassphraseDialog(desk.opened.vault, desk.jobs)


def _bin(desk: Desk) -> QWidget:
    from modactions_desktop.domain.plans import PlanPart
    from modactions_desktop.ui.dialogs.bin import BinDialog

    services = desk.opened.services
    if not services.bin.entries():
        first = services.participants.lines()[0].id
        services.interviews.delete(services.interviews.of(first)[-1].id)
        for obstacle in services.plans.of(first).obstacles[:2]:
            services.plans.delete(PlanPart.OBSTACLE, obstacle.id)
        services.participants.delete(services.participants.lines()[-1].id)
    return BinDialog(services.bin)


def _guide(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.guide import GuideDialog

    return GuideDialog("interviews")


def _limits(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.limits import LimitsDialog

    return LimitsDialog(desk.opened.services.today.limits())


def _crash(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.crash import CrashDialog, report

    return CrashDialog(report(ValueError()), None)


def _unlock(page: str, *, demo: bool = False) -> Make:
    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.errors import WrongPassphraseError
        from modactions_desktop.domain.vault import RecoveryKey
        from modactions_desktop.ui.dialogs.unlock import UnlockWindow
        from modactions_desktop.ui.gate import VaultGate

        window = UnlockWindow(VaultGate(desk.paths), desk.jobs, exists=page != "creation", demonstration=demo)
        words = tuple(f"exemple{number}" for number in range(1, 25))
        shown: dict[str, Callable[[], object]] = {
            "recovery": window.show_recovery,
            "restore": window.show_restore,
            "key": lambda: window._show_key((None, RecoveryKey(words, "ab" * 32))),
        }
        shown.get(page, window.unlock_page.show)()
        if page == "refused":
            window.unlock_page.refuse(WrongPassphraseError("wrong_passphrase"))
        return window

    return made


def _national_number(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.national_number import NationalNumberDialog

    services = desk.opened.services
    return NationalNumberDialog(services.national_numbers, services.context.today)


def _erase(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.erase import EraseDialog

    services = desk.opened.services
    return EraseDialog(services.erasures, services.participants.lines()[0].number)


def _merge_likely(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.merge import MergeDialog

    services = desk.opened.services
    return MergeDialog(services, services.participants.lines()[0].id)


def _merge(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.merge import MergeDialog

    services = desk.opened.services
    people = services.participants.lines()
    dialog = MergeDialog(services, people[0].id)
    dialog.compare(people[1].id)
    return dialog


def _batch(what: str) -> Make:
    def made(desk: Desk) -> QWidget:
        from modactions_desktop.ui.dialogs.batches import GroupInterviewDialog, TagDialog

        services = desk.opened.services
        people = [line.id for line in services.participants.lines()[:4]]
        if what != "interview":
            return TagDialog(services.batches, people, take=what == "untag")
        return GroupInterviewDialog(services.batches, people, services.context.today)

    return made


def _people(desk: Desk) -> QWidget:
    """The names behind a figure."""
    from modactions_desktop.ui.dialogs.people import PeopleDialog

    lines = desk.opened.services.participants.lines()[:30]
    return PeopleDialog("Personnes accompagnées dans l'année, entrées avant le 1er juillet", lines)


def _catalogue(page: str) -> Make:
    """The catalogue with a text that changed twice, beside what was said before."""

    def made(desk: Desk) -> QWidget:
        from datetime import date

        from modactions_desktop.ui.dialogs.catalogue import CatalogueDialog

        rights = desk.opened.services.rights
        key = next(entry.item.item_id for entry in rights.entries() if entry.item.code == "E01")
        if len(rights.versions(key)) == 1:
            for day in (date(2016, 10, 1), date(2017, 1, 2)):
                text = f"Vos enfants habitent avec vous. Demandez les allocations avant {day.year}."
                rights.edit_item(key, {"text": text}, valid_from=day)
            rights.set_translation(key, "ara", "إعانات الأسرة")
        dialog = CatalogueDialog(desk.opened.services, desk.jobs)
        if page == "versions":
            dialog.show_item(key)
            dialog.items.editor.versions.compare(rights.versions(key)[0].version_id)
            dialog.show()
            dialog.items.ui.area.ensureWidgetVisible(dialog.items.editor.versions)
        else:
            dialog.show_page(page)
        return dialog

    return made


DIALOGS: dict[str, Make] = {
    "unlock": _unlock("unlock"),
    "unlock-demonstration": _unlock("unlock", demo=True),
    "unlock-refused": _unlock("refused"),
    "unlock-creation": _unlock("creation"),
    "unlock-key": _unlock("key"),
    "unlock-recovery": _unlock("recovery"),
    "unlock-restore": _unlock("restore"),
    "safety": _safety,
    "passphrase": _passphrase,
    "guide": _guide,
    "bin": _bin,
    "limits": _limits,
    "catalogue": _catalogue("texts"),
    "catalogue-versions": _catalogue("versions"),
    "catalogue-rules": _catalogue("rules"),
    "catalogue-codes": _catalogue("codes"),
    "merge-likely": _merge_likely,
    "merge": _merge,
    "erase": _erase,
    "batch-tag": _batch("tag"),
    "batch-untag": _batch("untag"),
    "batch-interview": _batch("interview"),
    "national-number": _national_number,
    "people": _people,
    "crash": _crash,
    **contact_files.DIALOGS,
    **contact_papers.DIALOGS,
}


def pictures(desk: Desk, settle: Callable[[], object], only: str | None) -> Iterator[tuple[str, QPixmap]]:
    """Every dialog, or those of these names (with commas), then what opens over the window."""
    for name, make in DIALOGS.items():
        if _is_asked(name, only):
            yield from _dialog(desk, settle, name, make)
    for name, open_it in contact_popovers.POPOVERS.items():
        if _is_asked(name, only):
            yield f"popover-{name}", contact_popovers.picture(desk, settle, open_it)


def _is_asked(name: str, only: str | None) -> bool:
    return only in (None, EVERY) or name in only.split(",")


def _dialog(desk: Desk, settle: Callable[[], object], name: str, make: Make) -> Iterator[tuple[str, QPixmap]]:
    dialog = make(desk)
    dialog.show()
    dialog.resize(dialog.size().boundedTo(desk.window.size()))
    settle()
    if name in contact_papers.DIALOGS:  # a page is made once the keys rest
        settle()
        settle()
    if name in contact_papers.THEN:
        contact_papers.THEN[name](dialog)
        settle()
    yield f"dialog-{name}", dialog.grab()
    for number, picture in enumerate(_further_down(dialog, settle), 2):
        yield f"dialog-{name}-{number}", picture
    dialog.close()


def _further_down(dialog: QWidget, settle: Callable[[], object]) -> Iterator[QPixmap]:
    """What a dialog has below the edge of its page."""
    from PySide6.QtWidgets import QScrollArea

    shown = [each for each in dialog.findChildren(QScrollArea) if each.isVisible()]
    area = next((each for each in shown if each.verticalScrollBar().maximum() > 0), None)
    if area is None:
        return
    bar = area.verticalScrollBar()
    bar.setValue(0)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + round(area.viewport().height() * 0.85))
        settle()
        yield dialog.grab()
