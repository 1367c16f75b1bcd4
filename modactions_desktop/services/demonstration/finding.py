"""What the search finds of the demonstration: the same words under the same titles as the services write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain import dates
from modactions_desktop.domain.plans import PlanPart
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.labels import label
from modactions_desktop.services import contracts
from modactions_desktop.services.demonstration.rows import Values, Written
from modactions_desktop.services.participants import phone_forms
from modactions_desktop.services.plan_rows import KINDS, SEARCHED
from modactions_desktop.services.referrals import whole
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.deadlines import TriggerDateRow
from modactions_desktop.store.tables.groups import AnimatorEvaluationRow, InformalFeedbackRow
from modactions_desktop.store.tables.participants import AttachmentRow
from modactions_desktop.store.tables.plans import ExitReviewRow
from modactions_desktop.store.tables.referrals import ReferralRow

numeric_date = cache(dates.numeric_date)


def entries(written: Written) -> Iterator[SearchEntry]:
    """The entries of what was just written; a file is never split over two batches."""
    yield from _people(written)
    yield from _interviews(written)
    for row in written.get("narratives", ()):
        yield SearchEntry(
            SearchKind.NARRATIVE, row["id"], row["participant_id"], label(row["section"]), row["text"]
        )
    for table, part in _PARTS.items():
        for row in written.get(table, ()):
            yield _of_plan(part, row)


def rows_with_services(session: Session) -> Iterator[SearchEntry]:
    """What the services index by themselves at each change, and a bulk insert does not."""
    wholes = (select(ReferralRow).options(*whole()), contracts.whole())
    for found in (*wholes, *(select(of) for of in _FOLLOWED)):
        for row in session.scalars(found.execution_options(yield_per=2000)):
            yield indexing.entry_of(row)


_FOLLOWED = (
    SummonsRow,
    AttachmentRow,
    AnimatorEvaluationRow,
    ExitReviewRow,
    InformalFeedbackRow,
    IssuedDocumentRow,
    TriggerDateRow,
)
_PARTS = {
    "observations": PlanPart.OBSERVATION,
    "needs": PlanPart.NEED,
    "avenues": PlanPart.AVENUE,
    "goals": PlanPart.GOAL,
    "obstacles": PlanPart.OBSTACLE,
}


def _people(written: Written) -> Iterator[SearchEntry]:
    names = _grouped(written, "participant_names", "participant_id", lambda row: str(row["text"]))
    phones = _grouped(
        written, "participant_phones", "participant_id", lambda row: " ".join(phone_forms(row["number"]))
    )
    for row in written.get("participants", ()):
        key = row["id"]
        spellings = [
            row["first_name"],
            row["last_name"],
            row["name_in_own_script"],
            row["usual_name"],
            row["card_name"],
        ]
        title = " ".join(" ".join([*spellings, *names[key]]).split())
        others = " ".join([row["number"], row["cpas_file_number"], *phones[key]])
        yield SearchEntry(SearchKind.PARTICIPANT, key, key, title, others)


def _interviews(written: Written) -> Iterator[SearchEntry]:
    texts = _grouped(written, "interview_texts", "interview_id", lambda row: str(row["text"]))
    for row in written.get("interviews", ()):
        words = " ".join([*texts[row["id"]], row["remaining_questions"], row["other_remarks"]])
        title = f"{label(row['kind'])} du {numeric_date(row['on'])}"
        yield SearchEntry(SearchKind.INTERVIEW, row["id"], row["participant_id"], title, words)


def _of_plan(part: PlanPart, row: Values) -> SearchEntry:
    words = " ".join(row.get(name) or "" for name in SEARCHED)
    title = f"{label(part)} : {row['text']}" if row["text"] else label(part)
    return SearchEntry(KINDS[part], row["id"], row["participant_id"], title, words)


def _grouped(
    written: Written, table: str, by: str, of: Callable[[Values], str]
) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in written.get(table, ()):
        found[row[by]].append(of(row))
    return found
