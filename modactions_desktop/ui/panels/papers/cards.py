"""The cards of the papers that are handed over: notice, appointments, agreements, documents, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import long_date, medium_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import Interview, InterviewStatus
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import (
    AgreementForm,
    AgreementRequest,
    AppointmentRequest,
    NoticeRequest,
    PaperKind,
    PaperSettings,
    lines_of,
)
from modactions_desktop.domain.participants import InformationNotice, Participant, SharingAgreement
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.panels.record_lines import FieldRow, RecordLine, date_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.drafts import FormDraft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, DateField, FieldBox
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.proposals import show_as_card

SHOWN = 6
"""Lines of a card before « Voir les autres »."""


class PapersCard(Card):
    """A heading, lines read from the services, and fields that a link opens."""

    def __init__(self, desk: PapersDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self.desk = desk
        self.setAccessibleName(title)
        self.pill = Pill()
        self.add_button = button("", "link")
        self.add_button.hide()
        self.add_heading(title, self.pill, self.add_button)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        self.body.addLayout(self.lines)
        self.fields = QWidget()
        self.fields_column = QVBoxLayout(self.fields)
        self.fields_column.setContentsMargins(0, 4, 0, 0)
        self.fields_column.setSpacing(8)
        self.fields.hide()
        self._foot = QHBoxLayout()
        self.draft: FormDraft | None = None
        self._given_by: QPushButton | None = None
        self.body.addWidget(self.fields)
        desk.shown.connect(self._on_shown)

    def offer(self, text: str, name: str = "") -> None:
        """The link that opens the fields of a new record."""
        self.add_button.setText(text)
        self.add_button.setAccessibleName(name or text)
        self.add_button.show()
        self.add_button.clicked.connect(self._on_open)

    def put(self, *rows: Sequence[QWidget], keep: str) -> QPushButton:
        """Rows of fields, then the button that keeps what they say."""
        for fields in rows:
            row = FieldRow()
            for field in fields:
                row.add_field(FieldBox(field.accessibleName(), field))
            self.fields_column.addWidget(row)
        self._given_by = made = button(keep)
        self._foot.addStretch(1)
        self._foot.addWidget(made)
        self.fields_column.addLayout(self._foot)
        return made

    def keep_draft(self, place: str, named: Mapping[str, QWidget]) -> None:
        """What the fields hold waits until it is given."""
        self.draft = FormDraft(self.fields, f"papers.{place}", named, self.begin, given_by=self._given_by)
        self._foot.insertWidget(0, self.draft.mark)

    def close_new(self) -> None:
        """What the fields held was given."""
        if self.draft is not None:
            self.draft.forget()
        self.fields.hide()

    def read(self) -> None:
        """Fills the lines; each card reads its own."""
        raise NotImplementedError

    def begin(self) -> None:
        """Empties the fields before they open; each card its own."""

    def show_lines(self, lines: Sequence[QWidget], empty: str) -> None:
        """These lines, or what to do first."""
        clear(self.lines)
        for line in lines:
            self.lines.addWidget(line)
        if not lines and empty:
            self.lines.addWidget(words(empty, "muted", wrap=True))

    def _on_shown(self) -> None:
        self._read_draft()
        if self.desk.person is not None:
            self.read()

    def _read_draft(self) -> None:
        """Fields with what was left in them are open; another card that writes leaves them alone."""
        person, draft = self.desk.person, self.draft
        if draft is not None and person is None:
            draft.leave()
        drafts = self.desk.services.drafts
        shown = draft is not None and person is not None and draft.follow(drafts, person.id)
        self.fields.setVisible(shown)

    def _on_open(self) -> None:
        self.fields.setVisible(self.fields.isHidden())
        if not self.fields.isHidden():
            (self.draft or self).begin()
            self.fields.focusNextChild()


def opening_line(title: str, about: str, *right: QWidget) -> RecordLine:
    """A line that Enter or a click opens."""
    return RecordLine(f"{title}. {about}", told(title, about), *right, stretch=0)


def paper_line(title: str, about: str, *right: QWidget) -> QWidget:
    """A line to read, with pills and buttons on the right."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(8)
    row.addWidget(told(title, about), 1)
    for widget in right:
        row.addWidget(widget)
    return line


def told(title: str, about: str) -> QWidget:
    """What it is, the rest in a quieter ink beneath."""
    words_of_it = QWidget()
    column = QVBoxLayout(words_of_it)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ElidedLabel(title, "strong"))
    if about:
        column.addWidget(ElidedLabel(about, "muted"))
    return words_of_it


