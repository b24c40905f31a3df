"""The outline: the map as tables in which every edit can be made. It is also the way to hear the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.capture import add_captured, refusal_of, together
from emdr_planner.domain.edits.memories import next_memory_id, remove_memories
from emdr_planner.domain.edits.network import add_cluster, next_cluster_id, remove_cluster, remove_linkages
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.quick_capture import parse_capture
from emdr_planner.domain.words import Provenance
from emdr_planner.planning.proposal import Proposal
from emdr_planner.ui.buttons import button
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.network.wishes import link_wish, new_linkage
from emdr_planner.ui.outline_empty import EmptyTables
from emdr_planner.ui.outline_rows import AnySheet, OutlineRows, rows_button
from emdr_planner.ui.standings import Standing, held_because, standings_of
from emdr_planner.ui.tables.linkages import ClusterTable, LinkageTable
from emdr_planner.ui.tables.memories import MemoryTable
from emdr_planner.ui.tables.view import EditTable
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _


class OutlinePanel(QWidget):
    """The tables of one client's network.

    Signals:
        edit_requested: A domain `Edit`.
        selection_requested: Ids to select, a tuple of str.
        preview_requested: Id of the memory to preview; None for none.
        details_requested: Id of the memory whose form shall be shown.
        told: A sentence that says what was done, or why it was not.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    preview_requested = Signal(object)
    details_requested = Signal(str)
    told = Signal(str)

    _is_stale = False
    _to_select: tuple[str, ...] | None = None

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self.setProperty("role", "panel")
        self._today = today
        self._case: Case | None = None
        self.source: Callable[[], Provenance] = lambda: Provenance.CLINICIAN
        self._standings: Mapping[str, Standing] = {}
        self._memory_table, self._linkage_table, self._cluster_table = (
            MemoryTable(today),
            LinkageTable(),
            ClusterTable(),
        )
        self.memories = EditTable(_("Memories"), self._memory_table, self)
        self.linkages = EditTable(_("Linkages"), self._linkage_table, self)
        self.clusters = EditTable(_("Clusters"), self._cluster_table, self)
        self.entry = QLineEdit(self)
        self.entry.setAccessibleName(_("New memory or linkage"))
        self.entry.setPlaceholderText(_("7 locked in the room SUD 8   or   M3 > M1 feeds 3"))
        self.says = plain_label("", "small", self)
        self._tables: tuple[EditTable[Any], ...] = (self.memories, self.linkages, self.clusters)
        self.filter = QLineEdit(self)
        self.filter.setAccessibleName(_("Show only rows that hold"))
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.rows = OutlineRows(self, self._at_hand)
        self._linkage_table.source = self._source
        self._linkage_table.today = today
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.empty = EmptyTables(self.entry, self._choose, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for table, words in zip(self._tables, (_("Memories"), _("Linkages"), _("Clusters")), strict=True):
            self.tabs.addTab(table, words)
        more = (
            (_("Link the two selected"), self._link),
            (_("Details"), self._details),
            (_("Delete the selected rows"), self._delete),
        )
        whole_rows = rows_button(self.rows, more, self)
        self.rows_menu = whole_rows.menu()
        row = QHBoxLayout()
        row.addWidget(self.entry, 3)
        self._writing: tuple[QWidget, ...] = (
            self.entry,
            button(_("Add"), self._add, parent=self),
            button(_("Cluster the selected"), self._cluster, parent=self),
            button(_("Delete"), self._delete, parent=self),
            whole_rows,
        )
        for control in self._writing[1:]:
            row.addWidget(control)
        row.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.says)
        column.addWidget(self.empty)
        column.addWidget(self.tabs, 1)
        self.says.hide()

    def _wire(self) -> None:
        self.rows.edit_requested.connect(self.edit_requested)
        self.rows.told.connect(self.told)
        for table in self._tables:
            table.copy_wanted.connect(self.rows.copy)
            table.paste_wanted.connect(self.rows.paste)
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(partial(self._open_menu, table))
        self.tabs.currentChanged.connect(lambda _place: self._show_empty())
        self.entry.returnPressed.connect(self._add)
        self.entry.textEdited.connect(lambda: self._say(None))
        self.memories.picked.connect(self._on_picked)
        self.memories.delete_wanted.connect(lambda ids: self.edit_requested.emit(remove_memories(ids)))
        self.linkages.delete_wanted.connect(lambda ids: self.edit_requested.emit(remove_linkages(ids)))
        self.clusters.delete_wanted.connect(self._remove_clusters)
        for table in self._tables:
            table.records.edit_wanted.connect(self.edit_requested)
            self.filter.textChanged.connect(table.filter_by)

    def show_case(self, change: CaseChange) -> None:
        """Show the case as it stands now."""
        self._case = self.rows.case = change.after
        if change.before is None:
            self._standings = {}
            self._memory_table.held = {}
            self.filter.clear()
            self.entry.clear()
            self._say(None)
        self._refresh()

    def fix(self, because: str) -> None:
        """Let the tables only be read, and say why; empty lets them be written in again."""
        self.filter.clear()
        self._say(because or None)
        self.rows.fixed = bool(because)
        for widget in self._writing:
            widget.setEnabled(not because)
        for table in self._tables:
            table.fix(bool(because))

    def show_proposal(self, proposal: Proposal, *, tried: bool = False) -> None:
        """Show each target's place and gate, marked as those of a what-if where they are."""
        if self._case is not None:
            labels = {memory.id: memory.label for memory in self._case.memories}
            self._standings = standings_of(self._case, proposal, tried=tried)
            self._memory_table.held = held_because(proposal, labels)
            self._refresh()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Select the rows of these memories."""
        if self._is_stale:
            self._to_select = ids
        else:
            self.memories.select(ids)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme: the style sheet does."""
        del theme

    def begin(self) -> None:
        """Put the keyboard on the table at hand."""
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the tables up to date when they come into sight."""
        super().showEvent(event)
        self._catch_up()

    def _refresh(self) -> None:
        """Show the record as it stands now, out of sight as soon as it is looked at."""
        self._is_stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        self._memory_table.show(self._case, self._standings)
        self._linkage_table.show(self._case)
        self._cluster_table.show(self._case)
        for table in self._tables:
            table.refresh()
        self._show_empty()
        ids, self._to_select = self._to_select, None
        if ids is not None:
            self.memories.select(ids)

    def _show_empty(self) -> None:
        """Say so where the table at hand holds nothing and can be written in."""
        table, sheet = self._at_hand()
        self.empty.show_for(self.tabs.indexOf(table), empty=not sheet.records and not self.rows.fixed)

    def _choose(self) -> None:
        """Turn to the memories, to select some."""
        self.tabs.setCurrentWidget(self.memories)
        self.begin()

    def _on_picked(self, ids: tuple[str, ...]) -> None:
        self.selection_requested.emit(ids)
        self.preview_requested.emit(ids[0] if len(ids) == 1 else None)

    def _say(self, problem: str | None) -> None:
        set_plain(self.says, problem or "")
        self.says.setVisible(problem is not None)

    def _add(self) -> None:
        """Add what is written in the entry line."""
        captured = parse_capture(self.entry.text())
        if captured.problems:
            self._say(captured.problems[0][1])
        elif self._case is not None and not captured.is_empty:
            new = tuple(next_memory_id(self._case, memory.type) for memory in captured.memories)
            edit = add_captured(captured, {}, provenance=self.source(), today=self._today())
            if (refused := refusal_of(edit, self._case)) is not None:
                self._say(refused)
                return
            self.entry.clear()
            self.edit_requested.emit(edit)
            if new:
                self.selection_requested.emit(new)
            self.tabs.setCurrentWidget(self.memories if new else self.linkages)

    def _cluster(self) -> None:
        """Make a cluster of the selected memories and let its title be written."""
        ids = self.memories.keys
        if self._case is None or not ids:
            self._say(_("Select the memories first that belong together."))
            return
        cluster = Cluster(id=next_cluster_id(self._case), title=_("New cluster"), members=ids)
        self.edit_requested.emit(add_cluster(cluster))
        self.tabs.setCurrentWidget(self.clusters)
        self.clusters.select((cluster.id,))
        self.clusters.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        """Delete what is selected in the table at hand."""
        table, _records = self._at_hand()
        if table.keys:
            table.delete_wanted.emit(table.keys)

    def _at_hand(self) -> tuple[EditTable[Any], AnySheet]:
        """Return the table that is shown, with its records."""
        self._catch_up()
        sheets: tuple[AnySheet, ...] = (self._memory_table, self._linkage_table, self._cluster_table)
        return self._tables[self.tabs.currentIndex()], sheets[self.tabs.currentIndex()]

    def _source(self) -> Provenance:
        """Who a linkage comes from now; the window says so by `source`."""
        return self.source()

    def _open_menu(self, table: EditTable[Any], at: QPoint) -> None:
        """Open what can be done with whole rows where the pointer, or the row that has the keyboard, is."""
        if not self.rows.fixed:
            self.rows_menu.popup(table.viewport().mapToGlobal(at))

    def _details(self) -> None:
        """Turn to the form of the selected memory, with everything that has no column."""
        if self.memories.keys:
            self.details_requested.emit(self.memories.keys[0])

    def _link(self) -> None:
        """Link the two selected memories, and turn to the linkage so that it can be said more exactly."""
        ids = self.memories.keys
        if self._case is None or len(ids) != 2:  # noqa: PLR2004 - a linkage has two ends
            self._say(_("Select two memories first."))
            return
        linkage = new_linkage(self._case, ids[0], ids[1], self._today(), self.source())
        self.edit_requested.emit(link_wish(linkage))
        self.tabs.setCurrentWidget(self.linkages)
        self.linkages.select((linkage.id,))
        self.linkages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_clusters(self, ids: tuple[str, ...]) -> None:
        edits = [remove_cluster(cluster_id) for cluster_id in ids]
        self.edit_requested.emit(together(edits[0].label, *edits))
