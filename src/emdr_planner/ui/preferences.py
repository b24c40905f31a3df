"""Preferences as menus: theme, size of text, idle lock. Kept in the settings file, which knows nothing of clients."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu

from emdr_planner.ui import settings as kept
from emdr_planner.ui import theme as themes
from emdr_planner.ui.menus import add_choice
from emdr_planner.ui.motion import allow_motion
from emdr_planner.ui.settings import IDLE_CHOICES, SCALES, THEME_CHOICES, Settings
from emdr_planner.ui.theme import THEMES, Theme
from emdr_planner.wording import _, ngettext

_THEME_WORDS = {
    "system": _("As the system"),
    "light": _("Light"),
    "dark": _("Dark"),
    "contrast": _("High contrast"),
}


def theme_of(settings: Settings, application: QApplication) -> Theme:
    """Return the theme that the settings ask for, in the size of text they ask for."""
    chosen = next((theme for theme in THEMES if theme.name == settings.theme), None)
    return themes.scaled(chosen or Theme.from_system(application), settings.text_scale)


def dress(application: QApplication, theme: Theme) -> None:
    """Give the whole application a theme and its size of text."""
    font = QFont(application.font())
    font.setPointSizeF(theme.body)
    application.setFont(font)
    themes.apply(application, theme)


class Preferences(QObject):
    """Holds the settings and writes each change down.

    Signals:
        theme_changed: The `Theme` to take over.
        idle_changed: Minutes of the idle lock.
    """

    theme_changed = Signal(object)
    idle_changed = Signal(int)

    def __init__(
        self, settings: Settings, file: Path, application: QApplication, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file = file
        self._application = application
        allow_motion(application, allowed=not settings.calm_motion)
        application.styleHints().colorSchemeChanged.connect(lambda _scheme: self._on_system_scheme())

    def fill(self, menu: QMenu) -> None:
        """Add the preferences to a menu, below a line that sets them off from what stands there."""
        menu.addSeparator()
        colours = menu.addMenu(_("Colours"))
        add_choice(
            colours,
            [(_THEME_WORDS[name], name) for name in THEME_CHOICES],
            self.settings.theme,
            lambda name: self._change_theme(theme=str(name)),
        )
        size = menu.addMenu(_("Size of text"))
        add_choice(
            size,
            [(f"{scale} %", scale) for scale in SCALES],
            self.settings.text_scale,
            lambda scale: self._change_theme(text_scale=int(str(scale))),
        )
        moves = menu.addMenu(_("Movement"))
        add_choice(
            moves,
            [(_("Short movements when the map is arranged"), False), (_("No movement"), True)],
            self.settings.calm_motion,
            lambda calm: self._change_motion(calm=bool(calm)),
        )
        idle = menu.addMenu(_("Lock when nobody is there for"))
        add_choice(
            idle,
            [(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes), minutes) for minutes in IDLE_CHOICES],
            self.settings.idle_minutes,
            lambda minutes: self._change_idle(int(str(minutes))),
        )

    def remember_caseload(self, file: Path) -> None:
        """Offer this caseload at the next start."""
        self._keep(replace(self.settings, caseload=str(file)))

    def _change_theme(self, **changed: str | int) -> None:
        self._keep(replace(self.settings, **changed))  # type: ignore[arg-type]  # the two callers above
        self._dress()

    def _change_motion(self, *, calm: bool) -> None:
        self._keep(replace(self.settings, calm_motion=calm))
        allow_motion(self._application, allowed=not calm)

    def _change_idle(self, minutes: int) -> None:
        self._keep(replace(self.settings, idle_minutes=minutes))
        self.idle_changed.emit(minutes)

    def _on_system_scheme(self) -> None:
        if self.settings.theme == "system":
            self._dress()

    def _dress(self) -> None:
        theme = theme_of(self.settings, self._application)
        dress(self._application, theme)
        self.theme_changed.emit(theme)

    def _keep(self, settings: Settings) -> None:
        self.settings = settings
        _write(self._file, settings)


def _write(file: Path, settings: Settings) -> None:
    try:
        kept.save(file, settings)
    except OSError:
        return  # a read-only home: the choice holds until the program ends
