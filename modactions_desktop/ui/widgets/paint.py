"""Strokes shared by painted widgets and delegates: sized fonts, pills, dots, cards, cut words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle

from modactions_desktop.domain.search import Excerpt
from modactions_desktop.ui.theme import BASE_PIXELS, Palette, Tone

PILL_PIXELS = 11
PILL_HEIGHT = 19
PILL_PADDING = 9


def sized(font: QFont, pixels: int, bold: bool = False) -> QFont:
    """`font` at another size, with its families (and so its scripts) kept."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


_BOLDER = 12
"""What the marked words of a line may add to the width of plain ones."""
_SLACK = 3
"""A screen may round the letters up that the measure rounded down: without it the last ones are cut."""


def pill_width(font: QFont, text: str) -> int:
    """The width that `draw_pill` needs for this text."""
    return QFontMetrics(sized(font, PILL_PIXELS, True)).horizontalAdvance(text) + 2 * PILL_PADDING + _SLACK


def draw_pill(
    painter: QPainter, rect: QRect, text: str, tone: Tone, palette: Palette, *, lifted: bool = False
) -> None:
    """A rounded word on its ground; cut with « … » when `rect` is too narrow.

    `lifted`: on a chosen row, whose ground is that of a tone too, it stands on the ground of a card.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.card) if lifted else palette.ground_of(tone))
    painter.drawRoundedRect(QRectF(rect), 9, 9)
    painter.setPen(palette.ink_of(tone))
    painter.setFont(sized(painter.font(), PILL_PIXELS, True))
    words = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, rect.width() - 2 * PILL_PADDING + 2
    )
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def draw_dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor, hollow: bool = False) -> None:
    """A filled dot, or a ring when what it stands for is still to come (or was missed)."""
    painter.setPen(QPen(colour, 2) if hollow else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawEllipse(centre, radius - (1 if hollow else 0), radius - (1 if hollow else 0))


def draw_words(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: QColor,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of words, cut with « … » at the end of `rect`."""
    painter.setPen(colour)
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignVCenter, cut)


def draw_marked(painter: QPainter, rect: QRect, quoted: Excerpt, palette: Palette) -> None:
    """Words on as many lines as `rect` holds, those found on a ground of their own; any script."""
    layout, last = _laid_out(painter.font(), rect, quoted, palette)
    rest = quoted.text[last:]
    cut = QFontMetrics(painter.font()).elidedText(rest, Qt.TextElideMode.ElideRight, rect.width() - _BOLDER)
    if cut != rest and layout.lineAt(layout.lineCount() - 1).textLength() < len(rest):
        text = quoted.text[:last] + cut
        marks = tuple((begin, min(end, len(text))) for begin, end in quoted.marks if begin < len(text))
        layout, _last = _laid_out(painter.font(), rect, replace(quoted, text=text, marks=marks), palette)
    painter.setPen(QColor(palette.ink))
    layout.draw(painter, QPointF(rect.topLeft()))


TITLE_LINE = 18
"""What a row with a title of two lines is higher than another."""


def draw_title(painter: QPainter, rect: QRect, title: str, palette: Palette) -> None:
    """The name of a row on one line, or on two where one has no room for it; cut only after the second."""
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(title) <= rect.width():
        draw_words(painter, rect, title, QColor(palette.ink))
        return
    lines = 2 * metrics.height()
    top = rect.top() + max(rect.height() - lines, 0) // 2
    draw_marked(painter, QRect(rect.left(), top, rect.width(), lines), Excerpt(title), palette)


def _laid_out(font: QFont, rect: QRect, quoted: Excerpt, palette: Palette) -> tuple[QTextLayout, int]:
    """The lines that `rect` holds, and where the last of them begins."""
    layout = QTextLayout(quoted.text, font)
    layout.setFormats([_mark(begin, end - begin, palette) for begin, end in quoted.marks])
    layout.beginLayout()
    height, last = 0.0, 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, height))
        height, last = height + line.height(), line.textStart()
        if height + line.height() > rect.height() + 1:
            break
    layout.endLayout()
    return layout, last


def _mark(begin: int, length: int, palette: Palette) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = begin, length
    found.format.setBackground(palette.ground_of(Tone.ATTENTION))
    found.format.setForeground(palette.ink_of(Tone.ATTENTION))
    found.format.setFontWeight(QFont.Weight.Bold)
    return found


def draw_card(painter: QPainter, rect: QRect, ground: QColor, line: QColor, width: float = 1) -> None:
    """A rounded ground with its hairline, drawn on the half pixel."""
    painter.setPen(QPen(line, width))
    painter.setBrush(ground)
    inset = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 10, 10)


def base_font(font: QFont) -> QFont:
    """`font` at the base size, plain."""
    return sized(font, BASE_PIXELS)


def draw_row_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, palette: Palette) -> None:
    """The hairline beneath a row, its ground when chosen or pointed at, its frame when it has the keys."""
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.drawLine(rect.left() + 8, rect.bottom(), rect.right() - 8, rect.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(palette.accent_ground if chosen else palette.hover))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.accent), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), 6, 6)
