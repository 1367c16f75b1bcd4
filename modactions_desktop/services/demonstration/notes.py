"""The texts of one interview: what the threads say that day, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from modactions_desktop.domain.interviews import InterviewKind, Requester, TextSection
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.threads import Sending, Tale, Touch

Texts: TypeAlias = dict[TextSection, str]
SHORTEST, LONGEST = 250, 600
"""Of a free note, in characters."""


def notes(life: Life, meeting: Meeting, tales: Sequence[Tale], load: bool) -> Texts:
    """Every text of an interview that was held."""
    touched = [(tale, touch) for tale in tales if (touch := tale.at(meeting))]
    texts = {TextSection.FREE_NOTE: _free_note(life, meeting, touched)}
    if load:
        texts[TextSection.NEXT_STEP] = next_step(life, meeting, touched)
        return texts
    if meeting.kind is InterviewKind.INITIAL:
        texts |= _first(life, touched)
    elif meeting.kind is InterviewKind.FINAL:
        texts |= _last(life, touched)
    else:
        texts |= _between(life, meeting, touched)
    texts[TextSection.NEXT_STEP] = next_step(life, meeting, touched)
    if life.chance(0.62):
        texts[TextSection.QUOTE] = _quote(life, meeting, touched)
    return texts


Touched: TypeAlias = Sequence[tuple[Tale, Touch]]


def _free_note(life: Life, meeting: Meeting, touched: Touched) -> str:
    """Sentences until the note is long enough; the last one closes it."""
    sentences: list[str] = []
    length = 0
    closing = life.tell("closing_final" if _is_end(life, meeting) else "closing")
    for sentence in _body(life, meeting, touched):
        room = LONGEST - len(closing) - 1 - length
        if len(sentence) > room:
            break
        sentences.append(sentence)
        length += len(sentence) + 1
    if length < SHORTEST or length + len(closing) < LONGEST - 60:
        sentences.append(closing)
    return " ".join(sentences)


def _is_end(life: Life, meeting: Meeting) -> bool:
    return meeting.kind is InterviewKind.FINAL and life.has_left


def _body(life: Life, meeting: Meeting, touched: Touched) -> Iterator[str]:
    yield life.tell(_opening(meeting))
    if meeting.kind is InterviewKind.INITIAL:
        yield life.tell("profile_home" if life.trade.at_home else "profile")
    if _tells_exit(life, meeting):
        yield from _leaving(life)
    for tale, touch in touched[:3]:
        yield _of_thread(life, tale, touch)
        yield from _news(life, tale, meeting)
    if meeting.interpreter and life.chance(0.5):
        yield life.tell("interpreter_note")
    if not touched or meeting.kind is not InterviewKind.INITIAL:
        yield life.tell("lived_reality")
    if meeting.kind is InterviewKind.INTERMEDIATE and _in_group(life, meeting) and len(touched) < 2:
        yield life.tell("modules_feedback")


def _of_thread(life: Life, tale: Tale, touch: Touch) -> str:
    """What the thread says that day; once it has said it all, that it goes on the same way."""
    phrases, stage = tale.thread.stages[touch.stage], touch.stage
    before = [earlier.stage for earlier in tale.touches[: tale.touches.index(touch)]]
    if stage == "same" and ("better" in before or "worse" in before):
        turn = next(earlier for earlier in reversed(before) if earlier in ("better", "worse"))
        return _again(life, tale, f"same_after_{turn}")
    if stage in ("same", "better", "worse") and not life.unsaid(phrases):
        return _again(life, tale, f"{stage}_again")
    return life.say(phrases)


def _again(life: Life, tale: Tale, pool: str) -> str:
    life.slots["le_sujet"], life.slots["du_sujet"] = tale.thread.subject
    return life.tell(pool)


def _opening(meeting: Meeting) -> str:
    if meeting.kind is InterviewKind.INITIAL:
        return "opening_initial"
    if meeting.kind is InterviewKind.FINAL:
        return "opening_final"
    if meeting.step == 1 and meeting.requester is Requester.SOCIAL_WORKER:
        return "opening_second"
    return f"opening_{meeting.requester.value}"


def _tells_exit(life: Life, meeting: Meeting) -> bool:
    """The last interview of somebody who leaves says why, unless nobody knew it then."""
    reason = life.part.told_reason
    return (
        life.has_left and meeting is life.last_meeting and reason not in ("", "ABANDON") and meeting.step > 0
    )


def _leaving(life: Life) -> Iterator[str]:
    yield life.tell(f"exits.{life.part.told_reason}")


def _news(life: Life, tale: Tale, meeting: Meeting) -> Iterator[str]:
    """What became of the referral since the last time, said once for each step."""
    if tale.sending is None:
        return
    known = tale.sending.known_on(meeting.on)
    if known is None or known is tale.told:
        return
    tale.told = known
    yield _of_service(life, tale.sending, known)


def _of_service(life: Life, sending: Sending, status: ReferralStatus) -> str:
    words = life.material.service_words[sending.service]
    life.slots.update(service_slots(words))
    return life.tell(f"referral_news.{status.value}")


def service_slots(words: Mapping[str, str]) -> dict[str, str]:
    """How a service stands in a sentence."""
    the = words["le"]
    return {
        "le_service": the,
        "Le_service": the[0].upper() + the[1:],
        "au_service": words["a"],
        "du_service": words["de"],
    }


def _first(life: Life, touched: Touched) -> Texts:
    texts: Texts = {}
    if touched:
        texts[TextSection.DEMAND] = life.say(touched[0][0].thread.demand)
    if life.chance(0.8):
        texts[TextSection.LIVED_REALITY] = life.tell("lived_reality")
    if life.chance(0.75):
        texts[TextSection.SOCIETY] = life.tell("society")
    if life.chance(0.22):
        texts[TextSection.EXPECTATIONS_AND_REALITY] = life.tell("expectations_reality")
    told = {section: life.aside(pool, share) for section, (pool, share) in _IN_THEIR_WORDS.items()}
    return texts | {section: text for section, text in told.items() if text}


_IN_THEIR_WORDS: dict[TextSection, tuple[str, float]] = {
    TextSection.WELCOME: ("welcome", 0.7),
    TextSection.LIFE_STORY: ("life_told", 0.6),
    TextSection.MOTIVATION: ("motives", 0.55),
}
"""What people say of themselves the first time, and in how many files it was written down."""


def _between(life: Life, meeting: Meeting, touched: Touched) -> Texts:
    texts: Texts = {}
    moved = [entry for entry in touched if entry[1].stage in ("better", "solved")]
    harder = [entry for entry in touched if entry[1].stage in ("worse", "start")]
    if moved and (phrase := _unsaid(life, moved)):
        texts[TextSection.WHAT_MOVED] = phrase
    if harder and (phrase := _unsaid(life, harder)):
        texts[TextSection.DIFFICULTY] = phrase
    if life.part.in_trajectory and _in_group(life, meeting) and life.chance(0.65):
        texts[TextSection.MODULES_FEEDBACK] = life.tell("modules_feedback")
    if life.chance(0.4):
        texts[TextSection.SOCIETY] = life.tell("society")
    if life.chance(0.3):
        texts[TextSection.LIVED_REALITY] = life.tell("lived_reality")
    return texts


def _unsaid(life: Life, entries: Touched) -> str:
    """One more sentence on a thread that moved, when it has one left."""
    for tale, touch in entries:
        phrases = tale.thread.stages[touch.stage]
        if life.unsaid(phrases):
            return life.say(phrases)
    return ""


def _in_group(life: Life, meeting: Meeting) -> bool:
    return life.part.enter_on is not None and meeting.on > life.part.enter_on


def _last(life: Life, touched: Touched) -> Texts:
    texts = {
        TextSection.PATH_TRAVELLED: life.tell("path_travelled"),
        TextSection.WHAT_HELPED: f"{life.tell('what_helped')} {life.tell('what_helped')}",
    }
    if life.chance(0.5):
        texts[TextSection.WHAT_HELPED] += f" {life.tell('what_lacked')}"
    if life.chance(0.4):
        texts[TextSection.MODULES_FEEDBACK] = life.tell("modules_feedback")
    return texts


def next_step(life: Life, meeting: Meeting, touched: Touched) -> str:
    """What the person leaves with: about an open thread, else about the group."""
    for tale, touch in touched:
        if touch.value > 0 and tale.steps_named < len(tale.thread.next):
            tale.steps_named += 1
            return f"{life.word(tale.thread.next[tale.steps_named - 1])}."
    return f"{life.tell(_coming(life, meeting))}."


def _coming(life: Life, meeting: Meeting) -> str:
    """Next steps of somebody who stays, or who goes."""
    return "next_steps_after" if life.has_left and meeting is life.last_meeting else "next_steps"


def _quote(life: Life, meeting: Meeting, touched: Touched) -> str:
    if meeting.kind is InterviewKind.FINAL:
        return life.tell("quotes_final")
    if touched and life.chance(0.6):
        return life.say(life.pick(touched)[0].thread.quotes)
    return life.tell("quotes")
