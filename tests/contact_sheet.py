"""Every tab and dialog as PNG, and one sheet of all: looking at it is part of every change to the window.

    uv run python tests/contact_sheet.py [--data DIR] [--out DIR] [--only light-1366x768-100] [--tab today]
        [--states]

Opens the demonstration base (made in a temporary folder, or the one of --data, whose passphrase is that of
the demonstration) at 1366×768 and 1024×700, light and dark, at 100 % and 200 %. Each look is a process of its
own: the scale of a window is settled before its application starts. Writes OUT/<look>/<name>.png and
OUT/sheet-<look>.png; OUT is contact-sheet/ unless given. What scrolls is taken as long as it is, too, under a
name that ends in -whole. With --states, the tabs about one person are taken in every state of a file instead,
every tab while nobody is chosen, on a discreet screen and in a narrow window, then the directory in its own
states (contact_states.py, directory_pictures.py); and every tab of a base without anybody, in
OUT/<look>-empty/.

Tabs come from ui/registry.py, their views from each tab (contact_tabs.py). A dialog is added by a line in
DIALOGS.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tests import contact_states, contact_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from modactions_desktop.ui.desk import Desk

SIZES = ((1366, 768), (1024, 700))
THUMBNAIL = 480


@dataclass(frozen=True, slots=True)
class Look:
    """One way of seeing the window."""

    theme: str
    width: int
    height: int
    zoom: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.width}x{self.height}-{self.zoom}"


LOOKS = [Look(theme, *size, zoom) for theme, size, zoom in product(("light", "dark"), SIZES, (100, 200))]


# -- dialogs: name -> what makes one, given the open desk


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


def _agenda(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.agenda import AgendaDialog

    dialog = AgendaDialog(lambda _file, _names: None, desk.window)
    dialog.names.setChecked(True)
    return dialog


def _limits(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.limits import LimitsDialog

    return LimitsDialog(desk.opened.services.today.limits())


def _booklet(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.booklet import BookletDialog

    return BookletDialog(desk.opened.services.booklets, desk.jobs)


def _crash(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.crash import CrashDialog, report

    return CrashDialog(report(ValueError()), None)


def _archive(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.archive import ArchiveWordsDialog

    return ArchiveWordsDialog("exemple-fictif-jamais-employe-ailleurs-merci")


def _unlock(page: str, *, demo: bool = False) -> Callable[[Desk], QWidget]:
    def made(desk: Desk) -> QWidget:
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
        return window

    return made


def _import(page: str) -> Callable[[Desk], QWidget]:
    """« Importer un classeur »: its file, its columns, what will be created, what is to be corrected."""
    good = "Nom;Prénom;Né(e) le;GSM;Remarques\nExemplova;Jarmila;1991;0470 12 34 56;Le mardi\n"
    bad = good + "Fictivi;Dragan;31/02/1990;abc;\n"

    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.progress import run_to_end
        from modactions_desktop.ui.dialogs.imports import ImportDialog

        imports = desk.opened.services.imports
        dialog = ImportDialog(imports, desk.jobs)
        if page == "file":
            return dialog
        path = Path(desk.paths.data, "exemple.csv")
        path.write_text(bad if page == "problems" else good, encoding="utf-8")
        workbook = run_to_end(imports.open(path))
        dialog._on_opened(workbook)
        if page != "columns":
            dialog._on_planned(run_to_end(imports.plan(workbook)))
        return dialog

    return made


def _directory_import(page: str) -> Callable[[Desk], QWidget]:
    """« Importer un annuaire »: its file, what is new, what differs here and there, what is gone."""

    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.progress import run_to_end
        from modactions_desktop.ui.dialogs.directory_import import DirectoryImportDialog

        services = desk.opened.services
        dialog = DirectoryImportDialog(services.directory_imports, desk.jobs)
        if page == "file":
            return dialog
        path = Path(desk.paths.data, "annuaire.json")
        _write_directory(path, changed=False)
        plan = run_to_end(services.directory_imports.plan(path))
        if page != "new":
            run_to_end(services.directory_imports.apply(plan))
            service = services.directory.search("atelier exemple")[0]
            services.directory.update_service(service.id, {"description": "Le mardi, porte du fond"})
            _write_directory(path, changed=True)
            plan = run_to_end(services.directory_imports.plan(path))
        dialog._on_planned(plan)
        if page != "new":
            dialog.ui.groups.choose(page)
        return dialog

    return made


def _write_directory(path: Path, *, changed: bool) -> None:
    """A directory of another house; `changed`: its next edition."""
    told = "Chaque jour sauf le mercredi" if changed else "Chaque jour"
    names = ("Atelier exemple", "Permanence exemple", "Vestiaire exemple", "École de devoirs exemple")
    services = [
        {
            "id": f"{number}2222222-2222-4222-8222-222222222222",
            "name": name,
            "status": "active",
            "description": told,
            "application_process": "Sur rendez-vous" if changed else "Sans rendez-vous",
            "couleur": "bleu",
        }
        for number, name in enumerate(names)
        if not changed or number != 2
    ]
    owner = {
        "id": "11111111-1111-4111-8111-111111111111",
        "name": "Maison des exemples",
        "services": services,
    }
    path.write_text(json.dumps([owner]), encoding="utf-8")


def _directory_export(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.directory_export import DirectoryExportDialog

    services = desk.opened.services
    dialog = DirectoryExportDialog(services.directory_exports, desk.jobs, services.context.today())
    dialog.ui.contacts.setChecked(True)
    return dialog


def _national_number(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.national_number import NationalNumberDialog

    services = desk.opened.services
    return NationalNumberDialog(services.national_numbers, services.context.today)


def _erase(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.erase import EraseDialog

    services = desk.opened.services
    return EraseDialog(services.erasures, services.participants.lines()[0].number)


def _access_copy(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.access_copy import AccessCopyDialog

    return AccessCopyDialog("2016-012", 2)


def _merge(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.merge import MergeDialog

    services = desk.opened.services
    people = services.participants.lines()
    dialog = MergeDialog(services, people[0].id)
    dialog.compare(people[1].id)
    return dialog


def _rights_sheet(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.rights_sheet import RightsSheetDialog

    services = desk.opened.services
    return RightsSheetDialog(services, services.participants.lines()[0].id, desk.jobs)


def _referral_slip(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog

    services = desk.opened.services
    found = (r for line in services.participants.lines() for r in services.referrals.list(line.id))
    first = next(r for r in found if r.is_open and r.service_id and r.appointment)
    return ReferralSlipDialog(services, first.id, desk.jobs)


def _liaison_note(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.liaison import LiaisonDialog

    services = desk.opened.services
    people = [line.id for line in services.participants.lines()]
    person, referral = next(
        (key, r) for key in people for r in services.referrals.list(key) if r.is_open and r.service_id
    )
    drafts = [n for n in services.liaison_notes.of(person) if not n.is_issued]
    note = drafts[0] if drafts else services.liaison_notes.begin(person, referral_id=referral.id)
    if note.is_empty:
        services.liaison_notes.update(note.id, {"request": "Un premier rendez-vous en janvier."})
        for offer in services.liaison_notes.offers(person)[:3]:
            services.liaison_notes.tick(note.id, offer.source)
    return LiaisonDialog(services, person, desk.jobs, note_id=note.id)


def _filter(desk: Desk) -> QWidget:
    from modactions_desktop.domain.people_filters import PeopleFilter
    from modactions_desktop.ui.panels.people_filter import FilterPopover

    popover = FilterPopover(desk.opened.services.filters.choices())
    popover.show_filter(PeopleFilter(phases=("TRAJET",), languages=("ara", "tir"), unseen_for=45))
    popover.show_count(7)
    popover.open_below(desk.window.ui.panel.ui.filter_button)
    return popover


def _history(desk: Desk) -> QWidget:
    """« avant » of the Fiche: the periods of a situation that changed most."""
    from modactions_desktop.domain.participants import SituationKind
    from modactions_desktop.ui.panels.file_desk import FileDesk
    from modactions_desktop.ui.panels.file_periods import PeriodsPopover

    services = desk.opened.services
    people = (services.participants.get(line.id) for line in services.participants.lines())
    housed = max(people, key=lambda one: sum(s.kind is SituationKind.HOUSING for s in one.situations))
    file = FileDesk(services, parent=desk.window)
    file.show(housed)
    popover = PeriodsPopover(file, SituationKind.HOUSING)
    popover.show_under(desk.window.ui.menu_button)
    return popover


def _exit_reviews(desk: Desk) -> QWidget:
    """« avant » of « prêt pour la sortie ? » : the reviews of whoever was asked most often."""
    from modactions_desktop.ui.panels.exit_readiness import HEIGHT, WIDTH, ReviewsPopover
    from modactions_desktop.ui.panels.plan_desk import PlanDesk

    services = desk.opened.services
    plan = PlanDesk(services)
    people = services.participants.lines()
    plan.show_person(max((one.id for one in people), key=lambda key: len(services.exits.of(key))))
    popover = ReviewsPopover(plan, desk.window)
    popover.resize(WIDTH, HEIGHT)
    return popover


def _batch(what: str) -> Callable[[Desk], QWidget]:
    def made(desk: Desk) -> QWidget:
        from modactions_desktop.ui.dialogs.batches import GroupInterviewDialog, TagDialog

        services = desk.opened.services
        people = [line.id for line in services.participants.lines()[:4]]
        if what == "tag":
            return TagDialog(services.batches, people)
        return GroupInterviewDialog(services.batches, people, services.context.today)

    return made


def _catalogue(page: str) -> Callable[[Desk], QWidget]:
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


DIALOGS: dict[str, Callable[[Desk], QWidget]] = {
    "unlock": _unlock("unlock"),
    "unlock-demonstration": _unlock("unlock", demo=True),
    "unlock-creation": _unlock("creation"),
    "unlock-key": _unlock("key"),
    "unlock-recovery": _unlock("recovery"),
    "unlock-restore": _unlock("restore"),
    "safety": _safety,
    "passphrase": _passphrase,
    "guide": _guide,
    "bin": _bin,
    "limits": _limits,
    "booklet": _booklet,
    "agenda": _agenda,
    "archive": _archive,
    "catalogue": _catalogue("texts"),
    "catalogue-versions": _catalogue("versions"),
    "catalogue-rules": _catalogue("rules"),
    "catalogue-codes": _catalogue("codes"),
    "merge": _merge,
    "access-copy": _access_copy,
    "erase": _erase,
    "filter": _filter,
    "history": _history,
    "rights-sheet": _rights_sheet,
    "referral-slip": _referral_slip,
    "liaison-note": _liaison_note,
    "exit-reviews": _exit_reviews,
    "batch-tag": _batch("tag"),
    "batch-interview": _batch("interview"),
    "national-number": _national_number,
    "directory-import-file": _directory_import("file"),
    "directory-import-new": _directory_import("new"),
    "directory-import-changed": _directory_import("changed"),
    "directory-import-conflict": _directory_import("conflict"),
    "directory-import-gone": _directory_import("gone"),
    "directory-import-remarks": _directory_import("remarks"),
    "directory-export": _directory_export,
    "import-file": _import("file"),
    "import-columns": _import("columns"),
    "import-preview": _import("preview"),
    "import-problems": _import("problems"),
    "crash": _crash,
}


# -- one look, in its own process


def take(look: Look, data: Path, out: Path, only: str | None, states: bool) -> None:
    """Opens the base and writes every picture of this look."""
    from PySide6.QtWidgets import QApplication

    from modactions_desktop.config import Paths, Settings
    from modactions_desktop.domain.progress import run_to_end
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE
    from modactions_desktop.ui.constants_held import hold_constants
    from modactions_desktop.ui.desk import Desk
    from modactions_desktop.ui.gate import Opened, VaultGate
    from modactions_desktop.ui.jobs import Jobs
    from modactions_desktop.ui.theme import Theme

    hold_constants()
    application = QApplication([])
    theme = Theme(application, look.theme)
    theme.register_scripts()
    paths = Paths(data)
    opened = run_to_end(VaultGate(paths).unlock(DEMONSTRATION_PASSPHRASE))
    assert isinstance(opened, Opened)
    jobs = Jobs()
    desk = Desk(opened, paths, Settings(), theme, jobs)
    scale = look.zoom / 100
    out.mkdir(parents=True, exist_ok=True)
    desk.window.resize(round(look.width / scale), round(look.height / scale))
    pictures = contact_states.pictures if states else _pictures
    for name, picture in pictures(desk, lambda: _settle(desk, application.processEvents), only):
        picture.save(str(out / f"{name}.png"))
    jobs.stop()
    opened.vault.close(backup=False)


def _pictures(desk: Desk, settle: Callable[[], object], only: str | None) -> Iterator[tuple[str, QPixmap]]:
    yield from contact_tabs.pictures(desk, settle, only)
    somebody = bool(desk.opened.services.participants.lines())
    for name, make in DIALOGS.items():
        if somebody and only in (None, name):  # of a base without anybody the tabs alone are looked at
            dialog = make(desk)
            dialog.show()
            dialog.resize(dialog.size().boundedTo(desk.window.size()))
            settle()
            yield f"dialog-{name}", dialog.grab()
            dialog.close()


def _settle(desk: Desk, process: Callable[[], object]) -> None:
    """Lets jobs end and layouts come to rest."""
    from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent

    whole, calm = QElapsedTimer(), QElapsedTimer()
    whole.start()
    calm.start()
    while calm.elapsed() < 300 and whole.elapsed() < 8000:
        if desk.jobs.busy:
            calm.restart()
        process()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _round in range(5):  # where the last event filled a page for longer than the calm, it is laid out now
        process()


# -- the sheet


def compose(folder: Path, target: Path) -> None:
    """All pictures of one look on one sheet, their names beneath."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    application = QGuiApplication.instance() or QGuiApplication([])
    pictures = sorted(folder.glob("*.png"))
    columns = 4
    height = round(THUMBNAIL * 0.68)
    rows = -(-len(pictures) // columns)
    sheet = QImage(columns * (THUMBNAIL + 12), rows * (height + 28), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    for number, path in enumerate(pictures):
        x, y = number % columns * (THUMBNAIL + 12) + 6, number // columns * (height + 28) + 22
        image = QImage(str(path))
        image.setDevicePixelRatio(1)
        mode = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(x, y, image.scaled(THUMBNAIL, height, Qt.AspectRatioMode.KeepAspectRatio, mode))
        painter.drawText(x, y - 6, path.stem)
    painter.end()
    sheet.save(str(target))
    del application


def make_demonstration(data: Path) -> None:
    """A fresh demonstration base, by the command line."""
    command = [sys.executable, "-m", "modactions_desktop", "demo", "--data", str(data)]
    subprocess.run(command, check=True)


def make_empty(data: Path) -> None:
    """A base without anybody, under the demonstration's passphrase."""
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

    data.mkdir(parents=True)
    words = data.with_name("passphrase")
    words.write_text(DEMONSTRATION_PASSPHRASE, encoding="utf-8")
    command = [sys.executable, "-m", "modactions_desktop", "init", "--data", str(data)]
    subprocess.run([*command, "--passphrase-file", str(words)], check=True, stdout=subprocess.DEVNULL)


def _all_empty(out: Path, only: str | None, passed_on: list[str]) -> None:
    """The same looks on a base without anybody."""
    with tempfile.TemporaryDirectory() as folder:
        make_empty(Path(folder, "data"))
        _all(Path(folder, "data"), out, only, [*passed_on, "--suffix=-empty"], "-empty")


def _all(data: Path, out: Path, only: str | None, passed_on: list[str], suffix: str = "") -> None:
    for look in LOOKS:
        if only is not None and not look.name.startswith(only):
            continue
        environment = os.environ | {"QT_SCALE_FACTOR": str(look.zoom / 100)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, __file__, "--data", str(data), "--out", str(out), "--take", look.name]
        subprocess.run(command + passed_on, env=environment, check=True)
        sheet = out / f"sheet-{look.name}{suffix}.png"
        compose(out / f"{look.name}{suffix}", sheet)
        sys.stdout.write(f"{sheet}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Every tab and dialog as PNG.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"))
    parser.add_argument("--only", help="looks whose name begins so, light-1366x768-100 for instance")
    parser.add_argument("--tab", help="one tab or dialog by its name")
    parser.add_argument("--states", action="store_true", help="the tabs about one person in every state")
    parser.add_argument("--suffix", default="", help=argparse.SUPPRESS)
    parser.add_argument("--take", help=argparse.SUPPRESS)
    given = parser.parse_args()
    tab = ["--tab", given.tab] if given.tab else []
    passed_on = tab + (["--states"] if given.states else [])
    if given.take:
        look = next(look for look in LOOKS if look.name == given.take)
        take(look, given.data, given.out / f"{look.name}{given.suffix}", given.tab, given.states)
        os._exit(0)  # as the program does: Qt's objects are not taken apart in an order of Python's choosing
    if given.states:
        _all_empty(given.out, given.only, tab)
    if given.data is not None:
        _all(given.data, given.out, given.only, passed_on)
    else:
        with tempfile.TemporaryDirectory() as folder:
            make_demonstration(Path(folder, "data"))
            _all(Path(folder, "data"), given.out, given.only, passed_on)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
