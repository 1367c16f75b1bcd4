"""A workbook of participants: its cells, what a column holds, what an import would do with each row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from typing import TypeAlias

from modactions_desktop.domain.participants import Gender, Phase, SituationKind, SpokenLanguage
from modactions_desktop.domain.periods import ApproximateDate


class Unreadable(Enum):
    """A cell that holds no value of its own; the value is the code of its sentence."""

    FORMULA = "import_formula"
    ERROR = "import_cell_error"


IMPORTED = "participants.import"
"""What the journal says of an import, and undo of taking it back."""
Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | Unreadable | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not empty, under the number that the spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook as it was read, its header among the rows."""

    name: str
    rows: tuple[SheetRow, ...]


class ImportField(StrEnum):
    """What a column may hold."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    USUAL_NAME = "usual_name"
    OWN_SCRIPT = "name_in_own_script"
    CARD_NAME = "card_name"
    NUMBER = "number"
    GENDER = "gender"
    BIRTH = "birth"
    BIRTH_COUNTRY = "birth_country"
    NATIONALITIES = "nationalities"
    LANGUAGES = "languages"
    INTERPRETER = "interpreter_needed"
    PHONES = "phones"
    EMAIL = "email"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    RESIDENCE_STATUS = "residence_status"
    RESIDENCE_DOCUMENT = "residence_document"
    DOCUMENT_EXPIRES = "document_expires_on"
    ARRIVAL_BELGIUM = "arrival_belgium"
    ARRIVAL_PROJECT = "arrival_project"
    PHASE = "phase"
    PHASE_ON = "phase_on"
    EXIT_REASON = "exit_reason"
    GROUP = "group"
    FRENCH_SPOKEN = "french_spoken"
    FRENCH_WRITTEN = "french_written"
    FRENCH_ON = "french_on"
    ANTENNA = "antenna"
    REFERENT = "referent_worker"
    CPAS_NUMBER = "cpas_file_number"
    ENTRY_CHANNEL = "entry_channel"
    EDUCATION = "education_level"
    FAMILY = "family_situation"
    HOUSING = "housing"
    INCOME = "income"
    OCCUPATION = "occupation"
    INTEGRATION_PATH = "integration_path"
    TAGS = "tags"
    NOTE = "note"
    MEMBER = "member"
    MEMBER_BIRTH = "member_birth_year"
    MEMBER_CHILDCARE = "member_childcare"
    MEMBER_TOGETHER = "member_lives_together"
    SITUATION = "situation"
    SITUATION_VALUE = "situation_value"
    RECORD_DETAIL = "record_detail"
    RECORD_FROM = "record_from"
    RECORD_UNTIL = "record_until"


NAMES = frozenset({ImportField.LAST_NAME, ImportField.FIRST_NAME, ImportField.FULL_NAME})
"""Without one of these columns nobody can be told apart."""
SEVERAL = frozenset(
    {
        ImportField.NATIONALITIES,
        ImportField.LANGUAGES,
        ImportField.PHONES,
        ImportField.TAGS,
        ImportField.NOTE,
        ImportField.MEMBER,
        ImportField.MEMBER_BIRTH,
        ImportField.MEMBER_CHILDCARE,
        ImportField.MEMBER_TOGETHER,
        ImportField.RECORD_FROM,
        ImportField.RECORD_UNTIL,
    }
)
"""What may stand in several columns."""
MEMBER_FIELDS = frozenset(
    {
        ImportField.MEMBER,
        ImportField.MEMBER_BIRTH,
        ImportField.MEMBER_CHILDCARE,
        ImportField.MEMBER_TOGETHER,
    }
)
"""What is told of one member of the household."""
SITUATIONS = {
    ImportField.RESIDENCE_STATUS: SituationKind.RESIDENCE_STATUS,
    ImportField.FAMILY: SituationKind.FAMILY,
    ImportField.HOUSING: SituationKind.HOUSING,
    ImportField.INCOME: SituationKind.INCOME,
    ImportField.OCCUPATION: SituationKind.OCCUPATION,
    ImportField.INTEGRATION_PATH: SituationKind.INTEGRATION_PATH,
}
"""What becomes a dated situation of the same list of codes; several columns are several periods."""
KEYS = NAMES | {ImportField.NUMBER}
"""By what a row of a second sheet says whose it is."""
RECORD_FIELDS = (
    MEMBER_FIELDS
    | frozenset(SITUATIONS)
    | {
        ImportField.SITUATION,
        ImportField.SITUATION_VALUE,
        ImportField.RECORD_DETAIL,
        ImportField.RECORD_FROM,
        ImportField.RECORD_UNTIL,
    }
)
"""What a second sheet tells: a member of the household, or a period, each on a row of its own."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of the template, and how else such a column may be headed."""

    field: ImportField
    title: str
    help: str = ""
    example: str = ""
    synonyms: tuple[str, ...] = ()
    choices: str = ""
    template: bool = True
    sheets: tuple[str, ...] = ()
    """The second sheets of the template in which it stands."""
    within: tuple[str, ...] = ()
    """How it is headed in a second sheet only: there « École » is the school of that line's member."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Other words for one code of a list."""

    list: str
    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportColumns:
    """What a workbook may hold, and the spellings that each column answers to."""

    columns: tuple[ImportColumn, ...]
    spellings: tuple[Spelling, ...]

    def title(self, of: ImportField) -> str:
        """How the column is headed in the template."""
        return next(column.title for column in self.columns if column.field is of)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of the workbook: its header, what it is read as (None: left out), its first values."""

    place: int
    letter: str
    header: str
    field: ImportField | None
    samples: tuple[str, ...] = ()
    sheet: str = ""
    """The second sheet in which it stands; empty for the sheet of the people."""


@dataclass(frozen=True, slots=True)
class SecondSheet:
    """A sheet with one row a member of the household, or a period; `header_place` is that of its titles."""

    sheet: Sheet
    header_place: int


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """A workbook that was read: its sheet, where the titles stand in it, and what each column is read as."""

    file_name: str
    sheet: Sheet
    header_place: int
    columns: tuple[ColumnUse, ...]
    seconds: tuple[SecondSheet, ...] = ()
    sheet_names: tuple[str, ...] = ()
    """All the sheets that have rows, in their order."""

    @property
    def header_row(self) -> int:
        """The number that the spreadsheet shows beside the titles."""
        return self.sheet.rows[self.header_place].number


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be imported: `code` names the sentence, `details` fill it."""

    row: int
    column: str
    code: str
    details: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    """The second sheet in which the row stands; empty for the sheet of the people."""


