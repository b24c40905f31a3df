"""Colours, sizes and the style sheet: three themes that follow the system. Tokens only, no data.

Meaning is never carried by a colour alone: SUD is a ramp of one hue *and* its number, a gate an outline *and* a word.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from emdr_planner import resources

ThemeName = Literal["light", "dark", "contrast"]

_INKS = ("#17121e", "#ffffff")
_LINEAR_LIMIT = 0.04045
_CONTROL = 2.0
"""Least height of what text is typed or chosen in, in pixels for a point of its letters."""
_SHEET = "sheet"
_WEARS = "wears"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours (hex strings) and font sizes (points).

    Attributes:
        window: Behind everything.
        panel: Behind a pane.
        card: Behind a card or a field.
        ink: Text.
        ink_soft: Second-rank text; still readable (contrast 4.5 and more).
        line: Hair lines that separate, and the outline of quiet marks.
        plum: The colour of the house: bars, headings, chosen tabs.
        plum_soft: A wash of it.
        accent: Warm; only for what is selected or activated.
        accent_soft: A wash of it.
        resource: Outline and text of resources.
        resource_soft: Fill of resources.
        hull: Behind the memories of a cluster.
        bar: The top bar.
        bar_ink: Text on the top bar.
        bar_soft: Second-rank text on the top bar.
        focus: The ring around what has the keyboard.
        unrated: Fill of a memory whose SUD has not been asked.
        ramp: Eleven colours of one hue for SUD 0 to 10.
    """

    name: ThemeName
    window: str
    panel: str
    card: str
    ink: str
    ink_soft: str
    line: str
    plum: str
    plum_soft: str
    accent: str
    accent_soft: str
    resource: str
    resource_soft: str
    hull: str
    bar: str
    bar_ink: str
    bar_soft: str
    focus: str
    unrated: str
    ramp: tuple[str, ...]
    small: float = 8.5
    body: float = 10.0
    title: float = 12.5

    def sud_ramp(self, sud: int | None) -> str:
        """Return the fill for a SUD of 0 to 10; None (not asked) has a fill of its own that is not on the ramp."""
        return self.unrated if sud is None else self.ramp[max(0, min(10, sud))]

    def ink_on(self, colour: str) -> str:
        """Return the text colour that reads best on a fill: dark or white, whichever contrasts more."""
        return max(_INKS, key=lambda ink: contrast(ink, colour))

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what is behind it."""
        return luminance(self.ink) > luminance(self.window)

    @staticmethod
    def from_system(app: QApplication) -> Theme:
        """Return the theme the system asks for: high contrast first, else its light or dark scheme."""
        hints = app.styleHints()
        accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
        if accessibility is not None and accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, 0 black to 1 white (WCAG 2.2)."""
    shade = QColor(colour)
    parts = [
        part / 12.92 if part <= _LINEAR_LIMIT else ((part + 0.055) / 1.055) ** 2.4
        for part in (shade.redF(), shade.greenF(), shade.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return an opaque colour between two: ``share`` 0 is the first, 1 the second."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()


LIGHT = Theme(
    name="light",
    window="#f6f4f8",
    panel="#fbfafc",
    card="#ffffff",
    ink="#2a2431",
    ink_soft="#625a6d",
    line="#d9d3e0",
    plum="#6d4a94",
    plum_soft="#ece5f4",
    accent="#bf5712",
    accent_soft="#f7e3d3",
    resource="#1f6f57",
    resource_soft="#e2f2eb",
    hull="#f0ebf6",
    bar="#2d2739",
    bar_ink="#ffffff",
    bar_soft="#c5bdd0",
    focus="#8a3f9e",
    unrated="#ffffff",
    ramp=(
        "#f4eff9",
        "#eae0f3",
        "#dfd0ec",
        "#d2bde4",
        "#c4a9da",
        "#b594cf",
        "#a37dc1",
        "#8c60ae",
        "#744796",
        "#5c327c",
        "#452060",
    ),
)

DARK = Theme(
    name="dark",
    window="#1b1821",
    panel="#211d28",
    card="#2a2532",
    ink="#eeeaf2",
    ink_soft="#b7aec2",
    line="#463e52",
    plum="#b795db",
    plum_soft="#3a3047",
    accent="#f0944d",
    accent_soft="#4a3424",
    resource="#79cfae",
    resource_soft="#1f3a31",
    hull="#2d2637",
    bar="#131018",
    bar_ink="#f4f1f7",
    bar_soft="#aca3b8",
    focus="#d59cf0",
    unrated="#211d28",
    ramp=(
        "#352c40",
        "#40334f",
        "#4c3b60",
        "#594473",
        "#674f87",
        "#76599b",
        "#8564ab",
        "#a78bc8",
        "#bba1d7",
        "#d5c0ea",
        "#efe2fb",
    ),
)

CONTRAST = Theme(
    name="contrast",
    window="#ffffff",
    panel="#ffffff",
    card="#ffffff",
    ink="#000000",
    ink_soft="#2b2b2b",
    line="#5a5a5a",
    plum="#4b1a78",
    plum_soft="#eee3f8",
    accent="#933c00",
    accent_soft="#ffe6d1",
    resource="#00513a",
    resource_soft="#e0f5ec",
    hull="#f1edf5",
    bar="#000000",
    bar_ink="#ffffff",
    bar_soft="#e2e2e2",
    focus="#5b0f9e",
    unrated="#ffffff",
    ramp=LIGHT.ramp,
)

THEMES: tuple[Theme, ...] = (LIGHT, DARK, CONTRAST)


def scaled(theme: Theme, percent: int) -> Theme:
    """Return the theme with its text in another size."""
    factor = percent / 100
    return replace(theme, small=theme.small * factor, body=theme.body * factor, title=theme.title * factor)


def style_sheet(theme: Theme) -> str:
    """Return the Qt style sheet of a theme."""
    tokens = {field.name: getattr(theme, field.name) for field in fields(theme)}
    tokens["control"] = round(_CONTROL * theme.body)
    tick = "light" if theme.ink_on(theme.plum) == _INKS[1] else "dark"
    tokens["tick"] = resources.path_of(f"icons/tick-{tick}.svg").as_posix()
    return Template(resources.text_of("styles/window.qss")).substitute(tokens)


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for what a style sheet does not reach (native parts, disabled text)."""
    colours = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.ink),
        (role.Base, theme.card),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.PlaceholderText, theme.ink_soft),
        (role.ToolTipBase, theme.card),
        (role.ToolTipText, theme.ink),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.ink_on(theme.accent)),
        (role.Link, theme.plum),
    ):
        colours.setColor(where, QColor(colour))
    soft = QColor(theme.ink_soft)
    for where in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, where, soft)
    return colours


def apply(app: QApplication, theme: Theme) -> None:
    """Give every window of the application the theme, those on screen and those to come."""
    app.setPalette(palette(theme))
    _lay_out(app, style_sheet(theme))


def undress(app: QApplication) -> None:
    """Take the style sheet away again."""
    _lay_out(app, "")


def _lay_out(app: QApplication, sheet: str) -> None:
    app.setProperty(_SHEET, sheet)
    for window in app.topLevelWidgets():
        if window.property(_WEARS):
            wear(window)


def wear(window: QWidget) -> None:
    """Let a window, with the dialogs above it, wear the theme of the application from here on.

    The style sheet is the window's own and not the application's: under that one, Qt would style a part anew, with all
    that is in it, each time it is put into a larger one; a page took eight times as long to build.
    """
    window.setProperty(_WEARS, "yes")
    app = QApplication.instance()
    window.setStyleSheet("" if app is None else app.property(_SHEET) or "")
