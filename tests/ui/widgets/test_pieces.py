from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.plans import SeverityAnswer
from modactions_desktop.ui.theme import Theme, Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, FigureCard, button
from modactions_desktop.ui.widgets.charts import Bar, BarChart, Dumbbell, DumbbellChart
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ActionRow, PersonFacts, PersonHeader
from modactions_desktop.ui.widgets.notices import Notice
from modactions_desktop.ui.widgets.overview import OverviewStrip
from modactions_desktop.ui.widgets.overview_brush import LEFT, ROW, TOP
from modactions_desktop.ui.widgets.overview_lanes import Moment, Overview, Span
from modactions_desktop.ui.widgets.pages import PageArea, Pages
from modactions_desktop.ui.widgets.people import ListLine, PeopleList, PeopleModel
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec, Pill
from modactions_desktop.ui.widgets.severity import SeverityScale
from modactions_desktop.ui.widgets.timeline import TimelineItem, TimelineList
from modactions_desktop.ui.widgets.titles import TabTitles

pytestmark = pytest.mark.usefixtures("theme")


def test_chips_filter_one_at_a_time_and_keep_their_choice(qtbot: QtBot) -> None:
    bar = ChipBar([ChipSpec("see", "À voir", Tone.ACCENT, 5), ChipSpec("all", "Tous", count=118)])
    qtbot.addWidget(bar)
    bar.choose("see")
    with qtbot.waitSignal(bar.changed) as changed:
        qtbot.mouseClick(bar.chip("all"), Qt.MouseButton.LeftButton)
    assert changed.args == [["all"]]
    bar.show_chips([ChipSpec("see", "À voir", Tone.ACCENT, 6), ChipSpec("all", "Tous", count=119)])
    assert bar.keys() == ["all"]
    assert bar.chip("all").accessibleName() == "Tous 119"


def test_several_chips_may_be_on_when_they_are_not_exclusive(qtbot: QtBot) -> None:
    bar = ChipBar([ChipSpec("a", "A"), ChipSpec("b", "B")], exclusive=False)
    qtbot.addWidget(bar)
    bar.choose("a")
    bar.choose("b")
    assert bar.keys() == ["a", "b"]


def test_severity_is_chosen_by_its_key(qtbot: QtBot) -> None:
    scale = SeverityScale("Logement")
    qtbot.addWidget(scale)
    with qtbot.waitSignal(scale.chosen) as chosen:
        qtbot.keyClicks(scale, "4")
    assert chosen.args == [4]
    assert scale.accessibleName() == "Logement : bloquant"
    qtbot.keyClicks(scale, "p")
    assert scale.value() is SeverityAnswer.NO_WISH
    assert scale.words() == "ne souhaite pas en parler"
    qtbot.keyClick(scale, Qt.Key.Key_Delete)
    assert scale.value() is None


def test_arrows_walk_along_a_severity_that_has_no_answer_yet(qtbot: QtBot) -> None:
    scale = SeverityScale("Logement")
    qtbot.addWidget(scale)
    scale.show()
    scale.activateWindow()
    scale.setFocus()
    qtbot.waitUntil(lambda: scale.focusProxy() is QApplication.focusWidget())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    assert scale.value() is None
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert scale.value() == 2
    assert scale.focusProxy() is focused()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_severity_zero_is_not_the_same_as_nothing(qtbot: QtBot) -> None:
    scale = SeverityScale("Santé", with_unspoken=False)
    qtbot.addWidget(scale)
    scale.show_value(0)
    assert scale.value() == 0
    qtbot.keyClicks(scale, "n")
    assert scale.value() == 0


def test_people_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    model = PeopleModel()
    model.show_rows([ListLine("person", 1, "Haddad, Samira", "Entretien aujourd'hui")])
    qtmodeltester.check(model)


