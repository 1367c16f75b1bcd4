"""The three bilans, from the same blocks: what the participant takes home and what the dossier keeps.

Everything received is printed, each part only when it is not empty: what may be printed on which copy was
decided by whoever composed the `BilanContent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from modactions_desktop.domain.bilans import (
    Activities,
    Avenue,
    BilanContent,
    BilanKind,
    Comparison,
    Copy,
    Departure,
    Evaluation,
    Feedback,
    Goal,
    Habit,
    Header,
    Journey,
    LifeDomain,
    ModuleAttendance,
    NextStep,
    Obstacle,
    Referral,
    Right,
    Rights,
    Step,
)
from modactions_desktop.domain.dates import numeric_date, written_date
from modactions_desktop.labels import SEVERITIES, label
from modactions_desktop.reports import parts, texts
from modactions_desktop.reports.paper_pages import warnings_of
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, Entry, Figure, Marker, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.charts import Dumbbell, Dumbbells
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import DENSE, LARGE, Type
from modactions_desktop.reports.pdf.text import Rich, Span

_ROWS_A_CHART = 18
"""A chart is one picture on one page; more obstacles make a second one."""
_CLOSING = 620
"""Points: the last section goes with the lines to sign, which never have a page of their own, up to here."""


def render_bilan(content: BilanContent) -> bytes:
    """A bilan as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    header = content.header
    title = label(content.kind)
    about = Description(
        title=f"{title} — {header.name}",
        author=content.letterhead.organisation,
        subject=f"{texts.DOSSIER.format(number=header.number)}, {_copy(content)}",
        when=parts.at_noon(content.issued_on),
    )
    return sheet.render(_Bilan(content).blocks(), Sheet(_surroundings(content)), about)


def _surroundings(content: BilanContent) -> parts.Surroundings:
    reference = (texts.DOSSIER.format(number=content.header.number), _copy(content))
    return parts.Surroundings(content.letterhead, reference, warnings_of(content))


def _copy(content: BilanContent) -> str:
    """« copie du participant », within a line."""
    words = label(content.copy)
    return words[0].lower() + words[1:]


