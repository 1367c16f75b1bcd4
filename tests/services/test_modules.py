"""The sheets of the modules: every heading of the funder, dated, written field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.modules import ModuleSheet, in_sections
from modactions_desktop.domain.users import total_percent
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)


def _sheet(services: Services, code: str = "accompagnement_individuel") -> ModuleSheet:
    line = next(line for line in services.modules.lines() if line.module.code == code)
    assert line.sheet_id is not None
    return services.modules.sheet(line.sheet_id)


def test_headings_stand_under_the_titles_of_the_funder_in_order(filled: Services) -> None:
    assert [title.replace("\u00a0", " ") for title, _ in in_sections(filled.modules.headings())] == [
        "Objectif principal",
        "Groupe cible",
        "Type d’accompagnement",
        "Contenu du module : décrivez chaque partie ou activité",
        "Aspects pratiques",
        "Coûts",
        "Place de l’intervention",
        "Source de l’inspiration",
        "Vision",
        "Facteurs de succès clés",
        "Évaluation participants",
        "Évaluation du module",
        "Collaborations",
    ]


def test_individual_support_says_what_its_source_marks(filled: Services) -> None:
    sheet = _sheet(filled)
    chosen = {h.code: sheet.chosen(h) for h in filled.modules.headings() if h.options}
    assert chosen == {
        "age": ("adultes", "jeunes", "personnes_agees"),
        "education": ("FAIBLE", "MOYEN", "HAUT"),
        "language": ("ILLETTRE", "DEBUTANT", "AVANCE"),
        "nationality": ("hors_ue",),
        "gender": ("mixte",),
        "physical_condition": ("normale",),
        "support_type": ("individuel",),
        "funding_type": ("les_deux",),
        "inspiration": (),
    }
    assert [part.title for part in sheet.parts] == [
        "Esquisser le parcours de vie de la personne",
        "Expliquer les droits, les devoirs et les obligations",
        "Proposer des solutions fonctionnelles avec les services compétents",
    ]


def test_individual_support_comes_first_and_every_module_has_a_sheet(filled: Services) -> None:
    lines = filled.modules.lines()
    assert lines[0].module.is_individual
    assert lines[0].filled == lines[0].headings - 1
    assert len(lines) == 7
    assert all(line.sheet_id for line in lines)


def test_place_is_the_one_of_the_settings_until_another_is_written(filled: Services) -> None:
    filled.catalogues.save_organisation(replace(filled.catalogues.organisation(), place="Rue des Fictions 3"))
    sheet = _sheet(filled)
    assert sheet.answers["place"] == "Rue des Fictions 3"
    filled.modules.write(sheet.id, "place", "")
    assert filled.modules.sheet(sheet.id).answers["place"] == ""


def test_text_is_written_under_its_heading_and_taken_back(filled: Services) -> None:
    sheet = _sheet(filled, "temps")
    filled.modules.write(sheet.id, "vision", "Lire une")
    filled.modules.write(sheet.id, "vision", "Lire une horloge")
    assert filled.modules.sheet(sheet.id).answers["vision"] == "Lire une horloge"
    filled.undo.undo()
    assert "vision" not in filled.modules.sheet(sheet.id).answers


def test_typing_under_another_heading_is_another_step(filled: Services) -> None:
    sheet = _sheet(filled, "temps")
    filled.modules.write(sheet.id, "vision", "Lire une horloge")
    filled.modules.write(sheet.id, "cost", "Des calendriers")
    assert filled.undo.next_undo == "texte de la fiche d'un module"
    filled.undo.undo()
    answers = filled.modules.sheet(sheet.id).answers
    assert answers["vision"] == "Lire une horloge"
    assert "cost" not in answers


def test_options_are_ticked_in_the_order_of_the_sheet(filled: Services) -> None:
    sheet = _sheet(filled, "temps")
    for option in ("personnes_agees", "adultes"):
        filled.modules.choose(sheet.id, "age", option, True)
    assert filled.modules.sheet(sheet.id).answers["age"] == ("adultes", "personnes_agees")
    filled.modules.choose(sheet.id, "age", "adultes", False)
    assert filled.modules.sheet(sheet.id).answers["age"] == ("personnes_agees",)


def test_one_option_gives_way_where_one_applies_at_most(filled: Services) -> None:
    sheet = _sheet(filled)
    filled.modules.choose(sheet.id, "funding_type", "subsides", True)
    assert filled.modules.sheet(sheet.id).answers["funding_type"] == ("subsides",)
    filled.modules.choose(sheet.id, "funding_type", "subsides", False)
    assert filled.modules.sheet(sheet.id).answers["funding_type"] == ()


def test_parts_are_added_renamed_moved_and_taken_away(filled: Services) -> None:
    sheet = _sheet(filled)
    added = filled.modules.add_part(sheet.id, " Faire le point ")
    filled.modules.update_part(added.id, {"title": "Faire le point ensemble", "points": ("Relire.", "Dire.")})
    first = sheet.parts[0].id
    filled.modules.rank_parts(sheet.id, [added.id, first])
    filled.modules.remove_part(sheet.parts[1].id)
    parts = filled.modules.sheet(sheet.id).parts
    assert [part.id for part in parts] == [added.id, first, sheet.parts[2].id]
    assert parts[0].points == ("Relire.", "Dire.")


def test_every_change_of_the_parts_can_be_taken_back(filled: Services) -> None:
    sheet = _sheet(filled)
    filled.modules.add_part(sheet.id, "Faire le point")
    filled.modules.rank_parts(sheet.id, [part.id for part in reversed(sheet.parts)])
    filled.modules.update_part(sheet.parts[0].id, {"points": ("Une seule chose.",)})
    filled.modules.remove_part(sheet.parts[2].id)
    for _ in range(4):
        filled.undo.undo()
    assert filled.modules.sheet(sheet.id).parts == sheet.parts


def test_part_without_a_title_is_refused(filled: Services) -> None:
    with pytest.raises(InputError, match="name_empty"):
        filled.modules.add_part(_sheet(filled).id, "  ")


def test_new_version_begins_with_what_the_last_one_says(filled: Services) -> None:
    sheet = _sheet(filled)
    newer = filled.modules.begin_version(sheet.module.id, date(2017, 1, 1))
    filled.modules.write(newer.id, "cost", "2 ETP")
    filled.modules.update_part(newer.parts[0].id, {"title": "Écouter"})
    earlier, later = filled.modules.sheets(sheet.module.id)
    assert (earlier.valid_to, later.valid_from) == (date(2016, 12, 31), date(2017, 1, 1))
    assert (earlier.answers["cost"], later.answers["cost"]) == ("1 ETP", "2 ETP")
    assert earlier.parts == sheet.parts
    assert later.parts[0].title == "Écouter"
    assert filled.modules.lines()[0].sheet_id == sheet.id, "the new one is still to come"


def test_version_whose_time_is_over_stays_as_it_was(filled: Services) -> None:
    sheet = _sheet(filled)
    (first,) = filled.modules.sheets(sheet.module.id)
    filled.modules.move_version(first.id, date(2015, 7, 1))
    newer = filled.modules.begin_version(sheet.module.id, TODAY)
    for refused in (
        lambda: filled.modules.write(first.id, "cost", "2 ETP"),
        lambda: filled.modules.choose(first.id, "age", "jeunes", False),
        lambda: filled.modules.add_part(first.id, "Une partie"),
        lambda: filled.modules.remove_part(first.parts[0].id),
        lambda: filled.modules.remove_version(first.id),
    ):
        with pytest.raises(RuleError, match="sheet_over"):
            refused()
    assert filled.modules.lines()[0].sheet_id == newer.id


def test_versions_stay_in_their_order(filled: Services) -> None:
    module = _sheet(filled).module.id
    newer = filled.modules.begin_version(module, date(2017, 3, 1))
    last = filled.modules.begin_version(module, date(2017, 9, 1))
    with pytest.raises(RuleError, match="sheet_not_later"):
        filled.modules.begin_version(module, date(2017, 9, 1))
    for day in (TODAY, date(2017, 9, 1), date(2018, 1, 1)):
        with pytest.raises(RuleError, match="sheet_not_between"):
            filled.modules.move_version(newer.id, day)
    assert filled.modules.move_version(newer.id, date(2017, 4, 1)).valid_to == date(2017, 8, 31)
    filled.modules.remove_version(last.id)
    assert [sheet.valid_to for sheet in filled.modules.sheets(module)] == [date(2017, 3, 31), None]
    filled.undo.undo()
    assert len(filled.modules.sheets(module)) == 3


def test_a_module_keeps_one_sheet(filled: Services) -> None:
    with pytest.raises(RuleError, match="sheet_only_one"):
        filled.modules.remove_version(_sheet(filled).id)


def test_how_many_modules_there_are_is_hers(filled: Services) -> None:
    module = filled.modules.add(" Le travail ")
    filled.modules.update(module.id, {"name": "Le travail en Belgique"})
    line = filled.modules.lines()[-1]
    assert (line.module.name, line.filled) == ("Le travail en Belgique", 1), "the place is known already"
    filled.modules.update(module.id, {"active": False})
    assert len(filled.modules.lines()) == 7


def test_shares_are_written_one_by_one(filled: Services) -> None:
    project = filled.modules.project(_sheet(filled).id)
    assert project is not None
    assert [share.percent for share in project.cofinancing] == [75, 15, 10]
    filled.projects.update_share(project.cofinancing[0].id, {"percent": 72.5})
    added = filled.projects.add_share(project.id, "Province de Liège", percent=2)
    assert added.base == "Frais de personnel"
    project = filled.catalogues.projects()[0]
    assert total_percent(project.cofinancing) == 99.5
    filled.projects.remove_share(added.id)
    filled.undo.undo()
    assert filled.catalogues.projects()[0] == project


@pytest.mark.parametrize("percent", [-1, 100.5])
def test_share_lies_between_nothing_and_all(filled: Services, percent: float) -> None:
    share = filled.catalogues.projects()[0].cofinancing[0]
    with pytest.raises(InputError, match="percent_out_of_range"):
        filled.projects.update_share(share.id, {"percent": percent})
    with pytest.raises(InputError, match="name_empty"):
        filled.projects.update_share(share.id, {"funder": " "})


def test_printed_sheet_names_the_service_and_nobody(filled: Services) -> None:
    organisation = replace(
        filled.catalogues.organisation(),
        contact_name="Jarmila Exemplova",
        contact_email="jarmila.exemplova@exemple.be",
        contact_phone="04 000 00 00",
    )
    filled.catalogues.save_organisation(organisation)
    content = filled.modules.content(_sheet(filled).id)
    assert content.letterhead.contact == ("04 000 00 00",)
    assert "exemplova" not in repr(content).lower()
    assert len(content.letterhead.visibility) == 2


def test_sheets_of_all_modules_are_one_document(filled: Services) -> None:
    assert filled.modules.documents().startswith(b"%PDF-1.7")
    for line in filled.modules.lines():
        filled.modules.update(line.module.id, {"active": False})
    with pytest.raises(NotFoundError):
        filled.modules.documents()
