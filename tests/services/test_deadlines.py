"""What falls due over a real base: from the files, from the days she typed, and what she marks."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.catalogues import Offset, OffsetUnit
from modactions_desktop.domain.checklist import DeadlineMark, RequestDecision
from modactions_desktop.domain.deadlines import Deadline, DeadlineState, TriggerCode
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.participants import FileStatus, Phase, SituationKind
from modactions_desktop.domain.progress import Progress
from modactions_desktop.domain.today import TaskKind, deadline_kind
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)


@pytest.fixture
def person(filled: Services) -> int:
    key = filled.participants.create("Haddad", first_name="Samira", arrived_on=date(2016, 9, 1)).id
    filled.histories.begin_situation(key, SituationKind.PHASE, Phase.TRAJECTORY, on=date(2016, 11, 1))
    return key


def found(services: Services, person: int, code: str) -> Deadline:
    return next(deadline for deadline in services.deadlines.of(person) if deadline.code == code)


def codes(services: Services, person: int) -> set[str]:
    return {deadline.code for deadline in services.deadlines.of(person)}


def told(services: Services) -> list[tuple[str, date | None]]:
    return [(deadline.code, deadline.due_on) for deadline in services.deadlines.told()]


def test_a_day_she_types_sets_its_deadlines_running(filled: Services, person: int) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 5))
    assert found(filled, person, "D-CRI").due_on == date(2016, 12, 5)
    assert found(filled, person, "D-PERMIS").due_on == date(2017, 3, 9)


def test_what_is_told_of_everybody_is_what_is_told_of_each(filled: Services, person: int) -> None:
    other = filled.participants.create("Tesfay", arrived_on=date(2016, 9, 1)).id
    for key in (person, other):
        filled.deadlines.add_trigger_date(key, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 5))
        filled.histories.begin_situation(key, SituationKind.INCOME, "RI", on=date(2016, 8, 30))
    each = {d.key for key in (person, other) for d in filled.deadlines.of(key) if d.is_told}
    assert {deadline.key for deadline in filled.deadlines.told()} == each
    assert len(each) > 2


def test_a_change_is_told_at_once_and_only_of_that_person(filled: Services, person: int) -> None:
    assert told(filled) == []
    key = filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    assert told(filled) == [("D-CRI", date(2016, 12, 1))]
    filled.deadlines.delete_trigger_date(key)
    assert told(filled) == []
    filled.undo.undo()
    assert told(filled) == [("D-CRI", date(2016, 12, 1))]
    filled.histories.begin_situation(person, SituationKind.FILE_STATUS, FileStatus.CLOSED, on=TODAY)
    assert told(filled) == []


def test_the_end_written_on_a_certificate_counts_before_the_rhythm_of_its_rule(
    filled: Services, person: int
) -> None:
    issued = date(2016, 9, 20)
    first = filled.histories.add_document(person, "AI_A", issued_on=issued)
    assert found(filled, person, "D-AI").due_on == date(2017, 1, 20)
    filled.histories.correct_document(first.id, {"expires_on": date(2016, 12, 15)})
    (ends,) = filled.deadlines.of(person)
    assert (ends.code, ends.variant, ends.due_on) == ("D-AI", "FIN", date(2016, 12, 15))
    assert deadline_kind(ends) is TaskKind.DOCUMENT_LATE
    filled.histories.add_document(person, "CARTE_A", issued_on=TODAY, expires_on=date(2017, 12, 15))
    assert "D-TITRE" in codes(filled, person)
    assert "D-AI" not in codes(filled, person)


def test_a_certificate_that_ended_is_told_until_another_paper_replaces_it(
    filled: Services, person: int
) -> None:
    filled.histories.add_document(person, "AI_B", issued_on=date(2016, 1, 1), expires_on=date(2016, 5, 1))
    assert told(filled) == [("D-AI", date(2016, 5, 1))]
    filled.histories.add_document(person, "CARTE_A", issued_on=TODAY, expires_on=date(2017, 12, 15))
    assert told(filled) == []


def test_a_rule_that_changed_counts_at_once_for_one_person_too(filled: Services, person: int) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    assert found(filled, person, "D-CRI").due_on == date(2016, 12, 1)
    rule = next(h for h in filled.deadline_rules.histories() if h.code == "D-CRI").periods[-1]
    longer = Offset(4, OffsetUnit.MONTHS)
    filled.deadline_rules.change_from(rule.id, date(2016, 8, 1), {"offset": longer})
    assert found(filled, person, "D-CRI").due_on == date(2017, 1, 1)


def test_a_mark_settles_a_deadline_until_it_is_taken_back(filled: Services, person: int) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    filled.deadlines.mark(found(filled, person, "D-CRI"), DeadlineMark.DONE)
    done = found(filled, person, "D-CRI")
    assert (done.state, told(filled)) == (DeadlineState.DONE, [])
    assert done.mark is not None
    filled.deadlines.delete_mark(done.mark.id)
    assert found(filled, person, "D-CRI").state is DeadlineState.NEAR
    filled.undo.undo()
    filled.undo.undo()
    assert told(filled) == [("D-CRI", date(2016, 12, 1))]


def test_another_day_counts_instead_of_the_rule_s_and_needs_one(filled: Services, person: int) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2015, 9, 1))
    late = found(filled, person, "D-CRI")
    assert (late.state, late.is_told) == (DeadlineState.LATE, False)
    filled.deadlines.mark(late, DeadlineMark.MOVED, moved_to=date(2016, 11, 30), comment="accord du CRIPEL")
    assert told(filled) == [("D-CRI", date(2016, 11, 30))]
    with pytest.raises(InputError):
        filled.deadlines.mark(late, DeadlineMark.MOVED)


def test_a_refusal_may_be_appealed_until_the_day_of_the_rule_or_hers(filled: Services, person: int) -> None:
    item = filled.checklist.lines(person)[0].item.item_id
    asked = filled.checklist.add_request(person, item, asked_on=date(2016, 8, 1))
    refused = {"decision": RequestDecision.REFUSED, "notified_on": date(2016, 9, 1)}
    filled.checklist.update_request(asked, refused)  # type: ignore[arg-type]
    assert told(filled) == [("D-RECOURS", date(2016, 12, 1))]
    filled.deadlines.mark(found(filled, person, "D-RECOURS"), DeadlineMark.MOVED, moved_to=date(2016, 12, 2))
    assert told(filled) == [("D-RECOURS", date(2016, 12, 2))]
    filled.deadlines.mark(found(filled, person, "D-RECOURS"), DeadlineMark.DONE)
    assert (told(filled), codes(filled, person)) == ([], {"D-RECOURS"})
    line = next(x for x in filled.checklist.lines(person) if x.item.item_id == item)
    assert line.requests[0].appealed_on == TODAY


def test_the_job_tells_its_progress_and_remembers_nothing_when_it_is_cancelled(
    filled: Services, person: int
) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    job = filled.deadlines.due()
    first = next(job)
    assert isinstance(first, Progress)
    job.close()
    assert told(filled) == [("D-CRI", date(2016, 12, 1))]