def test_discreet_screen_hides_names_in_the_list(qtbot: QtBot) -> None:
    people = PeopleList()
    qtbot.addWidget(people)
    people.show_lines([ListLine("person", 7, "Haddad, Samira", "à voir", Tone.ACCENT, "Dossier 2026-041")])
    people.set_discreet(True)
    index = people.people.index(0)
    assert index.data() == "Dossier 2026-041"
    assert "Haddad" not in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_choosing_a_person_elsewhere_does_not_echo(qtbot: QtBot) -> None:
    people = PeopleList()
    qtbot.addWidget(people)
    people.show_lines([ListLine("person", number, f"n{number}", "") for number in range(5)])
    heard: list[int] = []
    people.chosen.connect(lambda line: heard.append(line.id))
    people.show_current(3)
    assert people.currentIndex().row() == 3
    assert heard == []
    qtbot.keyClick(people, Qt.Key.Key_Down)
    assert heard == [4]


def test_ten_thousand_people_are_listed_at_once(qtbot: QtBot, theme: Theme) -> None:
    people = PeopleList()
    qtbot.addWidget(people)
    people.resize(270, 600)
    people.show_lines([ListLine("person", n, f"Nom {n}", "rien") for n in range(10_000)], current=9_000)
    people.show()
    assert not people.grab().isNull()
    assert people.sizeHintForRow(0) * 10_000 > people.verticalScrollBar().maximum() > 0


def test_timeline_tells_each_card_in_words(qtbot: QtBot) -> None:
    line = TimelineList("Entretiens")
    qtbot.addWidget(line)
    items = [
        TimelineItem("a", ("22 nov.", "10:00"), "Entretien", "50 min", "mot", (("Logement", Tone.BAD),)),
        TimelineItem("b", ("18 sept.",), "Absence non excusée", tone=Tone.BAD, hollow=True),
    ]
    line.show_items(items, current="b")
    assert line.currentIndex().row() == 1
    told = line.cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "22 nov., 10:00, Entretien, 50 min, mot, Logement"
    line.resize(320, 300)
    line.show()
    assert not line.grab().isNull()


def overview() -> Overview:
    return Overview(
        date(2026, 11, 22),
        [Span("phase", date(2026, 7, 5), None, "Trajectoire", Tone.GOOD)],
        [Moment("interview", date(2026, 11, 22), "Entretien")],
        [Span("referral", date(2026, 9, 1), date(2026, 10, 1), "Lire et Écrire", Tone.ATTENTION)],
    )


def test_overview_click_opens_what_is_drawn_there(qtbot: QtBot) -> None:
    strip = OverviewStrip()
    qtbot.addWidget(strip)
    strip.resize(800, 120)
    strip.show_overview(overview())
    strip.show()
    x = round(strip.x_of(date(2026, 11, 22)))
    with qtbot.waitSignal(strip.event_chosen) as chosen:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, TOP + ROW))
    assert chosen.args == ["interview"]
    with qtbot.waitSignal(strip.day_chosen) as day:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(LEFT, TOP + ROW))
    assert day.args == [date(2026, 7, 1)]
    assert "1 entretien, 1 orientation" in strip.accessibleDescription()
    assert not strip.grab().isNull()


def test_overview_of_nobody_is_empty_and_does_not_break(qtbot: QtBot) -> None:
    strip = OverviewStrip()
    qtbot.addWidget(strip)
    strip.show_overview(Overview(date(2026, 1, 31)))
    assert not strip.grab().isNull()


def test_charts_are_told_in_words_and_clicked_by_row(qtbot: QtBot) -> None:
    bars = BarChart("Groupe principal")
    qtbot.addWidget(bars)
    bars.resize(400, 90)
    bars.show_bars([Bar("debutant", "Débutant", 22), Bar("avance", "Avancé", 21.5)])
    assert bars.accessibleDescription() == "Débutant : 22 ; Avancé : 21,5"
    with qtbot.waitSignal(bars.chosen) as chosen:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(200, 45))
    assert chosen.args == ["avance"]
    assert not bars.grab().isNull()


def test_dumbbell_says_what_was_not_evaluated(qtbot: QtBot) -> None:
    chart = DumbbellChart("Freins")
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    chart.show_rows([Dumbbell("langue", "Langue", 3.4, 2.3), Dumbbell("sante", "Santé", None, 1)])
    assert "Santé : début non évalué, fin 1" in chart.accessibleDescription()
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args == ["langue"]