class NoticeCard(PapersCard):
    """Whether the person knows who keeps what, and their rights (F100)."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Notice d'information", parent)
        self.prepare = button(self.tr("Préparer la notice…"))
        self.prepare.clicked.connect(self._on_prepare)
        self.offer(self.tr("+ Remise déjà faite"))
        self.on = DateField(self.tr("Remise le"), desk.today)
        self.language = CodeCombo(self.tr("Expliquée en"))
        self.interpreter = AutosaveLine(self.tr("Interprète"), self.tr("service, vide si aucun"))
        self.keep = self.put((self.on, self.language, self.interpreter), keep=self.tr("Noter la remise"))
        self.keep_draft("notice", {"on": self.on, "language": self.language, "interpreter": self.interpreter})
        self.keep.clicked.connect(self._on_keep)
        self.body.addWidget(self.prepare, 0, Qt.AlignmentFlag.AlignLeft)

    def read(self) -> None:
        assert self.desk.person is not None
        notices = sorted(self.desk.person.notices, key=lambda notice: notice.given_on, reverse=True)
        self.show_lines(
            [self._line(notice) for notice in notices[:3]],
            self.tr("Une page simple, dès le premier contact : qui garde quoi, pourquoi, et ses droits."),
        )
        if notices:
            self.pill.show_state(self.tr("Remise"), Tone.GOOD)
        else:
            self.pill.show_state(self.tr("À remettre"), Tone.ATTENTION)

    def _line(self, notice: InformationNotice) -> QWidget:
        language = in_a_sentence(self.desk.of_list("language", notice.language))
        about = (
            self.tr("expliquée en {0}").format(language) if language else "",
            self.tr("interprète : {0}").format(notice.interpreter) if notice.interpreter else "",
            self.tr("copie remise") if notice.copy_given else self.tr("sans copie"),
        )
        return paper_line(long_date(notice.given_on), " · ".join(filter(None, about)))

    def begin(self) -> None:
        assert self.desk.person is not None
        self.language.show_options(self.desk.options("language"))
        self.language.show_value(spoken(self.desk.person))
        self.on.load(self.desk.today())
        self.interpreter.load("", lambda _text: None)

    def _on_prepare(self) -> None:
        person = self.desk.person
        if person is not None:
            self.desk.asked.emit(NoticeRequest(person.id, self.desk.today(), spoken(person)))

    def _on_keep(self) -> None:
        if not self.on.autosave.flush():
            self.on.setFocus()
            return
        record = self.desk.services.histories.record_notice
        language, who, day = self.language.value() or "", self.interpreter.text().strip(), date_of(self.on)
        if self.desk.do(lambda person: record(person, language=language, interpreter=who, on=day)):
            self.close_new()


def spoken(person: Participant) -> str:
    """The language of the interviews, else the mother tongue, else the first one noted."""
    ranked = sorted(person.languages, key=lambda known: (not known.interview, not known.mother_tongue))
    return ranked[0].code if ranked else ""


class LettersCard(PapersCard):
    """A slip or a letter for each interview to come."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Rendez-vous à remettre", parent)
        self.offer(self.tr("Fixer un rendez-vous"))

    def read(self) -> None:
        assert self.desk.person is not None
        planned = [i for i in self.desk.services.interviews.of(self.desk.person.id) if self._is_ahead(i)]
        self.show_lines(
            [self._line(interview) for interview in planned],
            self.tr("Aucun rendez-vous à venir. Le billet d'un entretien fixé s'imprime d'ici."),
        )

    def _is_ahead(self, interview: Interview) -> bool:
        return interview.status is InterviewStatus.PLANNED and interview.on >= self.desk.today()

    def _line(self, interview: Interview) -> QWidget:
        at = f" · {interview.starts_at:%H:%M}" if interview.starts_at else ""
        made = [self._button(interview, kind) for kind in (PaperKind.SLIP, PaperKind.LETTER)]
        about = " · ".join(filter(None, (label(interview.kind), interview.place)))
        return paper_line(f"{long_date(interview.on)}{at}", about, *made)

    def _button(self, interview: Interview, kind: PaperKind) -> QPushButton:
        text = self.tr("Billet…") if kind is PaperKind.SLIP else self.tr("Lettre…")
        made = button(text, name=f"{label(kind)}, {long_date(interview.on)}")
        made.clicked.connect(partial(self.prepare, interview.id, kind))
        return made

    def prepare(self, interview_id: int, kind: PaperKind = PaperKind.SLIP) -> None:
        """The slip or the letter of one interview."""
        bring = self.desk.services.papers.settings().bring
        self.desk.asked.emit(AppointmentRequest(interview_id, kind, bring))

    def _on_open(self) -> None:
        self.desk.went.emit("interviews")