class _Bilan:
    """Turns the values of a bilan into blocks."""

    def __init__(self, content: BilanContent) -> None:
        self._content = content
        self._type: Type = LARGE if content.copy is Copy.PARTICIPANT else DENSE
        self._dossier = content.copy is Copy.DOSSIER
        self._final = content.kind is BilanKind.FINAL

    def blocks(self) -> Iterable[Block]:
        yield from self._opening(self._content.header)
        sections = [inner for inner in map(list, self._sections()) if inner]
        closing = sections[-1:]
        if len(sections) > 1 and _tall(sections[-2:]) <= _CLOSING:
            closing = sections[-2:]
        for section in sections[: len(sections) - len(closing)]:
            yield from section
        yield from kept_together(block for section in closing for block in section)

    def _sections(self) -> Iterable[Iterable[Block]]:
        """In the order in which they are read; the mentions and the lines to sign last."""
        content = self._content
        yield self._section(texts.REQUEST, parts.passages(content.request, self._type))
        yield self._section(texts.CHANGES, self._changes())
        yield self._section(texts.WHO_I_AM, parts.passages(content.who_i_am, self._type))
        yield self._section(texts.LIFE_STORY, self._life_story())
        yield self._section(texts.JOURNEY, self._journey(content.journey))
        yield self._section(texts.TODAY, self._today(content.today))
        yield self._section(texts.MOTIVATION, parts.passages(content.motivation, self._type))
        yield self._section(texts.GOALS, self._goals(content.goals))
        yield self._section(texts.OBSTACLES, self._obstacles(content.obstacles))
        yield self._section(texts.RIGHTS, self._rights(content.rights))
        yield self._section(texts.REFERRALS, self._referrals(content.referrals))
        yield self._section(texts.ACTIVITIES, self._activities(content.activities))
        yield self._section(texts.EVALUATIONS, self._evaluations(content.evaluations))
        yield self._section(texts.OBSERVATIONS, self._observations())
        yield self._section(texts.OPINION, self._opinion())
        yield self._section(texts.DEPARTURE, self._departure(content))
        yield self._section(texts.NEXT, self._next(content.next_steps))
        yield self._section(texts.MENTIONS, self._mentions())

    def _section(self, title: str, blocks: Iterable[Block]) -> Iterable[Block]:
        """A title and what it is about, nothing when there is nothing."""
        inner = list(blocks)
        return [Paragraph(title, self._type.section), *inner] if inner else []

    # 0 · who, when, with whom

    def _opening(self, header: Header) -> Iterable[Block]:
        yield Paragraph(label(self._content.kind), self._type.title)
        wording = texts.ISSUED_AT if header.place else texts.ISSUED
        issued = wording.format(place=header.place, date=written_date(self._content.issued_on))
        name = Span(header.name, color=styles.INK)
        style = self._type.subtitle
        if header.name_in_own_script:
            own = Span(header.name_in_own_script, color=styles.INK)
            yield Paragraph([name, "  ·  ", own], style.but(after=0, keep_next=True))
            yield Paragraph(issued, self._type.body.but(color=styles.MUTED, after=8))
        else:
            yield Paragraph([name, f"  ·  {issued}"], style)
        panel = parts.facts(_header_facts(header), self._type)
        if panel:
            yield panel

    # What moved since the last time

    def _changes(self) -> Iterable[Block]:
        if self._content.moved:
            yield parts.bullets(self._content.moved, self._type)
        yield from parts.passages(self._content.changes, self._type)
        yield from self._own_habits(BilanKind.INTERMEDIAIRE)

    # 2 · life story

    def _life_story(self) -> Iterable[Block]:
        steps = self._content.life_story
        if steps:
            yield Stack([self._step(step, step is steps[-1]) for step in steps], tag="L")
        yield from parts.passages(self._content.life_story_passages, self._type)
        yield from self._own_habits(BilanKind.PARCOURS)

    def _step(self, step: Step, last: bool) -> Block:
        type_ = self._type
        title: list[str | Span] = [Span(step.title, bold=True)]
        if step.place:
            title.append(f", {step.place}")
        body: list[Block] = [Paragraph(title, type_.body.but(after=0))]
        if step.detail:
            body.append(Paragraph(step.detail, type_.body.but(after=0)))
        stack = Stack(body, together=True)
        stack.after = type_.body.size * 0.7
        when = Paragraph(step.when, type_.body.but(tag="Lbl", color=styles.ACCENT, bold=True, after=0))
        return Entry(
            stack,
            type_.body.size * 10.6,
            type_.body.leading,
            label=when,
            marker=_milestone,
            thread="" if last else styles.RAIL,
        )

    # What was explained of the host society

    def _observations(self) -> Iterable[Block]:
        yield from parts.passages(self._content.observations, self._type)
        if self._dossier:
            yield from self._habits()

    def _own_habits(self, kind: BilanKind) -> Iterable[Block]:
        """On the participant's copy of one kind of bilan."""
        return () if self._dossier or self._content.kind is not kind else self._habits()

    def _habits(self) -> Iterable[Block]:
        habits = self._content.habits
        told = [parts.bullets(map(self._habit, habits), self._type)] if habits else ()
        return self._subsection(texts.WE_EXPLAINED, told)

    def _habit(self, habit: Habit) -> str:
        """« La ponctualité », on the dossier copy with the day and the language."""
        if not self._dossier or habit.on is None:
            return habit.title
        day = texts.EXPLAINED_ON.format(date=written_date(habit.on))
        language = texts.READ_IN.format(language=habit.language) if habit.language else ""
        return f"{habit.title} — {day}{language}"

    # Final bilan · the path travelled

    def _journey(self, journey: Journey) -> Iterable[Block]:
        if journey:
            yield from self._travelled(journey)
        yield from self._own_habits(BilanKind.FINAL)

    def _travelled(self, journey: Journey) -> Iterable[Block]:
        yield from self._comparison(texts.FRENCH, journey.french, journey)
        yield from self._comparison(texts.AUTONOMY, journey.autonomy, journey)
        if journey.autonomy_totals:
            start, end, out_of = journey.autonomy_totals
            yield Paragraph(texts.AUTONOMY_TOTAL.format(start=start, end=end, out_of=out_of), self._type.body)
        yield from self._subsection(texts.HELPED, parts.passages(journey.what_helped, self._type))
        yield from self._subsection(texts.LACKED, parts.passages(journey.what_lacked, self._type))

    def _comparison(self, title: str, rows: Sequence[Comparison], journey: Journey) -> Iterable[Block]:
        if not rows:
            return
        header = (title, _dated(texts.AT_START, journey.start_on), _dated(texts.AT_END, journey.end_on))
        cells = [(row.subject, row.start, Span(row.end, bold=row.better)) for row in rows]
        yield parts.table(header, cells, (3, 2, 2), self._type)

    def _subsection(self, title: str, blocks: Iterable[Block]) -> Iterable[Block]:
        inner = list(blocks)
        return [Paragraph(title, self._type.subsection), *inner] if inner else []

    # 3 · today

    def _today(self, domains: Sequence[LifeDomain]) -> Iterable[Block]:
        if domains:
            rows = [self._domain(domain) for domain in domains]
            header = (texts.DOMAIN, texts.STRENGTHS, texts.DIFFICULTIES)
            yield parts.table(header, rows, (2.2, 4, 4), self._type)

    def _domain(self, domain: LifeDomain) -> Sequence[Rich | Block]:
        name = parts.stacked_cell((Span(domain.name, bold=True), domain.state), self._type)
        return name, self._cell_lines(domain.strengths), self._cell_lines(domain.difficulties)

    def _cell_lines(self, items: Iterable[str]) -> Block:
        return Stack([Paragraph(item, self._type.cell.but(after=3)) for item in items])

    # 5 · goals

    def _goals(self, goals: Sequence[Goal]) -> Iterable[Block]:
        if not goals:
            return
        header: list[str] = [texts.GOAL, texts.TERM]
        widths = [5.4, 1.4]
        if self._final:
            header += [texts.AT_START, texts.AT_END]
            widths += [2.2, 3]
        else:
            header.append(texts.STANDING)
            widths.append(3.6)
        yield parts.table(header, [self._goal(goal) for goal in goals], widths, self._type)

    def _goal(self, goal: Goal) -> Sequence[Rich | Block]:
        wording = parts.stacked_cell(
            (
                goal.wording,
                texts.KNOWN_WHEN.format(measure=goal.measure) if goal.measure else "",
                texts.WHO_DOES.format(who=goal.who) if goal.who else "",
            ),
            self._type,
        )
        under = [goal.note]
        if goal.due_on and not goal.kept:
            wording_of_date = texts.BEFORE_PAST if self._is_past(goal.due_on) else texts.BEFORE
            under.append(wording_of_date.format(date=written_date(goal.due_on)))
        if self._dossier and goal.reviewed_on:
            under.append(texts.REVIEWED.format(date=written_date(goal.reviewed_on)))
        now = parts.stacked_cell((Span(goal.status, bold=goal.kept), *under), self._type)
        return (wording, goal.term, goal.status_at_start, now) if self._final else (wording, goal.term, now)

    def _is_past(self, day: date) -> bool:
        return day < self._content.issued_on

    # 6 · obstacles

    def _obstacles(self, obstacles: Sequence[Obstacle]) -> Iterable[Block]:
        rated = [obstacle for obstacle in obstacles if obstacle.start is not None]
        for start in range(0, len(rated), _ROWS_A_CHART):
            yield self._chart(rated[start : start + _ROWS_A_CHART])
        if obstacles:
            yield self._dossier_obstacles(obstacles) if self._dossier else self._own_obstacles(obstacles)

    def _chart(self, obstacles: Sequence[Obstacle]) -> Block:
        rows = [Dumbbell(o.domain, float(o.start or 0), _number(o.end), o.note) for o in obstacles]
        legend = texts.CHART_LEGEND_FINAL if self._final else texts.CHART_LEGEND
        small = self._type.caption.but(size=max(self._type.caption.size, 8), color=styles.MUTED)
        drawing = Dumbbells(rows, SEVERITIES, legend, self._type.cell, small)
        said = " ; ".join(_obstacle_in_words(obstacle) for obstacle in obstacles)
        return Figure(drawing, texts.CHART_ALTERNATIVE.format(rows=said))

    def _own_obstacles(self, obstacles: Sequence[Obstacle]) -> Block:
        rows = [(self._own_obstacle(obstacle), self._avenues(obstacle.avenues)) for obstacle in obstacles]
        return parts.table((texts.OBSTACLE, texts.MEANS), rows, (4, 5), self._type)

    def _own_obstacle(self, obstacle: Obstacle) -> Block:
        blocks: list[Block] = [Paragraph(Span(obstacle.domain, bold=True), self._type.cell)]
        if obstacle.description:
            blocks.append(Paragraph(obstacle.description, self._type.cell))
        course = _course(obstacle.start, obstacle.end)
        return Stack([*blocks, Paragraph(course, self._type.small.but(tag="", after=0))])

    def _dossier_obstacles(self, obstacles: Sequence[Obstacle]) -> Block:
        header = (texts.OBSTACLE, texts.PERSON_SAYS, texts.WORKER_SAYS, texts.MEANS)
        rows = [
            (
                self._described(o),
                parts.stacked_cell((_course(o.start, o.end), _days(o.start_on, o.end_on)), self._type),
                _course(o.worker_start, o.worker_end),
                self._avenues(o.avenues),
            )
            for o in obstacles
        ]
        return parts.table(header, rows, (3.2, 2, 2, 4.1), self._type)

    def _described(self, obstacle: Obstacle) -> Block:
        resistance = texts.RESISTANCE.format(resistance=obstacle.resistance) if obstacle.resistance else ""
        return parts.stacked_cell(
            (Span(obstacle.domain, bold=True), obstacle.description, resistance), self._type
        )

    def _avenues(self, avenues: Iterable[Avenue]) -> Block:
        return Stack([self._avenue(avenue) for avenue in avenues], tag="L")

    def _avenue(self, avenue: Avenue) -> Block:
        """What can be done, before an empty box or a ticked one."""
        style = self._type.cell
        blocks: list[Block] = [Paragraph(avenue.action, style)]
        about = (avenue.service, avenue.who, avenue.status, self._until(avenue.due_on))
        if any(about):
            under = self._type.small.but(tag="", after=0)
            blocks.append(Paragraph(" · ".join(filter(None, about)), under))
        stack = Stack(blocks)
        stack.after = 4
        marker = parts.bullet_mark if avenue.given_up else parts.open_mark
        return Entry(stack, 18, style.leading, marker=parts.done_mark if avenue.done else marker)

    def _until(self, day: date | None) -> str:
        if day is None:
            return ""
        wording = texts.DEADLINE_PAST if self._is_past(day) else texts.DEADLINE
        return wording.format(date=written_date(day))

    # 7 · rights and duties

    def _rights(self, rights: Rights) -> Iterable[Block]:
        if not rights:
            return
        if rights.informed_on:
            small = self._type.small.but(keep_next=True)
            yield Paragraph(texts.INFORMED.format(date=written_date(rights.informed_on)), small)
        todo = sorted(rights.to_do, key=lambda right: right.deadline or date.max)
        yield from self._subsection(texts.TO_DO, self._right_list(todo, parts.open_mark))
        yield from self._subsection(texts.IN_ORDER, self._right_list(rights.in_order, parts.done_mark))
        yield from self._subsection(texts.EXPLAINED, self._right_list(rights.explained, parts.bullet_mark))
        yield from self._subsection(texts.SUMMONSES, self._right_list(rights.summonses, parts.bullet_mark))

    def _right_list(self, rights: Sequence[Right], marker: Marker) -> Iterable[Block]:
        if rights:
            yield Stack([self._right(right, marker) for right in rights], tag="L")

    def _right(self, right: Right, marker: Marker) -> Block:
        style = self._type.body.but(tag="P", after=0)
        title: list[str | Span] = [right.title]
        if right.deadline:
            wording = texts.TERM_PAST if self._is_past(right.deadline) else texts.DEADLINE
            until = wording.format(date=written_date(right.deadline))
            title.append(Span(f" — {until}", bold=True, color=styles.ATTENTION))
        blocks: list[Block] = [Paragraph(title, style)]
        under = (
            right.text,
            right.next_step,
            texts.WITH.format(service=right.service) if right.service else "",
        )
        said = (self._type.small if self._dossier else self._type.body).but(after=0)
        blocks += [Paragraph(text, said) for text in under if text]
        if self._dossier:
            about = ", ".join(filter(None, (right.kind, right.state, _on(right.on))))
            blocks.append(Paragraph(about, self._type.small.but(after=0)))
        stack = Stack(blocks, together=True)
        stack.after = self._type.body.size * 0.45
        return Entry(stack, 24, style.leading, marker=marker)

    # 8 · referrals

    def _referrals(self, referrals: Sequence[Referral]) -> Iterable[Block]:
        if not referrals:
            return
        rows = []
        for referral in referrals:
            service: list[str | Span] = [Span(referral.service, bold=True)]
            if referral.internal and texts.INTERNAL not in referral.service:
                service.append(f" ({texts.INTERNAL})")
            outcome = parts.stacked_cell((referral.outcome, self._noted(referral.on)), self._type)
            rows.append(
                (parts.stacked_cell((service, referral.contact), self._type), referral.reason, outcome)
            )
        yield parts.table((texts.SERVICE, texts.REASON, texts.OUTCOME), rows, (4, 3.2, 3), self._type)

    def _noted(self, day: date | None) -> str:
        return texts.NOTED.format(date=written_date(day)) if day and self._dossier else _on(day)

    # 9 · activities

    def _activities(self, activities: Activities) -> Iterable[Block]:
        for stay in activities.groups:
            wording = texts.IN_GROUP_UNTIL if stay.until else texts.IN_GROUP
            yield Paragraph(
                wording.format(group=stay.group, since=stay.since, until=stay.until),
                self._type.body.but(keep_next=True),
            )
            if stay.decided:
                decided = stay.decided[:1].upper() + stay.decided[1:]
                yield Paragraph(decided, self._type.small.but(keep_next=True))
        if activities.modules:
            rows = [(module.title, module.period, _sessions(module)) for module in activities.modules]
            yield parts.table((texts.MODULE, texts.PERIOD, texts.PRESENCE), rows, (4, 3, 3), self._type)
        if activities.visits:
            visits = [
                (
                    parts.stacked_cell((v.title, v.key), self._type),
                    written_date(v.on) if v.on else "",
                    v.presence,
                )
                for v in activities.visits
            ]
            yield parts.table((texts.VISIT, texts.DAY, texts.PRESENCE), visits, (4, 3, 3), self._type)

    # 10 · evaluations

    def _evaluations(self, evaluations: Sequence[Evaluation]) -> Iterable[Block]:
        for evaluation in evaluations:
            title = " · ".join(filter(None, (evaluation.module, evaluation.period)))
            yield Paragraph(title, self._type.subsection)
            if evaluation.criteria and self._dossier:
                header = (texts.CRITERION, texts.APPRECIATION)
                yield parts.table(header, evaluation.criteria, (5, 5), self._type)
            elif evaluation.criteria:
                yield parts.bullets(_appreciations(evaluation.criteria), self._type)
            yield from self._remarks(
                (texts.PROGRESS, evaluation.progress),
                (texts.ATTENTION, evaluation.attention),
                (texts.SUGGESTION, evaluation.suggestion),
            )
            signature = ", ".join(filter(None, (evaluation.author, _on(evaluation.on))))
            if signature:
                yield Paragraph(signature, self._type.caption)

    def _remarks(self, *remarks: tuple[str, str]) -> Iterable[Block]:
        for lead, text in remarks:
            if text:
                yield Paragraph([Span(lead, bold=True), text], self._type.body)

    # 11 · what I think of it

    def _opinion(self) -> Iterable[Block]:
        for feedback in self._content.feedback:
            yield from self._feedback(feedback)
        yield from parts.passages(self._content.verbatims, self._type)

    def _feedback(self, feedback: Feedback) -> Iterable[Block]:
        if feedback.on and len(self._content.feedback) > 1:
            yield Paragraph(texts.ON_DAY.format(date=written_date(feedback.on)), self._type.subsection)
        yield from self._remarks(
            (texts.ANSWERED, feedback.answered),
            (texts.REMAINING, feedback.remaining_questions),
            (texts.REMARKS, feedback.remarks),
            (texts.IN_THE_GROUP, feedback.in_the_group),
            (texts.PROJECT_HELPED, feedback.helped),
            (texts.NOT_COLLECTED, feedback.not_collected),
        )

    # Final bilan · departure

    def _departure(self, content: BilanContent) -> Iterable[Block]:
        if content.departure is not None:
            yield from self._exit(content.departure)
        reviews = parts.passages(content.exit_reviews, self._type)
        yield from self._subsection(texts.READY, reviews)

    def _exit(self, departure: Departure) -> Iterable[Block]:
        pairs = (
            (texts.REASON_OF_EXIT, departure.reason),
            (texts.DAY, written_date(departure.on) if departure.on else ""),
            (texts.REORIENTATION, departure.reorientation),
            (texts.RELAY, departure.relay_service),
            (texts.CONTACT, departure.contact),
        )
        panel = parts.facts(pairs, self._type, columns=2)
        if panel:
            yield panel

    # 12 · what now

    def _next(self, steps: Sequence[NextStep]) -> Iterable[Block]:
        if steps:
            entries = [self._next_step(index, step) for index, step in enumerate(steps, start=1)]
            yield Panel(Stack(entries, tag="L", together=True), ground=styles.GOOD_SOFT, padding=(14, 12))
        yield from parts.passages(self._content.next_steps_passages, self._type)

    def _next_step(self, number: int, step: NextStep) -> Block:
        type_ = self._type
        body: list[Block] = [Paragraph(step.what, type_.body.but(after=0, bold=True))]
        about = " · ".join(filter(None, (step.who, step.when)))
        if about:
            body.append(Paragraph(about, type_.body.but(after=0)))
        stack = Stack(body, together=True)
        stack.after = type_.body.size * 0.6
        label = Paragraph(
            str(number), type_.section.but(tag="Lbl", before=0, after=0, keep_next=False, color=styles.GOOD)
        )
        return Entry(stack, type_.body.size * 2.6, type_.body.leading, label=label)

    # 13 · mentions

    def _mentions(self) -> Iterable[Block]:
        content = self._content
        small = self._type.body.but(after=2) if not self._dossier else self._type.body.but(after=1)
        yield Paragraph(self._read_back(), self._type.body)
        for sentence in texts.YOUR_RIGHTS:
            yield Paragraph(sentence, small)
        if content.letterhead.contact:
            reach = ", ".join(content.letterhead.contact)
            yield Paragraph([Span(texts.TO_REACH_US, bold=True), reach], small)
        if content.letterhead.cofinancing:
            yield Paragraph(content.letterhead.cofinancing, self._type.small)
        yield self._signatures()

    def _read_back(self) -> str:
        read = self._content.read_back
        if read is None:
            return texts.NOT_READ_YET
        return texts.READ_BACK.format(
            date=written_date(read.on),
            language=texts.READ_IN.format(language=read.language) if read.language else "",
            interpreter=texts.READ_WITH.format(interpreter=read.interpreter) if read.interpreter else "",
        )

    def _signatures(self) -> Block:
        content = self._content
        captions = list(texts.SIGNATURES)
        if content.header.interpreter or (content.read_back and content.read_back.interpreter):
            captions.append(texts.SIGNATURE_INTERPRETER)
        day = written_date(content.read_back.on if content.read_back else content.issued_on)
        place = content.letterhead.place
        where = texts.SIGNED_AT.format(place=place, date=day) if place else texts.SIGNED.format(date=day)
        block = parts.signatures(captions, where, self._type)
        block.before = 14
        return block