def test_figure_gives_its_definition_on_demand(qtbot: QtBot) -> None:
    card = FigureCard("personnes suivies", "Au moins un entretien tenu dans la période.")
    qtbot.addWidget(card)
    card.show_figure("118", "412 entretiens")
    card.show()
    assert card.accessibleName().startswith("118 personnes suivies")
    assert not card._definition.isVisible()
    card._help.click()
    assert card._definition.isVisible()
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_header_names_the_person_unless_the_screen_is_discreet(qtbot: QtBot) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    facts = PersonFacts(1, "2026-041", "Samira Haddad", "سميرة", "En trajectoire", Tone.GOOD, "34 ans")
    assert facts.initials == "SH"
    header.show_person(facts)
    assert "Samira" in header.accessibleName()
    header.set_discreet(True)
    assert header.accessibleName() == "Dossier 2026-041"
    header.show_person(None)
    assert header.accessibleName() == "Aucun dossier choisi"


@pytest.mark.parametrize("width", range(330, 700, 10))
def test_header_leaves_the_second_script_out_before_it_cuts_the_name(qtbot: QtBot, width: int) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    header.actions_row.show_actions([QAction("Bilan PDF…", header)], QAction("Nouvel entretien", header))
    facts = "52 ans · Irak · arabe irakien, kurde kurmandji · Antenne Angleur · dossier 2016-037"
    header.show_person(
        PersonFacts(1, "2016-037", "Tiba Al-Jubouri", "طيبة الجبوري", "Sortie", Tone.NEUTRAL, facts)
    )
    header.resize(width, 60)
    header.show()
    QApplication.processEvents()
    QApplication.processEvents()
    for label in (header._name, header._own_script):
        assert label.isHidden() or label.width() >= label.sizeHint().width()
    assert header._name.isVisible()


def test_action_button_follows_its_action(qtbot: QtBot) -> None:
    row = ActionRow()
    qtbot.addWidget(row)
    action = QAction("Clôturer")
    row.show_actions([], action)
    row.show()
    pressed = row.findChild(QPushButton)
    assert isinstance(pressed, QPushButton)
    action.setEnabled(False)
    assert not pressed.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)


