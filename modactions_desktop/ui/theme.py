"""The look: two palettes, one style sheet, Noto Sans.

The style sheet is resources/style/window.qss, where `@ink`, `@card`… stand for the colours of the palette in
force. A painted widget asks `palette_of(self)`: the palette is read from the widget itself, so that nothing
global is needed and a change of theme reaches it like any change of palette. Zoom is Qt's own scale factor,
set before the application starts (`scale_environment`): at 200 % everything grows, pictures and margins too.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from modactions_desktop import resources

BASE_PIXELS = 13
FAMILY = "Noto Sans"
WINDOW_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
ZOOMS = (100, 125, 150, 175, 200)


class Tone(StrEnum):
    """What a colour means; a word always says it too."""

    NEUTRAL = "muted"
    ACCENT = "accent"
    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"
    VIOLET = "violet"


INSIDE, OUTSIDE, OWN_PATH = Tone.VIOLET, Tone.ACCENT, Tone.GOOD
"""A service of the CPAS, one outside of it, the trajectory: one colour each, wherever they are told."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as `#RRGGBB`."""

    dark: bool
    ground: str
    panel: str
    card: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_ground: str
    attention: str
    attention_ground: str
    good: str
    good_ground: str
    bad: str
    bad_ground: str
    violet: str
    violet_ground: str
    on_accent: str
    accent_pressed: str
    field_line: str
    hover: str

    def ink_of(self, tone: Tone) -> QColor:
        """The colour of words and dots in this tone."""
        return QColor(getattr(self, tone.value))

    def ground_of(self, tone: Tone) -> QColor:
        """The ground behind words in this tone."""
        return QColor(self.hover if tone is Tone.NEUTRAL else getattr(self, f"{tone.value}_ground"))


LIGHT = Palette(
    dark=False,
    ground="#F5F3EE",
    panel="#FBFAF7",
    card="#FFFFFF",
    line="#DDD8CE",
    ink="#1F2A33",
    muted="#5B6670",
    accent="#0B5F73",
    accent_ground="#E3F0F3",
    attention="#8A5A00",
    attention_ground="#FBF0D9",
    good="#1E6B45",
    good_ground="#E2F1E8",
    bad="#A3261C",
    bad_ground="#FBE6E3",
    violet="#5B3E8C",
    violet_ground="#ECE6F6",
    on_accent="#FFFFFF",
    accent_pressed="#084857",
    field_line="#8C8A82",
    hover="#F1EEE7",
)

DARK = Palette(
    dark=True,
    ground="#171B1F",
    panel="#1D2227",
    card="#242A30",
    line="#38414A",
    ink="#ECEFF1",
    muted="#A4AFB8",
    accent="#6CC3D6",
    accent_ground="#17363F",
    attention="#E7B65A",
    attention_ground="#3A2E14",
    good="#7CCB9E",
    good_ground="#16352A",
    bad="#F2998F",
    bad_ground="#43201D",
    violet="#C0A8EA",
    violet_ground="#33284A",
    on_accent="#10181C",
    accent_pressed="#93D6E4",
    field_line="#6B7680",
    hover="#2C343B",
)


def palette_of(widget: QWidget) -> Palette:
    """The palette in force for this widget."""
    return DARK if widget.palette().color(QPalette.ColorRole.Link) == QColor(DARK.accent) else LIGHT


def contrast(ink: str, ground: str) -> float:
    """The contrast ratio of WCAG 2 between two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


def scale_environment(zoom_percent: int) -> dict[str, str]:
    """What the environment must hold, before the application is made, for this zoom."""
    zoom = min(max(zoom_percent, ZOOMS[0]), ZOOMS[-1])
    return {} if zoom == 100 else {"QT_SCALE_FACTOR": f"{zoom / 100:g}"}


def style_sheet(palette: Palette) -> str:
    """resources/style/window.qss with the colours of the palette in place of its tokens."""
    text = resources.path("style", "window.qss").read_text(encoding="utf-8")
    colours = {**asdict(palette), "icons": resources.path("icons", _shade(palette)).as_posix()}
    return re.sub(r"@([a-z_]+)", lambda token: str(colours[token[1]]), text)


def _shade(palette: Palette) -> str:
    return "dark" if palette.dark else "light"


def qt_palette(palette: Palette) -> QPalette:
    """The same colours for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.ground,
        roles.WindowText: palette.ink,
        roles.Base: palette.card,
        roles.AlternateBase: palette.panel,
        roles.Text: palette.ink,
        roles.Button: palette.card,
        roles.ButtonText: palette.ink,
        roles.PlaceholderText: palette.muted,
        roles.Highlight: palette.accent,
        roles.HighlightedText: palette.on_accent,
        roles.Link: palette.accent,
        roles.LinkVisited: palette.violet,
        roles.ToolTipBase: palette.card,
        roles.ToolTipText: palette.ink,
        roles.Mid: palette.line,
        roles.Dark: palette.line,
        roles.Accent: palette.accent,
    }
    made = QPalette(QColor(palette.card), QColor(palette.ground))
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.muted))
    return made


def _is_dark(application: QApplication) -> bool:
    """Whether the system's own palette is dark, before ours takes its place."""
    return application.palette().color(QPalette.ColorRole.Window).lightness() < 128


def _font(families: list[str]) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(BASE_PIXELS)
    return font


class Theme(QObject):
    """Dresses the application and follows the system (or the setting): one object, made by app.py."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._worn: Palette | None = None
        self._system_is_dark = _is_dark(application)
        self._families = [FAMILY]
        application.setStyle("Fusion")
        for name in WINDOW_FONTS:
            QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))
        application.setFont(_font(self._families))
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress()

    @property
    def palette(self) -> Palette:
        """The palette that the setting and the system ask for now."""
        if self._choice in ("light", "dark"):
            return DARK if self._choice == "dark" else LIGHT
        return DARK if self._system_is_dark else LIGHT

    def choose(self, choice: str) -> None:
        """`system`, `light` or `dark`, at once in every open window."""
        self._choice = choice
        self._dress()

    def register_scripts(self) -> None:
        """Registers the fonts of the other scripts (Arabic, Ge'ez…); called once the base is open."""
        for path in sorted(resources.path("fonts").glob("*.tt?")):
            if path.name not in WINDOW_FONTS:
                number = QFontDatabase.addApplicationFont(str(path))
                self._families += QFontDatabase.applicationFontFamilies(number)
        self._families = list(dict.fromkeys(self._families))
        self._application.setFont(_font(self._families))

    def _on_system_changed(self, scheme: object) -> None:
        self._system_is_dark = getattr(scheme, "name", "") == "Dark"
        self._dress()

    def _dress(self) -> None:
        if self._worn == self.palette:
            return
        self._worn = self.palette
        self._application.setPalette(qt_palette(self._worn))
        self._application.setStyleSheet(style_sheet(self._worn))
        self.changed.emit()
