"""The shipped catalogues are whole, refer only to what exists, and are written in good French."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from modactions_desktop import resources
from modactions_desktop.domain.catalogues import NUMERIC_FACTS, Catalogues, Fact, HeadingKind
from modactions_desktop.domain.checklist import ItemKind, Verification
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.groups import EVALUATION_CRITERIA, VisitDirection
from modactions_desktop.domain.indicators import Counted
from modactions_desktop.domain.interviews import Feedback, InterviewKind, SheetPart, TextSection
from modactions_desktop.domain.participants import LifeStage, Phase
from modactions_desktop.domain.plans import LifeDomain, SeverityAnswer
from modactions_desktop.exchange.catalogues import read_catalogues, read_catalogues_in
from modactions_desktop.labels import SEVERITIES, label

FOLDER = resources.path("catalogues")
FILES = sorted(FOLDER.glob("*.toml"))
TAGGED = {
    "primes": "A11 D02 E01 E02 E06 F02 F06 F07 G02 G04 I04",
    "factures": "F01 F03 G01 G02 G03 G04 G05 G06 G07 I06",
    "convocations": "A05 A07 A08 C01 F05 H01 H02 H03 H04",
}
DEADLINES = (
    "D-TITRE D-ADRESSE D-FOREM D-PIIS D-PIIS-EVAL D-RECOURS D-CRI D-PARCOURS D-RF-REF D-ECOLE D-BIM "
    "D-GROSSESSE D-SLSP D-BOURSE D-IMPOT D-PERMIS D-ABSENCE D-AI"
)


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return read_catalogues()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, list):
        for child in value:
            yield from _strings(child)


def _codes_of(catalogues: Catalogues, fact: Fact) -> frozenset[str]:
    if fact is Fact.PHASE:
        return frozenset(Phase)
    name = "domain" if fact is Fact.OBSTACLE_DOMAIN else fact.value
    return catalogues.codes.named(name).codes()


# --- rights ---


def test_rights_number_as_the_trade_lists_them(catalogues: Catalogues) -> None:
    items = catalogues.rights.items
    assert Counter(item.category for item in items) == dict(
        zip("ABCDEFGHI", (12, 8, 5, 6, 7, 8, 9, 5, 7), strict=True)
    )
    assert Counter(item.kind for item in items) == {
        ItemKind.RIGHT: 31,
        ItemKind.OBLIGATION: 30,
        ItemKind.STEP: 6,
    }
    assert len({item.id for item in items}) == 67


def test_right_id_begins_with_its_category(catalogues: Catalogues) -> None:
    letters = {category.letter for category in catalogues.rights.categories}
    assert letters == set("ABCDEFGHI")
    assert all(re.fullmatch(rf"{item.category}\d\d", item.id) for item in catalogues.rights.items)


@pytest.mark.parametrize("tag", TAGGED)
def test_tag_holds_the_items_of_the_source(catalogues: Catalogues, tag: str) -> None:
    assert {item.id for item in catalogues.rights.items if tag in item.tags} == set(TAGGED[tag].split())
    assert tag in {known.code for known in catalogues.rights.tags}


def test_no_right_is_verified_before_somebody_verified_it(catalogues: Catalogues) -> None:
    for item in catalogues.rights.items:
        assert item.verification is Verification.TO_VERIFY
        assert item.verified_on is None
        assert item.verified_by == ""


def test_every_certainty_note_says_what_it_rests_on(catalogues: Catalogues) -> None:
    for item in catalogues.rights.items:
        assert re.search(r"\[(S|M|V)", item.certainty), item.id
        assert set(item.sources) == set(re.findall(r"\[(S[\w-]+)\]", item.certainty)), item.id


def test_right_refers_to_what_exists(catalogues: Catalogues) -> None:
    services = catalogues.codes.named("service_type").codes()
    rules = {rule.code for rule in catalogues.deadlines.rules}
    for item in catalogues.rights.items:
        assert item.services, item.id
        assert services.issuperset(item.services), item.id
        assert rules.issuperset(item.deadline_rules), item.id


def test_condition_names_codes_of_its_list(catalogues: Catalogues) -> None:
    for item in catalogues.rights.items:
        for condition in item.proposed_when:
            if condition.fact not in NUMERIC_FACTS:
                assert condition.any_of <= _codes_of(catalogues, condition.fact), item.id


def test_every_deadline_rule_belongs_to_a_right(catalogues: Catalogues) -> None:
    used = {code for item in catalogues.rights.items for code in item.deadline_rules}
    assert used == {rule.code for rule in catalogues.deadlines.rules}


# --- deadlines ---


def test_the_eighteen_deadlines_are_there(catalogues: Catalogues) -> None:
    assert {rule.code for rule in catalogues.deadlines.rules} == set(DEADLINES.split())


def test_deadline_runs_from_a_known_event(catalogues: Catalogues) -> None:
    known = {trigger.code for trigger in catalogues.deadlines.triggers}
    assert known == {rule.trigger for rule in catalogues.deadlines.rules}


def test_one_regime_of_a_deadline_applies_to_a_day(catalogues: Catalogues) -> None:
    path = [rule for rule in catalogues.deadlines.rules if rule.code == "D-PARCOURS"]
    regimes = [
        [rule.variant for rule in path if rule.applies_on(day)]
        for day in (catalogues.deadlines.valid_from, catalogues.deadlines.valid_from.replace(year=2016))
    ]
    assert regimes == [["ANS_3"], ["MOIS_18"]]


def test_deadline_is_computed_or_says_it_is_typed(catalogues: Catalogues) -> None:
    typed = [rule for rule in catalogues.deadlines.rules if not rule.offset and not rule.annual_due]
    assert [rule.code for rule in typed] == ["D-IMPOT"]
    assert typed[0].note


# --- codes ---


def test_list_names_and_codes_are_unique(catalogues: Catalogues) -> None:
    names = [code_list.name for code_list in catalogues.codes.lists]
    assert len(names) == len(set(names))
    for code_list in catalogues.codes.lists:
        assert len(code_list.codes()) == len(code_list.values), code_list.name
        assert len({value.label for value in code_list.values}) == len(code_list.values), code_list.name


def test_values_keep_the_order_of_the_file(catalogues: Catalogues) -> None:
    for code_list in catalogues.codes.lists:
        orders = [value.order for value in code_list.values]
        assert orders == sorted(set(orders))


def test_domains_are_the_seventeen_of_the_program(catalogues: Catalogues) -> None:
    domains = {value.code: value.label for value in catalogues.codes.named("domain").values}
    assert len(domains) == 17
    assert domains == {domain.value: label(domain) for domain in LifeDomain}


@pytest.mark.parametrize(
    ("name", "parents"),
    [("obstacle", "domain"), ("need", "domain"), ("goal", "domain"), ("zone_country", "nationality_zone")],
)
def test_parent_is_a_code_of_its_list(catalogues: Catalogues, name: str, parents: str) -> None:
    known = catalogues.codes.named(parents).codes()
    assert all(value.parent in known for value in catalogues.codes.named(name).values)


@pytest.mark.parametrize("name", ["obstacle", "need", "goal"])
def test_every_domain_has_its_codes(catalogues: Catalogues, name: str) -> None:
    used = {value.parent for value in catalogues.codes.named(name).values}
    assert used == catalogues.codes.named("domain").codes()


@pytest.mark.parametrize(
    ("name", "attribute"), [("education_level", "qualification"), ("french_level", "language_level")]
)
def test_level_maps_to_the_words_of_the_module_sheet(
    catalogues: Catalogues, name: str, attribute: str
) -> None:
    values = [value for value in catalogues.codes.named(name).values if value.code != "INC"]
    assert {value.attribute(attribute) for value in values} == catalogues.codes.named(attribute).codes()
    ranks = [value.attribute("rank") for value in values]
    assert ranks == sorted(ranks, key=int)  # type: ignore[arg-type]


def test_positive_exits_are_those_settled(catalogues: Catalogues) -> None:
    exits = catalogues.codes.named("exit_reason").values
    positive = {value.code for value in exits if value.attribute("positive") is True}
    assert positive == {"OBJECTIF", "EMPLOI", "FORMATION", "PARCOURS", "REORIENT_INT", "REORIENT_EXT"}


def test_unknown_list_is_a_mistake_of_the_program(catalogues: Catalogues) -> None:
    with pytest.raises(KeyError):
        catalogues.codes.named("nothing")


def test_union_counts_its_members(catalogues: Catalogues) -> None:
    countries = catalogues.codes.named("zone_country").values
    members = [value.code for value in countries if value.parent == "UE" and not value.attribute("until")]
    assert len(members) == 27


# --- directory ---


def test_directory_ids_are_unique(catalogues: Catalogues) -> None:
    organizations = catalogues.directory.organizations
    ids = [organization.id for organization in organizations]
    ids += [service.id for organization in organizations for service in organization.services]
    assert len(ids) == len(set(ids))
    assert {identifier.version for identifier in ids} == {5}


def test_service_refers_to_known_types_and_domains(catalogues: Catalogues) -> None:
    types, domains = catalogues.codes.named("service_type"), catalogues.codes.named("domain")
    for organization in catalogues.directory.organizations:
        assert organization.services, organization.name
        for service in organization.services:
            assert service.type in types.codes(), service.name
            assert service.domains, service.name
            assert domains.codes().issuperset(service.domains), service.name


def test_nearly_every_domain_finds_a_service(catalogues: Catalogues) -> None:
    answered = {
        domain
        for organization in catalogues.directory.organizations
        for service in organization.services
        for domain in service.domains
    }
    assert catalogues.codes.named("domain").codes() - answered == {"autre", "mobilite"}


def test_service_of_unknown_nature_says_so(catalogues: Catalogues) -> None:
    (creasol,) = (row for row in catalogues.directory.organizations if row.name == "Créasol")
    assert creasol.services[0].note == "Nature à vérifier."


def test_only_the_cpas_is_internal(catalogues: Catalogues) -> None:
    internal = [row for row in catalogues.directory.organizations if row.internal]
    assert [row.name for row in internal] == ["CPAS de Liège"]
    names = {service.name for service in internal[0].services}
    assert names > {"Antennes sociales", "Relais santé", "Cellule Éco-logement", "Service Énergie", "Réinser"}


# --- modules ---


def test_modules_belong_to_known_groups(catalogues: Catalogues) -> None:
    groups = [group.code for group in catalogues.modules.groups]
    assert groups == ["debutant", "avance", "creativite"]
    for module in catalogues.modules.modules:
        assert module.groups, module.code
        assert set(groups).issuperset(module.groups), module.code


def test_five_themes_creativity_and_individual_support(catalogues: Catalogues) -> None:
    modules = catalogues.modules.modules
    themes = {module.code for module in modules if module.groups == ("debutant", "avance")}
    assert len(themes) == 5
    assert {module.code for module in modules} - themes == {"creativite", "accompagnement_individuel"}


def test_sheet_has_every_heading_of_the_funder_in_order(catalogues: Catalogues) -> None:
    headings = [heading for heading in catalogues.modules.headings if heading.kind is not HeadingKind.PARTS]
    for module in catalogues.modules.modules:
        assert [code for code, _ in module.sheet] == [heading.code for heading in headings]
        for heading, (_, answer) in zip(headings, module.sheet, strict=True):
            if heading.kind is HeadingKind.CHOICE:
                assert {option.code for option in heading.options}.issuperset(answer), (module.code, answer)


@pytest.mark.parametrize(
    ("heading", "name"), [("education", "qualification"), ("language", "language_level")]
)
def test_sheet_has_the_words_of_the_levels(catalogues: Catalogues, heading: str, name: str) -> None:
    (found,) = (row for row in catalogues.modules.headings if row.code == heading)
    values = catalogues.codes.named(name).values
    assert [(row.code, row.label) for row in found.options] == [(row.code, row.label) for row in values]


def test_individual_support_has_three_parts(catalogues: Catalogues) -> None:
    (module,) = (module for module in catalogues.modules.modules if module.parts)
    assert module.code == "accompagnement_individuel"
    assert [len(part.points) for part in module.parts] == [3, 3, 2]


# --- visits ---


def test_nineteen_visits_in_six_categories(catalogues: Catalogues) -> None:
    visits = catalogues.visits.visits
    assert len({visit.code for visit in visits}) == 19
    assert list(Counter(visit.category for visit in visits).values()) == [4, 3, 4, 2, 3, 3]
    assert catalogues.codes.named("visit_category").codes() >= {visit.category for visit in visits}


def test_only_speakers_come_in(catalogues: Catalogues) -> None:
    incoming = {v.category for v in catalogues.visits.visits if v.direction is VisitDirection.INCOMING}
    assert incoming == {"intervenants"}


# --- indicators ---


def test_tables_and_charts_number_as_the_report(catalogues: Catalogues) -> None:
    indicators = catalogues.indicators
    assert [table.id for table in indicators.tables] == [f"T{number}" for number in range(1, 21)]
    assert [chart.code for chart in indicators.charts] == [f"C{number}" for number in range(1, 7)]
    assert len(indicators.recommendations) == 4
    assert len(indicators.qualitative_axes) == 4


def test_definition_is_one_sentence_that_says_who_is_counted(catalogues: Catalogues) -> None:
    for table in catalogues.indicators.tables:
        assert re.fullmatch(r"[A-ZÉÀ][^.]+\.", table.definition), table.id
        if table.counts in (Counted.PERSONS, Counted.BOTH):
            assert "personnes distinctes" in table.definition.lower(), table.id


def test_indicator_and_chart_draw_on_known_tables(catalogues: Catalogues) -> None:
    known = {table.id for table in catalogues.indicators.tables}
    drawn = {table for row in catalogues.indicators.amif for table in row.tables}
    drawn |= {table for row in catalogues.indicators.charts for table in row.tables}
    assert drawn <= known


def test_european_codes_wait_for_verification(catalogues: Catalogues) -> None:
    amif = catalogues.indicators.amif
    assert len({row.code for row in amif}) == len(amif)
    assert {row.verification for row in amif} == {Verification.TO_VERIFY}


# --- cultural codes ---


def test_habits_are_numbered_beside_the_rights_and_wait_to_be_read_again(catalogues: Catalogues) -> None:
    shipped = catalogues.cultural_codes
    letters = {category.letter for category in shipped.categories}
    assert letters.isdisjoint(category.letter for category in catalogues.rights.categories)
    assert all(re.fullmatch(rf"{code.category}\d\d", code.code) for code in shipped.codes)
    assert {code.category for code in shipped.codes} == letters
    assert len({code.code for code in shipped.codes}) == len(shipped.codes) == 15
    assert {code.verification for code in shipped.codes} == {Verification.TO_VERIFY}


def test_habits_are_told_to_the_person_one_idea_a_sentence(catalogues: Catalogues) -> None:
    for code in catalogues.cultural_codes.codes:
        assert re.search(r"\bvous\b|\bvotre\b|\w+ez\b", code.text, re.IGNORECASE), code.code
        for sentence in re.split(r"(?<=[.?!])\s", code.text):
            assert len(re.findall(r"[\w’-]+", sentence)) <= 14, sentence


# --- guides ---


def test_each_kind_of_interview_has_a_guide_with_feedback_at_its_end(catalogues: Catalogues) -> None:
    guides = {guide.kind: guide for guide in catalogues.guides.interviews}
    assert [len(guides[kind].sections) for kind in InterviewKind] == [10, 7, 11]
    for guide in guides.values():
        assert "Feed-back" in [section.title for section in guide.sections[-2:]]


def test_severities_are_those_of_the_program(catalogues: Catalogues) -> None:
    rated = [level for level in catalogues.guides.severities if level.code is SeverityAnswer.RATED]
    assert [(level.value, level.label) for level in rated] == list(enumerate(SEVERITIES))
    others = [level for level in catalogues.guides.severities if level.value is None]
    assert {level.label for level in others} == {label(level.code) for level in others}


def test_autonomy_is_judged_on_six_acts_out_of_twelve(catalogues: Catalogues) -> None:
    guides = catalogues.guides
    assert len({act.code for act in guides.autonomy_acts}) * guides.autonomy_levels[-1].value == 12


def test_criteria_are_those_of_the_program(catalogues: Catalogues) -> None:
    assert tuple(row.code for row in catalogues.guides.evaluation_criteria) == EVALUATION_CRITERIA


def test_feedback_questions_fill_the_fields_of_a_feedback(catalogues: Catalogues) -> None:
    names = {field.name for field in fields(Feedback)}
    assert names >= {question.code for question in catalogues.guides.feedback_questions}


def test_story_has_words_for_each_stage(catalogues: Catalogues) -> None:
    assert {group.stage for group in catalogues.guides.prompt_bank} == {*LifeStage, None}


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_codes_are_unique_in_each_table(file: Path) -> None:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    for name, rows in tables.items():
        if isinstance(rows, list) and name not in ("rules", "severities"):
            codes = [row["code"] for row in rows if "code" in row]
            assert len(codes) == len(set(codes)), name


# --- words ---


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_catalogue_is_dated(file: Path) -> None:
    values = tomllib.loads(file.read_text(encoding="utf-8"))
    assert values["version"].startswith("2026.")
    assert values["valid_from"].isoformat() == "2026-05-01"


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_french_is_set_as_french_wants(file: Path) -> None:
    for text in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
        assert "'" not in text, text
        assert not re.search(
            r"(?<![\u00a0\u202f])[;?!»]|(?<=[^\u00a0\u202f]):(?!//)|«(?![\u00a0\u202f])", text
        ), text
        assert text == text.strip(), text
        assert not re.search(r"  |\*\*", text), text


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_no_amount_of_money_is_shipped(file: Path) -> None:
    for text in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
        assert not re.search(r"€|\beuros?\b|\bEUR\b", text, re.IGNORECASE), text


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_no_contact_is_shipped(file: Path) -> None:
    for text in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
        assert not re.search(r"@|https?://|www\.|\+32|\b0\d{1,3}[ /]\d{2,3}[ .]\d{2}", text), text


# --- reading ---


def _broken(tmp_path: Path, name: str, old: str, new: str) -> Path:
    for file in FILES:
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("rights.toml", 'kind = "droit"', 'kind = "don"', "rights.toml, items A01, kind"),
        ("rights.toml", 'evidence = "', 'evidense = "', "rights.toml, items A01, evidence"),
        (
            "codes.toml",
            'label = "Logement" }',
            "label = 3 }",
            "codes.toml, lists domain, values logement, label",
        ),
        ("directory.toml", 'id = "', 'id = "z', "directory.toml, organizations z"),
        (
            "deadlines.toml",
            "{ month = 2, day = 15 }",
            "{ month = 2, day = 31 }",
            "deadlines.toml, rules D-SLSP, annual_due",
        ),
        ("deadlines.toml", 'unit = "days"', 'unit = "weeks"', "deadlines.toml, rules D-TITRE, offset, unit"),
        ("deadlines.toml", "minimum_days", "minimal_days", "deadlines.toml, rules D-ABSENCE, minimal_days"),
        ("codes.toml", "version", "= version", "codes.toml"),
        (
            "rights.toml",
            'any_of = ["RI", "AUCUN", "FEDASIL"]',
            "minimum = 3",
            "rights.toml, items A01, proposed_when",
        ),
        (
            "modules.toml",
            "profiles =",
            "profile =",
            "modules.toml, modules accompagnement_individuel, sheet",
        ),
        ("visits.toml", "valid_from = 2026-05-01", 'valid_from = "2026"', "visits.toml, valid_from"),
        ("guides.toml", 'kind = "final"', 'kind = "fin"', "guides.toml, interviews"),
    ],
)
def test_error_names_the_row_and_the_field(tmp_path: Path, name: str, old: str, new: str, place: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        read_catalogues_in(_broken(tmp_path, name, old, new))
    assert caught.value.code == "catalogue_unreadable"
    assert str(caught.value.details["place"]).startswith(place)


def test_missing_catalogue_is_an_expected_error(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError):
        read_catalogues_in(tmp_path)


def test_shipped_catalogues_are_read_once() -> None:
    assert read_catalogues() is read_catalogues()


def test_every_section_of_a_guide_has_its_place_on_the_sheet(catalogues: Catalogues) -> None:
    places = {*(section.value for section in TextSection), *(part.value for part in SheetPart)}
    sections = [section for guide in catalogues.guides.interviews for section in guide.sections]
    assert all(section.parts and places.issuperset(section.parts) for section in sections)


def test_every_text_of_the_sheet_says_what_it_is_for(catalogues: Catalogues) -> None:
    assert [prompt.section for prompt in catalogues.guides.texts] == list(TextSection)
