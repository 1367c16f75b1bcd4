"""The mark of one judgement: a digit, a shade that deepens with it, a shape that says whose it is.

The shades go from the paper to the ink in even steps of lightness: they are told apart on a printed page
without colours. A square is the social worker's voice, a disc the person's; « NA » and « NP » stand in a
dotted outline, and are no zero.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from modactions_desktop.domain.plans import SeverityAnswer, Voice
from modactions_desktop.ui.theme import Palette, Tone
from modactions_desktop.ui.widgets.paint import sized
from modactions_desktop.ui.widgets.severity import Severity

MARK = 22
LETTERS = {SeverityAnswer.NOT_DISCUSSED: "NA", SeverityAnswer.NO_WISH: "NP"}
_DEPTHS = (0.0, 0.16, 0.36, 0.64, 1.0)
_DARK_FROM = 3
"""From this level on the digit is light on dark."""


def draw_mark(painter: QPainter, rect: QRectF, value: Severity, voice: Voice, palette: Palette) -> None:
    """Draws one judgement in `rect`; nothing when nothing was said."""
    if value is None:
        return
    unspoken = isinstance(value, SeverityAnswer)
    painter.setPen(_outline(value, palette))
    painter.setBrush(Qt.BrushStyle.NoBrush if unspoken else shade(int(_level(value)), palette))
    shape = rect.adjusted(1, 1, -1, -1)
    if voice is Voice.PERSON:
        painter.drawEllipse(shape)
    else:
        painter.drawRoundedRect(shape, 4, 4)
    painter.setFont(sized(painter.font(), 9 if unspoken else 12, True))
    painter.setPen(_digit(value, palette))
    text = LETTERS[value] if isinstance(value, SeverityAnswer) else str(value)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def shade(level: int, palette: Palette) -> QColor:
    """How deep a level is."""
    return _mixed(QColor(palette.card), QColor(palette.bad), _DEPTHS[level])


def _level(value: Severity) -> int:
    return value if isinstance(value, int) else 0


def _outline(value: Severity, palette: Palette) -> QPen:
    if isinstance(value, SeverityAnswer):
        tone = Tone.VIOLET if value is SeverityAnswer.NO_WISH else Tone.NEUTRAL
        return QPen(palette.ink_of(tone), 1.2, Qt.PenStyle.DotLine)
    return QPen(palette.ink_of(Tone.GOOD if value == 0 else Tone.BAD), 1.4)


def _digit(value: Severity, palette: Palette) -> QColor:
    if isinstance(value, SeverityAnswer):
        return palette.ink_of(Tone.VIOLET if value is SeverityAnswer.NO_WISH else Tone.NEUTRAL)
    if value == 0:
        return palette.ink_of(Tone.GOOD)
    return QColor(palette.card) if _level(value) >= _DARK_FROM else QColor(palette.ink)


def _mixed(paper: QColor, ink: QColor, share: float) -> QColor:
    def channel(low: int, high: int) -> int:
        return round(low + (high - low) * share)

    return QColor(
        channel(paper.red(), ink.red()),
        channel(paper.green(), ink.green()),
        channel(paper.blue(), ink.blue()),
    )
