from __future__ import annotations

import threading
from collections.abc import Generator
from functools import partial

from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import Cancelled, RuleError
from modactions_desktop.domain.progress import Progress
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.jobs import Jobs


def counting(to: int, threads: list[int]) -> Generator[Progress, None, int]:
    for done in range(to):
        threads.append(threading.get_ident())
        yield Progress(done, to)
    return to


def waiting(closed: threading.Event, begun: threading.Event) -> Generator[Progress, None, None]:
    try:
        while True:
            begun.set()
            yield Progress(0, 0)
    finally:
        closed.set()


def failing() -> Generator[Progress, None, None]:
    yield Progress(0, 1)
    raise RuleError("interview_closed")


def giving_up() -> Generator[Progress, None, None]:
    yield Progress(0, 1)
    raise Cancelled


def test_job_returns_its_result_and_runs_beside_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    with qtbot.waitSignal(jobs.start(counting(3, threads)).done) as done:
        pass
    assert done.args == [3]
    assert set(threads) != {threading.get_ident()}
    assert not jobs.busy


def test_signals_come_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[int] = []
    running = jobs.start(counting(1, []))
    running.done.connect(lambda _result: heard.append(threading.get_ident()))
    with qtbot.waitSignal(running.ended):
        pass
    assert heard == [threading.get_ident()]


def test_failed_job_hands_over_its_exception(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.start(failing()).failed) as failed:
        pass
    assert failed.args is not None
    assert isinstance(failed.args[0], RuleError)


def crashing() -> Generator[Progress, None, None]:
    yield Progress(0, 1)
    raise ZeroDivisionError


def test_failure_that_nobody_hears_is_told_by_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.refused) as refused:
        jobs.start(failing())
    assert refused.args is not None
    assert isinstance(refused.args[0], RuleError)
    with qtbot.waitSignal(jobs.crashed) as crashed:
        jobs.start(crashing())
    assert crashed.args is not None
    assert isinstance(crashed.args[0], ZeroDivisionError)


def test_failure_that_somebody_tells_is_told_once(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Exception] = []
    with qtbot.assertNotEmitted(jobs.refused):
        with qtbot.waitSignal(jobs.start(failing(), failed=told.append).ended):
            pass
        with qtbot.waitSignal(jobs.start(failing()).failed):
            pass
    assert len(told) == 1


def test_question_whose_failure_nobody_hears_is_told_by_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_question: object) -> None:
        raise RuleError("interview_closed")

    with qtbot.waitSignal(jobs.refused):
        jobs.questions(refuse).ask("")


def test_cancelled_job_is_closed_and_says_so(qtbot: QtBot, jobs: Jobs) -> None:
    closed, begun = threading.Event(), threading.Event()
    running = jobs.start(waiting(closed, begun))
    assert begun.wait(5)
    with qtbot.waitSignals([running.cancelled, running.ended]):
        running.cancel()
    assert closed.is_set()


def test_job_that_gives_up_by_itself_counts_as_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.start(giving_up()).cancelled):
        pass


def test_jobs_run_one_after_the_other_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    for number in range(3):
        running = jobs.call(partial(order.append, number))
    with qtbot.waitSignal(running.ended):
        pass
    assert order == [0, 1, 2]


def test_stopping_cancels_what_waits(qtbot: QtBot) -> None:
    jobs = Jobs()
    closed, begun = threading.Event(), threading.Event()
    jobs.start(waiting(closed, begun))
    assert begun.wait(5)
    assert jobs.stop()
    assert closed.is_set()


def test_what_fails_beside_the_window_is_said_on_its_notice_line(qtbot: QtBot, desk_at_work: Desk) -> None:
    desk_at_work.jobs.start(failing(), quiet=True)
    notice = desk_at_work.window.ui.notice
    qtbot.waitUntil(lambda: SENTENCES["interview_closed"] in notice.text())
    assert notice.isVisible()