def test_flow_goes_to_the_next_line(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    for number in range(6):
        flow.addWidget(Pill(f"étiquette {number}"))
    assert flow.heightForWidth(2000) < flow.heightForWidth(160)


def test_refusal_stays_and_good_news_can_be_closed(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("Refusé, faites ceci.", Tone.BAD)
    assert notice.isVisible()
    assert not notice._timer.isActive()
    notice.say("Fait.")
    assert notice._timer.isActive()


def test_clickable_card_answers_the_mouse_and_the_keyboard(qtbot: QtBot) -> None:
    card = Card(clickable=True)
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Space)


def test_empty_state_offers_what_to_do_first(qtbot: QtBot) -> None:
    first = button("Nouveau dossier", "primary")
    state = EmptyState("Aucun dossier", "Commencez ici.", first)
    qtbot.addWidget(state)
    state.say("Autre", "Conseil")
    assert state.title.text() == "Autre"
    assert first.accessibleName() == "Nouveau dossier"


def test_a_short_page_does_not_ask_for_the_room_of_a_long_one_behind(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    pages.addWidget(long_words(40))
    pages.addWidget(long_words(1))
    pages.setCurrentIndex(0)
    long = pages.heightForWidth(200)
    pages.setCurrentIndex(1)
    assert pages.heightForWidth(200) < long / 5


def test_pages_within_pages_ask_for_the_one_in_front(qtbot: QtBot) -> None:
    inner, outer = Pages(), QWidget()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(inner)
    inner.addWidget(long_words(1))
    short = outer.heightForWidth(200)
    inner.addWidget(long_words(40))
    assert outer.heightForWidth(200) == short
    inner.setCurrentIndex(1)
    assert outer.heightForWidth(200) > short * 5


def long_words(lines: int) -> QLabel:
    label = QLabel("mot " * 20 * lines)
    label.setWordWrap(True)
    return label


def test_the_note_of_a_file_is_read_in_the_header_unless_the_screen_is_discreet(qtbot: QtBot) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    note = "À ne pas oublier (9 janv. 2017) : appeler le matin"
    header.show_person(PersonFacts(1, "2017-001", "Sara Fictive", "", "Sortie", Tone.NEUTRAL, "", note))

    def shown() -> bool:
        return any(label.text() == note and not label.isHidden() for label in header.findChildren(QLabel))

    assert shown()
    header.set_discreet(True)
    assert not shown()


def test_a_long_name_is_whole_in_a_header_of_middle_width(qtbot: QtBot) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    others = (QAction("Catalogue", header), QAction("Nouvelle convocation", header))
    header.actions_row.show_actions(others, QAction("Fiche à remettre…", header))
    name = "Mohammad Abdulrahman Al-Exempli"
    header.show_person(PersonFacts(1, "2017-001", name, "", "Orientation", Tone.VIOLET, ""))
    header.show()
    label = next(one for one in header.findChildren(QLabel) if one.text() == name)
    for width in (600, 640, 680, 760):
        header.resize(width, 100)
        qtbot.waitUntil(lambda: label.width() >= label.sizeHint().width())


def test_a_state_is_never_cut_by_a_long_name(qtbot: QtBot) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    name = "Marie-Antoinette Exemplova-Van den Bossche de la Fontaine-Ndayishimiye"
    header.show_person(PersonFacts(1, "2017-001", name, "", "Orientation", Tone.VIOLET, ""))
    header.resize(600, 80)
    header.show()
    state = header.findChild(Pill)
    assert state is not None
    assert state.width() == state.sizeHint().width()


def test_a_page_keeps_its_right_edge_when_it_begins_to_scroll(qtbot: QtBot) -> None:
    area, page = PageArea(), QWidget()
    qtbot.addWidget(area)
    area.setWidget(page)
    area.resize(400, 300)
    area.show()
    width = area.viewport().width()
    page.setMinimumHeight(900)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert area.viewport().width() == width


def shown_texts(row: ActionRow) -> list[str]:
    return [made.text() for made in row.findChildren(QPushButton) if made.isVisible()]


def test_a_narrow_header_keeps_its_primary_action_beside_the_name_and_the_rest_in_a_menu(
    qtbot: QtBot,
) -> None:
    header = PersonHeader()
    qtbot.addWidget(header)
    header.show_person(
        PersonFacts(1, "2016-001", "Alba Exemple", "", "En trajectoire", Tone.GOOD, "34 ans · Irak")
    )
    actions = [QAction("Bilan PDF…", header), QAction("Autre chose", header)]
    header.actions_row.show_actions(actions, QAction("Nouvel entretien", header))
    header.resize(900, 80)
    header.show()
    qtbot.waitUntil(
        lambda: shown_texts(header.actions_row) == ["Bilan PDF…", "Autre chose", "Nouvel entretien"]
    )

    header.resize(470, 80)
    qtbot.waitUntil(lambda: shown_texts(header.actions_row) == ["Plus", "Nouvel entretien"])
    more = next(made for made in header.findChildren(QPushButton) if made.text() == "Plus")
    assert [action.text() for action in more.menu().actions()] == ["Bilan PDF…", "Autre chose"]
    assert header.sizeHint().height() < 60

    header.resize(900, 80)
    qtbot.waitUntil(lambda: len(shown_texts(header.actions_row)) == 3)


def test_titles_that_do_not_fit_give_their_place_to_one_button_with_a_menu(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar, folded = TabTitles(page), QPushButton(page)
    for title in ("Aujourd'hui", "Dossier", "Entretiens"):
        bar.add_title(title)
    bar.fold_into(folded)
    bar.fit(1000)
    assert folded.isHidden()
    assert not bar.isHidden()

    bar.fit(120)
    assert bar.isHidden()
    folded.menu().actions()[2].trigger()
    assert bar.currentIndex() == 2
    assert folded.text() == "Entretiens"
