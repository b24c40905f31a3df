"""What is selected, looked at and at which level: shared by the map, the outline, the order and the charts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from emdr_planner.domain.words import Level


class Selection(QObject):
    """Selected and previewed memories, by id, and the level of work that previews are computed for.

    Signals:
        changed: The selected ids, a tuple of str.
        previewed: The id of the memory that is hovered or has the keyboard; None for none.
        level_changed: The `Level`.
    """

    changed = Signal(object)
    previewed = Signal(object)
    level_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._previewed_id: str | None = None
        self._level = Level.EMDR

    @property
    def ids(self) -> tuple[str, ...]:
        """The selected memories."""
        return self._ids

    @property
    def previewed_id(self) -> str | None:
        """The memory whose activation is shown."""
        return self._previewed_id

    @property
    def level(self) -> Level:
        """The level of work that the preview is for."""
        return self._level

    def select(self, ids: Iterable[str]) -> None:
        """Select these memories and no others."""
        wanted = tuple(dict.fromkeys(ids))
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit(wanted)

    def preview(self, memory_id: str | None) -> None:
        """Show what working this memory would open; None shows nothing."""
        if memory_id != self._previewed_id:
            self._previewed_id = memory_id
            self.previewed.emit(memory_id)

    def set_level(self, level: Level) -> None:
        """Preview at another level of work."""
        if level is not self._level:
            self._level = level
            self.level_changed.emit(level)

    def keep_only(self, ids: Iterable[str]) -> None:
        """Forget selected and previewed memories that are not among these (they were deleted)."""
        known = frozenset(ids)
        if self._previewed_id not in known:
            self.preview(None)
        self.select(memory_id for memory_id in self._ids if memory_id in known)

    def clear(self) -> None:
        """Select and preview nothing."""
        self.preview(None)
        self.select(())
