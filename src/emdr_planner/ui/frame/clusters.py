"""Clusters: title, the clinician's label of breadth with the profile as evidence beside it, and members."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.network import add_cluster, change_cluster, next_cluster_id, remove_cluster
from emdr_planner.domain.network import Cluster
from emdr_planner.domain.words import Breadth, Marker
from emdr_planner.terms import breadth_word
from emdr_planner.ui.breadths import evidence_words, profiles_of
from emdr_planner.ui.buttons import button
from emdr_planner.ui.details.bound import ChecksField
from emdr_planner.ui.entry.choices import memory_words
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.frame.keyed_rows import KeyedRows, RecordRow
from emdr_planner.ui.frame.part import FramePart
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.telling.section import Section
from emdr_planner.wording import _


class ClusterRow(RecordRow[Cluster]):
    """One cluster.

    Signals:
        wanted: The name of a field and its value (str, object).
        removed: It shall go; its memories stay.
    """

    wanted = Signal(str, object)
    removed = Signal()

    def __init__(self, cluster_id: str) -> None:
        super().__init__()
        self._cluster = Cluster(id=cluster_id, title="", members=())
        self._showing = False
        self.title = TextField(_("Title of the cluster"), self, hint=_("the belief or theme they share"))
        self.breadth: ChoiceField[Breadth] = ChoiceField(
            _("Breadth, your label"), [(one, breadth_word(one)) for one in Breadth], self
        )
        self.gone = button(_("Remove"), self.removed.emit, "link", self)
        self.evidence = plain_label("", "small", self)
        self.representative = plain_label("", "small", self)
        self.belongs = Section(_("Its memories"), self, is_open=False)
        self.members: ChecksField[str] = ChecksField(_("Memories of the cluster"))
        self.belongs.column.addWidget(self.members)
        self._lay_out()
        self.title.editingFinished.connect(self._tell_title)
        self.breadth.activated.connect(lambda _place: self.wanted.emit("breadth", self.breadth.value))
        self.members.changed.connect(self._tell_members)

    def show_record(self, record: Cluster) -> None:
        """Show the cluster."""
        self._cluster = record
        if self.title.value != record.title:
            self.title.set_value(record.title)
        self.breadth.set_value(record.breadth)
        self.gone.setAccessibleName(_("Remove the cluster {title}").format(title=record.title))

    def show_members(self, case: Case, evidence: str) -> None:
        """Show which memories belong to it, and what speaks for a label."""
        self._showing = True
        self.members.set_choices((memory.id, memory_words(memory)) for memory in case.targets)
        self.members.set_value(self._cluster.members)
        self.belongs.set_title(_("Its memories · {n}").format(n=len(self._cluster.members)))
        set_plain(self.evidence, evidence)
        set_plain(self.representative, representative_words(self._cluster, case))
        self._showing = False

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.breadth, 1, 0)
        grid.addWidget(self.gone, 1, 1)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        for part in (self.evidence, self.representative, self.belongs):
            column.addWidget(part)

    def _tell_title(self) -> None:
        title = self.title.value
        if title is not None and title != self._cluster.title:
            self.wanted.emit("title", title)

    def _tell_members(self) -> None:
        if not self._showing:
            self.wanted.emit("members", self.members.value)


class ClustersSection(FramePart):
    """Every cluster."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Clusters and their breadth"), parent, is_open=False)
        self._case: Case | None = None
        self._selected: tuple[str, ...] = ()
        self.rows: KeyedRows[Cluster] = KeyedRows(self._row)
        self.add = button(_("Cluster the selected memories"), self._add, "plain", self)
        self.column.addWidget(
            plain_label(
                _("Narrow, broad or unclear is your label; the numbers beside it are evidence, no verdict."), "small"
            )
        )
        self.column.addWidget(self.rows)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, case: Case) -> None:
        """Show the clusters as they stand now."""
        self._case = case
        self.rows.show_records(case.clusters)
        profiles = profiles_of(case)
        for cluster in case.clusters:
            row = self.rows.rows[cluster.id]
            if isinstance(row, ClusterRow):
                row.show_members(case, evidence_words([profiles[one] for one in cluster.members if one in profiles]))
        self._enable()

    def show_selection(self, ids: Sequence[str]) -> None:
        """Take over which memories a new cluster would hold."""
        self._selected = tuple(ids)
        self._enable()

    def begin(self) -> None:
        """Put the keyboard on the first cluster, or on the way to add one."""
        self.button.setChecked(True)
        first = next(iter(self.rows.rows.values()), None)
        other = self.add if self.add.isEnabled() else self.button
        target = first.title if isinstance(first, ClusterRow) else other
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        self.add.setEnabled(bool(self._selected))
        self.add.setToolTip("" if self._selected else _("Select memories on the map first"))

    def _row(self, cluster_id: str) -> ClusterRow:
        row = ClusterRow(cluster_id)
        row.wanted.connect(lambda name, value: self.edit_requested.emit(change_cluster(cluster_id, **{name: value})))
        row.removed.connect(lambda: self.edit_requested.emit(remove_cluster(cluster_id)))
        return row

    def _add(self) -> None:
        if self._case is None or not self._selected:
            return
        new = Cluster(id=next_cluster_id(self._case), title=_("New cluster"), members=self._selected)
        self.edit_requested.emit(add_cluster(new))
        row = self.rows.rows.get(new.id)
        if isinstance(row, ClusterRow):
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)
            row.title.selectAll()


def representative_words(cluster: Cluster, case: Case) -> str:
    """Return which memory is marked to stand for a cluster, and where the mark is set."""
    marked = [
        memory.label
        for memory in case.memories
        if memory.id in cluster.members and Marker.REPRESENTATIVE in memory.markers
    ]
    if not marked:
        return _("No representative is marked; it is a marker in a memory’s details.")
    return _("Representative: {names}").format(names=", ".join(marked))