def _tall(sections: Iterable[list[Block]]) -> float:
    """How high sections stand one under the other."""
    return Stack(block for section in sections for block in section).height(sheet.TEXT_WIDTH)


def kept_together(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks that stand on one page: lines to sign never stand alone on the last one."""
    inner = list(blocks)
    for block in inner[:-1]:
        block.keep_next = True
    return inner


def _sessions(module: ModuleAttendance) -> str:
    """« 1 séance sur 3 », « 4 séances sur 6 »."""
    if not module.held:
        return ""
    wording = texts.SESSIONS if module.present > 1 else texts.SESSION
    return wording.format(present=module.present, held=module.held)


def _appreciations(criteria: Iterable[tuple[str, str]]) -> list[Rich]:
    """A line each word, with all it is said of: « Bien : participation, expression »."""
    said: dict[str, list[str]] = {}
    for criterion, word in criteria:
        said.setdefault(word, []).append(criterion[:1].lower() + criterion[1:])
    return [
        (Span(f"{word[:1].upper()}{word[1:]} : ", bold=True), ", ".join(about))
        for word, about in said.items()
    ]


def _header_facts(header: Header) -> Iterable[tuple[str, str]]:
    return (
        (texts.BIRTH, header.birth),
        (texts.LANGUAGES, ", ".join(header.languages)),
        (texts.IN_BELGIUM, header.in_belgium_since),
        (texts.NATIONALITY, header.nationality),
        (texts.GROUP, header.group),
        (texts.PHASE, header.phase),
        (texts.INTERPRETER, header.interpreter),
        (texts.INTERVIEWS, header.interviews),
        (texts.ANTENNA, header.antenna),
        (texts.SOCIAL_WORKER, header.social_worker),
        (texts.REFERENT, header.referent),
    )


def _milestone(canvas: ArchiveCanvas, x: float, y: float) -> None:
    canvas.dot(x, y, 3.4, styles.WHITE, styles.ACCENT, 1.8)


def _number(step: int | None) -> float | None:
    return None if step is None else float(step)


def _severity(step: int) -> str:
    """A severity within a sentence."""
    return SEVERITIES[step].lower()


def _course(start: int | None, end: int | None) -> str:
    """Severities in words: « bloquant → important »."""
    if start is None:
        return texts.NOT_BROACHED if end is None else _severity(end)
    first = _severity(start)
    if end is None:
        return first
    if end == start:
        return texts.ALWAYS.format(start=first)
    return texts.FROM_TO.format(start=first, end=_severity(end))


def _obstacle_in_words(obstacle: Obstacle) -> str:
    start = _severity(obstacle.start or 0)
    if obstacle.end is None:
        return texts.CHART_ROW_ONCE.format(domain=obstacle.domain, start=start)
    end = _severity(obstacle.end)
    return texts.CHART_ROW.format(domain=obstacle.domain, start=start, end=end)


def _on(day: date | None) -> str:
    return f"le {written_date(day)}" if day else ""


def _days(start: date | None, end: date | None) -> str:
    return " – ".join(numeric_date(day) for day in (start, end) if day)


def _dated(word: str, day: date | None) -> str:
    return f"{word}, {numeric_date(day)}" if day else word