@dataclass(frozen=True, slots=True)
class ImportedMember:
    """Somebody of the household: never a name."""

    relation: str
    birth_year: int | None = None
    childcare: str = ""
    lives_together: bool = True
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedPeriod:
    """A situation of one kind, from a day to a day as far as they are known."""

    kind: SituationKind
    code: str
    begin: date | None = None
    end: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """One row, understood. A field that the row lacks keeps its default."""

    row: int
    last_name: str = ""
    first_name: str = ""
    usual_name: str = ""
    name_in_own_script: str = ""
    card_name: str = ""
    number: str = ""
    gender: Gender = Gender.UNDISCLOSED
    birth: ApproximateDate | None = None
    birth_country: str = ""
    nationalities: tuple[str, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    interpreter_needed: bool = False
    phones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    residence_document: str = ""
    document_expires_on: date | None = None
    arrival_belgium: ApproximateDate | None = None
    arrival_project: date | None = None
    phase: Phase = Phase.ORIENTATION
    phase_on: date | None = None
    exit_reason: str = ""
    group: str = ""
    french_spoken: str = ""
    french_written: str = ""
    french_on: date | None = None
    antenna: str = ""
    referent_worker: str = ""
    cpas_file_number: str = ""
    entry_channel: str = ""
    education_level: str = ""
    situations: tuple[ImportedPeriod, ...] = ()
    household: tuple[ImportedMember, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.usual_name


class TwinChoice(StrEnum):
    """What becomes of a row whose person may be there already."""

    SKIP = "ignorer"
    CREATE = "creer"


@dataclass(frozen=True, slots=True)
class Twin:
    """A row whose person may be somebody of the base (`number`) or of an earlier row (`other_row`)."""

    row: int
    name: str
    other_name: str
    number: str = ""
    other_row: int | None = None
    likely: bool = True
    """Both names are alike; otherwise one name and the year of birth."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: nothing is written yet."""

    file_name: str
    sheet: str
    header_row: int
    columns: tuple[ColumnUse, ...]
    people: tuple[ImportedPerson, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    twins: tuple[Twin, ...] = ()
    left_out: int = 0
    """Rows that are no person: the explanations and the example of the template, a header that returns."""

    @property
    def can_be_applied(self) -> bool:
        """Whether every row was understood, and there is one."""
        return bool(self.people) and not self.problems


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Who was created."""

    created: tuple[int, ...]
    numbers: tuple[str, ...]
    skipped: int = 0
