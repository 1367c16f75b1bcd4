from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from modactions_desktop.ui.crash import CrashHook
from modactions_desktop.ui.dialogs.crash import report, save_report

SECRET = "Haddad"


def crashed() -> BaseException:
    def inner(name: str) -> None:
        raise KeyError(f"{name} introuvable")

    try:
        try:
            inner(SECRET)
        except KeyError as error:
            raise ValueError(f"dossier de {SECRET}") from error
    except ValueError as error:
        caught = error
    return caught


def test_report_names_lines_but_no_text_and_no_folder(tmp_path: Path) -> None:
    text = report(crashed())
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert SECRET not in text
    assert str(Path(__file__).parent) not in text
    saved = save_report(text, tmp_path / "journaux")
    assert saved is not None
    assert saved.read_text(encoding="utf-8") == text


def test_report_that_cannot_be_kept_is_still_shown(tmp_path: Path) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("", encoding="utf-8")
    assert save_report("x", blocked / "journaux") is None


def test_incident_is_kept_and_said_once_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    hook = CrashHook(tmp_path)
    hook.show_error(crashed())
    hook.show_error(crashed())
    dialog = hook._dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert list(tmp_path.glob("incident-*.txt"))
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