class AgreementsCard(PapersCard):
    """What the person agreed to share, with whom, for what, until when; taken back in one click (F68)."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Accords de partage", parent)
        self.offer(self.tr("+ Accord"))
        self.recipient = AutosaveLine(self.tr("Avec qui"), self.tr("un service de l'annuaire, ou autre"))
        self.information = AutosaveLine(self.tr("Quelles informations"), self.tr("seulement le nécessaire"))
        self.purpose = AutosaveLine(self.tr("Pour quoi"))
        self.form = CodeCombo(self.tr("Accord donné"), options_of(AgreementForm))
        self.begin_on = DateField(self.tr("À partir du"), desk.today)
        self.end_on = DateField(self.tr("Jusqu'au"), desk.today)
        self.language = CodeCombo(self.tr("Expliqué en"))
        self.interpreter = AutosaveLine(self.tr("Interprète"), self.tr("service, vide si aucun"))
        self.keep = self.put(
            (self.recipient, self.information),
            (self.purpose, self.form),
            (self.begin_on, self.end_on),
            (self.language, self.interpreter),
            keep=self.tr("Noter l'accord"),
        )
        self.keep_draft("agreement", self._named())
        self.keep.clicked.connect(self._on_keep)
        self._propose_services()

    def _named(self) -> dict[str, QWidget]:
        return {
            "recipient": self.recipient,
            "information": self.information,
            "purpose": self.purpose,
            "form": self.form,
            "begin": self.begin_on,
            "end": self.end_on,
            "language": self.language,
            "interpreter": self.interpreter,
        }

    def _propose_services(self) -> None:
        """The directory's services as she types; any other words are kept too."""
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        show_as_card(completer)
        self.recipient.setCompleter(completer)
        self.recipient.textEdited.connect(self._on_typed)

    def _on_typed(self, typed: str) -> None:
        found = self.desk.services.directory.search(typed, limit=8) if len(typed.strip()) > 1 else ()
        self._names.setStringList([service.display_name for service in found])

    def read(self) -> None:
        assert self.desk.person is not None
        agreements = sorted(self.desk.person.agreements, key=lambda a: (a.begin, a.id), reverse=True)
        self.show_lines(
            [self._line(agreement) for agreement in agreements],
            self.tr("Rien ne se partage sans accord : notez avec qui, quoi, jusqu'à quand."),
        )

    def _line(self, agreement: SharingAgreement) -> QWidget:
        about = " · ".join(filter(None, (agreement.information, agreement.purpose, _period(agreement))))
        printed = button(
            self.tr("Page à signer…"),
            "link",
            self.tr("Page de l'accord avec {0}").format(agreement.recipient),
        )
        printed.clicked.connect(partial(self.desk.asked.emit, AgreementRequest(agreement.id)))
        line = paper_line(agreement.recipient, about, *self._right(agreement), printed)
        told = (agreement.information, agreement.purpose, _period(agreement), self._how(agreement))
        line.setToolTip("\n".join(filter(None, told)))
        return line

    def _how(self, agreement: SharingAgreement) -> str:
        """« par écrit, en tigrigna, interprète : SeTIS »."""
        known = {form.value: label(form).lower() for form in AgreementForm}
        language = self.desk.of_list("language", agreement.language) if agreement.language else ""
        about = (
            known.get(agreement.form, agreement.form),
            self.tr("en {0}").format(in_a_sentence(language)) if language else "",
            self.tr("interprète : {0}").format(agreement.interpreter) if agreement.interpreter else "",
        )
        return ", ".join(filter(None, about))

    def _right(self, agreement: SharingAgreement) -> Sequence[QWidget]:
        if agreement.withdrawn_on is not None:
            ended = self.tr("retiré le {0}").format(medium_date(agreement.withdrawn_on))
            return (Pill(ended, Tone.NEUTRAL),)
        if agreement.end is not None and agreement.end < self.desk.today():
            return (Pill(self.tr("terminé"), Tone.NEUTRAL),)
        back = button(
            self.tr("Retirer"), "link", self.tr("Retirer l'accord avec {0}").format(agreement.recipient)
        )
        back.clicked.connect(partial(self._on_withdraw, agreement.id))
        return Pill(self.tr("en cours"), Tone.GOOD), back

    def begin(self) -> None:
        assert self.desk.person is not None
        for field in (self.recipient, self.information, self.purpose, self.interpreter):
            field.load("", lambda _text: None)
        self.form.show_value(AgreementForm.WRITTEN)
        self.begin_on.load(self.desk.today())
        self.end_on.load(None)
        self.language.show_options(self.desk.options("language"))
        self.language.show_value(spoken(self.desk.person))

    def _on_withdraw(self, agreement_id: int) -> None:
        withdraw = self.desk.services.histories.withdraw_agreement
        if self.desk.do(lambda _person: withdraw(agreement_id)):
            self.desk.tell(self.tr("Accord retiré aujourd'hui. Ce qui a déjà été donné reste connu."))

    def _on_keep(self) -> None:
        for field in (self.recipient, self.information, self.purpose):
            if not field.text().strip():
                field.setFocus()
                self.desk.tell(self.tr("Il manque : {0}.").format(field.accessibleName().lower()))
                return
        understood = all(field.autosave.flush() for field in (self.begin_on, self.end_on))
        if understood and self.desk.do(self._add):
            self.close_new()

    def _add(self, person: int) -> None:
        self.desk.services.histories.add_agreement(
            person,
            self.recipient.text().strip(),
            information=self.information.text().strip(),
            purpose=self.purpose.text().strip(),
            form=self.form.value().value,
            begin=date_of(self.begin_on),
            end=date_of(self.end_on),
            language=self.language.value() or "",
            interpreter=self.interpreter.text().strip(),
        )


