"""The sheet to hand over, over a real base: chosen, previewed, kept with the texts that it told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from modactions_desktop.domain.bilans import ReadBack
from modactions_desktop.domain.checklist import ChecklistState, ItemKind, Verification
from modactions_desktop.domain.dates import full_date
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import DocumentError, InputError, RuleError
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.rights_sheets import SheetChoice, SheetRequest
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)
EXPLAINED = ReadBack(TODAY, "tir", "SeTIS wallon")


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Haddad", first_name="Samira").id


def _item(services: Services, person: int, code: str) -> int:
    return next(o.item_id for o in services.rights_sheets.offers(person) if o.line.item.code == code)


def _request(services: Services, person: int, *codes: str) -> SheetRequest:
    return SheetRequest(person, tuple(SheetChoice(_item(services, person, code)) for code in codes))


def _words(document: bytes) -> str:
    pages = PdfReader(BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _handed(services: Services, request: SheetRequest, explained: ReadBack | None = None) -> int:
    seen = services.rights_sheets.preview(request).seal
    return services.rights_sheets.issue(request, seen=seen, explained=explained).id


def test_three_to_five_items_are_suggested_and_none_is_hidden(filled: Services, person: int) -> None:
    offers = filled.rights_sheets.offers(person)
    assert len(offers) >= 67
    assert 3 <= sum(offer.is_suggested for offer in offers) <= 5
    assert offers[0].is_suggested


def test_what_is_handed_over_keeps_its_bytes_and_which_texts_it_told(filled: Services, person: int) -> None:
    request = _request(filled, person, "B03", "A01")
    document_id = _handed(filled, request)
    (issued,) = filled.issued.of(person, [PaperKind.RIGHTS])
    assert (issued.id, issued.pages, issued.copy.value) == (document_id, 1, "participant")
    told = _words(filled.issued.document(document_id))
    assert "brouillon" not in told
    assert "Informations données le 22 novembre 2016. Les règles peuvent changer." in told
    with filled.context.read() as session:
        rows = session.execute(
            text(
                "SELECT c.code FROM issued_items i JOIN catalogue_versions v ON v.id = i.version_id"
                " JOIN catalogue_items c ON c.id = v.item_id ORDER BY i.rank"
            )
        )
        assert [code for (code,) in rows] == ["B03", "A01"]


def test_a_sheet_keeps_telling_what_it_told(filled: Services, person: int) -> None:
    document_id = _handed(filled, _request(filled, person, "A01"))
    before = filled.issued.document(document_id)
    filled.rights.edit_item(_item(filled, person, "A01"), {"text": "Tout a changé."})
    assert filled.issued.document(document_id) == before
    assert "Tout a changé." in _words(filled.rights_sheets.preview(_request(filled, person, "A01")).document)


def test_nothing_is_handed_over_unseen(filled: Services, person: int) -> None:
    request = _request(filled, person, "A01")
    seen = filled.rights_sheets.preview(request).seal
    filled.rights.edit_item(_item(filled, person, "A01"), {"text": "Tout a changé."})
    with pytest.raises(RuleError, match="paper_not_previewed"):
        filled.rights_sheets.issue(request, seen=seen)
    assert filled.issued.of(person) == ()


def test_its_items_are_noted_as_explained_in_the_same_step(filled: Services, person: int) -> None:
    request = _request(filled, person, "A01", "B03")
    document_id = _handed(filled, request, EXPLAINED)
    lines = {line.item.code: line for line in filled.checklist.lines(person)}
    for code in ("A01", "B03"):
        change = lines[code].current
        assert change is not None
        assert (change.state, change.on) == (ChecklistState.EXPLAINED, TODAY)
        assert (change.language, change.interpreter) == ("tir", "SeTIS wallon")
        assert change.version_id == lines[code].item.version_id
    (issued,) = filled.issued.of(person)
    assert (issued.id, issued.reviewed_on, issued.language) == (document_id, TODAY, "tir")


def test_a_step_under_way_stays_so_when_its_text_is_handed_over(filled: Services, person: int) -> None:
    states = {
        "A01": ChecklistState.IN_PROGRESS,
        "B03": ChecklistState.IN_ORDER,
        "A02": ChecklistState.NOT_CONCERNED,
    }
    for code, state in states.items():
        filled.checklist.set_state(person, _item(filled, person, code), state)
    _handed(filled, _request(filled, person, *states), EXPLAINED)
    lines = {line.item.code: line.state for line in filled.checklist.lines(person)}
    assert [lines[code] for code in states] == [
        ChecklistState.IN_PROGRESS,
        ChecklistState.IN_ORDER,
        ChecklistState.EXPLAINED,
    ]


def test_taking_back_explained_leaves_the_document(filled: Services, person: int) -> None:
    _handed(filled, _request(filled, person, "A01"), EXPLAINED)
    with pytest.raises(RuleError, match="undo_final"):
        filled.undo.undo()
    filled.undo.undo()
    assert all(line.state is None for line in filled.checklist.lines(person))
    assert len(filled.issued.of(person)) == 1


def test_a_title_typed_once_is_proposed_again(filled: Services, person: int) -> None:
    item = _item(filled, person, "B03")
    request = SheetRequest(person, (SheetChoice(item, "تجديد بطاقة الإقامة"),), "ara")
    _handed(filled, request)
    assert filled.rights_sheets.titles("ara") == {item: "تجديد بطاقة الإقامة"}
    assert filled.rights_sheets.titles("tir") == {}


def test_the_day_noted_is_printed_and_a_day_that_is_past_is_not(filled: Services, person: int) -> None:
    for code, days in (("B03", 10), ("A01", -10)):
        filled.checklist.set_state(
            person,
            _item(filled, person, code),
            ChecklistState.IN_PROGRESS,
            due_on=TODAY + timedelta(days=days),
        )
    told = _words(filled.rights_sheets.preview(_request(filled, person, "B03", "A01")).document)
    assert "Dernier jour : vendredi 2 décembre 2016" in told.replace("\u00a0", " ")
    assert "12 novembre 2016" not in told


def test_a_computed_day_is_printed_and_never_noted_as_hers(filled: Services, person: int) -> None:
    """Noted with the explanation it would stand still while its rule moves."""
    filled.deadlines.add_trigger_date(person, TriggerCode.MOVE_IN, TODAY)
    item = _item(filled, person, "B02")
    (found,) = [s for s in filled.checklist.in_order_of_use(person) if s.line.item.item_id == item]
    assert found.next_due is not None
    request = _request(filled, person, "B02")
    told = _words(filled.rights_sheets.preview(request).document).replace("\u00a0", " ")
    assert full_date(found.next_due.on).replace("\u00a0", " ") in told
    _handed(filled, request, EXPLAINED)
    (line,) = [line for line in filled.checklist.lines(person) if line.item.item_id == item]
    assert (line.state, line.noted_due_on) == (ChecklistState.EXPLAINED, None)


def test_the_place_is_the_one_of_the_directory_as_far_as_it_is_filled(filled: Services, person: int) -> None:
    item = _item(filled, person, "C01")
    offer = next(o for o in filled.rights_sheets.offers(person) if o.item_id == item)
    assert offer.place is not None, "one CRIPEL: nothing to choose"
    filled.directory.add_site(
        offer.place.service_id,
        {"name": "Siège", "address": "place Fictive 1", "postal_code": "4000", "city": "Liège"},
    )
    offer = next(o for o in filled.rights_sheets.offers(person) if o.item_id == item)
    told = _words(filled.rights_sheets.preview(SheetRequest(person, choices_of([offer]))).document)
    assert "place Fictive 1, 4000 Liège" in told.replace("\u00a0", " ")


def test_among_several_funds_none_is_chosen_for_her(filled: Services, person: int) -> None:
    offer = next(o for o in filled.rights_sheets.offers(person) if o.line.item.code == "E01")
    assert len(offer.places) > 1
    assert offer.place is None


def test_too_much_for_one_page_is_said_and_nothing_is_kept(filled: Services, person: int) -> None:
    offers = filled.rights_sheets.offers(person)[:14]
    with pytest.raises(DocumentError, match="sheet_too_long"):
        filled.rights_sheets.preview(SheetRequest(person, choices_of(offers)))
    assert filled.issued.of(person) == ()


def test_five_items_suggested_hold_on_one_page(filled: Services, person: int) -> None:
    offers = [offer for offer in filled.rights_sheets.offers(person) if offer.is_suggested]
    document = filled.rights_sheets.preview(SheetRequest(person, choices_of(offers))).document
    assert len(PdfReader(BytesIO(document)).pages) == 1


def test_a_text_marked_outdated_is_told_to_nobody(filled: Services, person: int) -> None:
    filled.rights.mark_item(_item(filled, person, "A01"), Verification.OUTDATED)
    with pytest.raises(RuleError, match="rights_text_outdated"):
        filled.rights_sheets.preview(_request(filled, person, "A01"))


def test_a_sheet_without_any_item_is_none(filled: Services, person: int) -> None:
    with pytest.raises(InputError, match="rights_sheet_empty"):
        filled.rights_sheets.preview(SheetRequest(person, ()))


def test_a_sheet_asks_to_check_what_nobody_checked_and_shows_no_badge(filled: Services, person: int) -> None:
    ask = "Demandez toujours au service avant de décider."
    told = _words(filled.rights_sheets.preview(_request(filled, person, "A01")).document)
    assert ask in told
    assert "vérifier" not in told
    filled.rights.verify_item(_item(filled, person, "A01"))
    assert ask not in _words(filled.rights_sheets.preview(_request(filled, person, "A01")).document)


def test_a_step_stands_among_the_rights(filled: Services, person: int) -> None:
    steps = [o for o in filled.rights_sheets.offers(person) if o.line.item.kind is ItemKind.STEP]
    told = _words(filled.rights_sheets.preview(SheetRequest(person, choices_of(steps[:1]))).document)
    assert "Mes droits et mes démarches" in told
    assert "Mes obligations" not in told


def test_the_order_is_hers(filled: Services, person: int) -> None:
    request = _request(filled, person, "A01", "A12")
    turned = replace(request, choices=request.choices[::-1])
    first, second = (_words(filled.rights_sheets.preview(r).document) for r in (request, turned))
    assert first.index("Aide urgente") > first.index("Revenu d")
    assert second.index("Aide urgente") < second.index("Revenu d")
