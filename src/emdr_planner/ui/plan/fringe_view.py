"""Where every target stands: six lists, with what opens each target and since when it waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.planning.proposal import Fringe, FringeEntry
from emdr_planner.terms import Naming, declared_words
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label
from emdr_planner.ui.telling.linked_text import LinkedText
from emdr_planner.ui.telling.section import Section
from emdr_planner.ui.telling.words import FRINGE_TITLES, Part, held_since, joined
from emdr_planner.wording import _, ngettext

_AT_FIRST = 20
"""Targets of one list that are told before the rest is asked for: hundreds would hold up every change of the map."""


class FringeView(Section):
    """The fringe of a proposal.

    Signals:
        link_activated: The id of a memory (str).
        link_hovered: The id of the memory under the pointer; None when it was left.
        why_asked: The id of a memory that the sheet is to be about (str).
    """

    link_activated = Signal(str)
    link_hovered = Signal(object)
    why_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Where every target stands"), parent)
        self.groups: dict[str, Section] = {}
        self._said: dict[str, object] = {}
        self._chosen: dict[str, bool] = {}
        self._whole: set[str] = set()
        self._rest: dict[str, list[Callable[[], QWidget]]] = {}
        self._words: Callable[[FringeEntry], tuple[tuple[Part, ...], ...]] = lambda _entry: ()

    def show_fringe(self, fringe: Fringe, name: Naming, today: dt.date, case: Case) -> None:
        """Show where each target stands; a list that says the same as before stays as it is."""
        by_word = frozenset(memory.id for memory in case.memories if memory.is_declared)
        self._words = partial(entry_words, name=name, today=today, by_word=by_word)
        for place, (key, title) in enumerate(FRINGE_TITLES):
            entries = fringe.lists[key]
            self._rest[key] = [partial(self._entry, entry, name) for entry in entries[_AT_FIRST:]]
            seen = entries if key in self._whole else entries[:_AT_FIRST]
            said = (len(entries), [self._words(entry) for entry in seen])
            if self._said.get(key) != said:
                self._said[key] = said
                self._put(place, key, self._group(key, title, entries))
                for entry in seen:
                    self.groups[key].column.addWidget(self._entry(entry, name))
                if entries[len(seen) :]:
                    self.groups[key].column.addWidget(self._rest_button(key))

    def _group(self, key: str, title: str, entries: Sequence[FringeEntry]) -> Section:
        told = any(entry.reasons or entry.opens for entry in entries)
        words = _("{title} · {n}").format(title=title, n=len(entries))
        group = Section(words, self, is_open=self._chosen.get(key, told))
        group.button.clicked.connect(lambda is_open: self._chosen.update({key: is_open}))
        if not entries:
            group.column.addWidget(plain_label(_("none"), role="small"))
        return group

    def _put(self, place: int, key: str, group: Section) -> None:
        """Put a list where the one before it was."""
        gone = self.groups.get(key)
        if gone is not None:
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.groups[key] = group
        self.column.insertWidget(place, group)

    def _rest_button(self, key: str) -> QWidget:
        """Return the button that shows the rest of a long list."""
        rest = self._rest[key]

        def show_rest() -> None:
            self._whole.add(key)
            more.hide()
            for row in self._rest[key]:
                self.groups[key].column.addWidget(row())

        words = ngettext("Show {n} more", "Show {n} more", len(rest)).format(n=len(rest))
        more = button(words, show_rest, "link", self)
        return more

    def _entry(self, entry: FringeEntry, name: Naming) -> QWidget:
        row = QWidget(self)
        why = button(_("Why"), lambda: self.why_asked.emit(entry.memory), "link", row)
        why.setAccessibleName(_("Why {name} stands here").format(name=name(entry.memory)))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 4)
        line.setSpacing(4)
        said = QVBoxLayout()
        said.setSpacing(0)
        for parts in self._words(entry):
            text = LinkedText(row, role="text-small")
            text.show_parts(parts)
            text.link_activated.connect(self.link_activated)
            text.link_hovered.connect(self.link_hovered)
            said.addWidget(text)
        line.addLayout(said, 1)
        line.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
        return row


def entry_words(
    entry: FringeEntry, name: Naming, today: dt.date, by_word: frozenset[str] = frozenset()
) -> tuple[tuple[Part, ...], ...]:
    """Return where a target stands, line by line: its name and since when; why; and what opens it.

    Args:
        entry: Where it stands.
        name: Names memories.
        today: The day from which it is counted how long it waits.
        by_word: Ids of the targets closed by the clinician's word, which is said beside the name.
    """
    head = [Part(name(entry.memory), entry.memory)]
    if entry.memory in by_word:
        head.append(Part(f", {declared_words()}"))
    since = held_since(entry, today)
    if since:
        head.append(Part(_(", {since}").format(since=since)))
    lines = (tuple(head), joined(entry.reasons, name), joined(entry.opens, name))
    return tuple(line for line in lines if line)
