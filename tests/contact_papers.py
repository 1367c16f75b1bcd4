"""The dialogs that make a page: with the page as it is prepared, then handed over, for contact_dialogs.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from modactions_desktop.ui.desk import Desk

Make = Callable[["Desk"], "QWidget"]


def _booklet(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.booklet import BookletDialog

    return BookletDialog(desk.opened.services.booklets, desk.jobs)


def _rights_sheet(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.rights_sheet import RightsSheetDialog

    services = desk.opened.services
    return RightsSheetDialog(services, services.participants.lines()[0].id, desk.jobs)


def _referral_slip(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog

    services = desk.opened.services
    waiting = (r for line in services.participants.lines() for r in services.referrals.list(line.id))
    first = next(r for r in waiting if r.is_open and r.service_id and r.appointment)
    return ReferralSlipDialog(services, first.id, desk.jobs)


def _slip_without_agreement(desk: Desk) -> QWidget:
    return _referral_slip(desk)


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


def _shared_note(desk: Desk) -> QWidget:
    """A note whose recipient the person agreed to."""
    from datetime import timedelta

    from modactions_desktop.ui.dialogs.liaison import LiaisonDialog

    services = desk.opened.services
    today = services.context.today()
    people = [line.id for line in services.participants.lines()]
    person, referral = [
        (key, r) for key in people for r in services.referrals.list(key) if r.is_open and r.service_id
    ][1]
    services.referrals.share(referral.id, "ses présences et ses demandes", end=today + timedelta(90))
    note = services.liaison_notes.begin(person, referral_id=referral.id)
    services.liaison_notes.update(
        note.id,
        {
            "recipient": referral.service_name,
            "request": "Un premier rendez-vous en janvier, si possible le matin, avec un interprète.",
            "proposal": "Nous l'accompagnons la première fois.",
        },
    )
    for offer in services.liaison_notes.offers(person)[:2]:
        services.liaison_notes.tick(note.id, offer.source)
    return LiaisonDialog(services, person, desk.jobs, note_id=note.id)


def _access_copy(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.access_copy import AccessCopyDialog

    return AccessCopyDialog("2016-012", 2)


def _hand_over(dialog: QWidget) -> None:
    """The page that was looked at is kept and handed over."""
    from PySide6.QtWidgets import QPushButton

    issue = dialog.findChild(QPushButton, "issue_button")
    assert isinstance(issue, QPushButton)
    issue.click()


DIALOGS: dict[str, Make] = {
    "booklet": _booklet,
    "rights-sheet": _rights_sheet,
    "rights-sheet-handed": _rights_sheet,
    "referral-slip": _referral_slip,
    "referral-slip-handed": _referral_slip,
    "liaison-note": _liaison_note,
    "liaison-note-shared": _shared_note,
    "liaison-note-handed": _shared_note,
    "access-copy": _access_copy,
}
THEN: dict[str, Callable[[QWidget], object]] = {
    "rights-sheet-handed": _hand_over,
    "referral-slip-handed": _hand_over,
    "liaison-note-handed": _hand_over,
}
"""What is pressed in a dialog once it came to rest."""