def _period(agreement: SharingAgreement) -> str:
    begin = medium_date(agreement.begin)
    return f"{begin} – {medium_date(agreement.end)}" if agreement.end else f"depuis le {begin}"


class IssuedCard(PapersCard):
    """What was handed over, bilans and papers: looked at again and printed again, byte for byte (F87)."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Documents remis", parent)
        self._whole = False

    def read(self) -> None:
        assert self.desk.person is not None
        documents = self.desk.services.issued.of(self.desk.person.id)
        shown = documents if self._whole else documents[:SHOWN]
        lines: list[QWidget] = [self._line(document) for document in shown]
        if len(shown) < len(documents):
            more = button(self.tr("Voir les {0} autres").format(len(documents) - len(shown)), "link")
            more.clicked.connect(self._on_more)
            lines.append(more)
        self.show_lines(
            lines, self.tr("Rien encore. Chaque document remis reste ici tel quel, à revoir ou à réimprimer.")
        )

    def _line(self, document: IssuedDocument) -> QWidget:
        pages = self.tr("{0} pages").format(document.pages) if document.pages > 1 else self.tr("1 page")
        about = " · ".join((long_date(document.issued_on), label(document.copy), pages))
        line = opening_line(label(document.kind), about)
        line.opened.connect(partial(self.desk.opened.emit, document))
        line.setToolTip(self.tr("Entrée : revoir et réimprimer"))
        return line

    def show_document(self, document_id: int) -> None:
        """Shows one document, reached from elsewhere."""
        assert self.desk.person is not None
        for document in self.desk.services.issued.of(self.desk.person.id):
            if document.id == document_id:
                self.desk.opened.emit(document)

    def _on_more(self) -> None:
        self._whole = True
        self.read()


class SettingsCard(PapersCard):
    """What all papers say of the organisation, for everybody: nothing is guessed."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Réglages des papiers", parent)
        self.offer(self.tr("Régler…"), self.tr("Régler les papiers"))
        self.retention = AutosaveLine(self.tr("Durée de conservation"), self.tr("fixée par le CPAS"))
        self.dpo = AutosaveLine(self.tr("Protection des données"), self.tr("comment joindre le ou la DPO"))
        self.bring = AutosaveText(self.tr("À apporter, en général"), self.tr("une chose par ligne"), 2)
        self.photos = QCheckBox(self.tr("Permettre une photo dans les dossiers"))
        row = FieldRow()
        for field in (self.retention, self.dpo):
            row.add_field(FieldBox(field.accessibleName(), field))
        for widget in (row, FieldBox(self.bring.accessibleName(), self.bring), self.photos):
            self.fields_column.addWidget(widget)
        self.photos.clicked.connect(self._on_photos)

    def read(self) -> None:
        settings = self.desk.services.papers.settings()
        missing = [
            name
            for name, value in (
                (self.tr("la durée de conservation"), settings.retention),
                (self.tr("le contact pour la protection des données"), settings.dpo),
            )
            if not value
        ]
        told = self.tr("Pour tous les dossiers. La notice renvoie vers vous pour {0}.").format(
            self.tr(" et ").join(missing)
        )
        self.show_lines([], told if missing else self.tr("Pour tous les dossiers."))

    def begin(self) -> None:
        settings = self.desk.services.papers.settings()
        self.retention.load(settings.retention, lambda text: self._write(retention=text.strip()))
        self.dpo.load(settings.dpo, lambda text: self._write(dpo=text.strip()))
        self.bring.load("\n".join(settings.bring), lambda text: self._write(bring=lines_of(text)))
        self.photos.setChecked(settings.photos)

    def _write(self, **fields: object) -> None:
        service = self.desk.services.papers
        changed: PaperSettings = replace(service.settings(), **fields)  # type: ignore[arg-type]
        service.save_settings(changed)
        self.read()

    def _on_photos(self, allowed: bool) -> None:
        self._write(photos=allowed)
        self.desk.again()


def button_row(*made: QPushButton) -> QWidget:
    """Buttons that go to the next line when there is no room."""
    row = QWidget()
    flow = FlowLayout(row, spacing=8)
    for each in made:
        flow.addWidget(each)
    return row
