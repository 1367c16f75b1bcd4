from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from modactions_desktop.ui.theme import DARK, LIGHT, Palette, Theme, Tone, contrast, palette_of, style_sheet

GROUNDS = ("ground", "panel", "card", "hover")
INKS = ("ink", "muted", "accent", "attention", "good", "bad", "violet")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_reads_on_every_ground(palette: Palette, ink: str) -> None:
    grounds = {name: getattr(palette, name) for name in GROUNDS}
    grounds |= {tone.value: palette.ground_of(tone).name() for tone in Tone}  # a chosen row, a notice, a pill
    for name, ground in grounds.items():
        assert contrast(getattr(palette, ink), ground) >= 4.5, (ink, name)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_reads_on_its_own_ground(palette: Palette, tone: Tone) -> None:
    ground = palette.ground_of(tone).name()
    assert contrast(palette.ink_of(tone).name(), ground) >= 4.5
    assert contrast(palette.ink, ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_the_primary_button_read(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_pressed) >= 4.5
    assert contrast(palette.muted, palette.accent_ground) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_field_lines_are_seen(palette: Palette) -> None:
    assert contrast(palette.field_line, palette.card) >= 3
    assert contrast(palette.accent, palette.card) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_what_an_empty_field_proposes_reads(
    qapp: QApplication, kind: type[QWidget], palette: Palette
) -> None:
    theme = Theme(qapp, "dark" if palette.dark else "light")
    field = kind()
    field.ensurePolished()
    proposed = field.palette().color(QPalette.ColorRole.PlaceholderText)
    theme.choose("light")
    assert proposed.alpha() == 255
    assert contrast(proposed.name(), palette.card) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_style_sheet_has_no_token_left(palette: Palette) -> None:
    assert "@" not in style_sheet(palette)


def test_theme_reaches_a_widget_already_open(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    label = QLabel("mot")
    assert palette_of(label) == LIGHT
    theme.choose("dark")
    assert palette_of(label) == DARK
    theme.choose("light")
