"""The table of linkages, and the table of clusters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.network import (
    add_cluster,
    add_linkage,
    change_cluster,
    change_linkage,
    next_cluster_id,
    next_linkage_id,
)
from emdr_planner.domain.ids import natural_key
from emdr_planner.domain.network import Cluster, Linkage, kind_fits
from emdr_planner.domain.words import Breadth, LinkageKind, Provenance
from emdr_planner.terms import breadth_word, kind_word, provenance_word, strength_word
from emdr_planner.ui.spoken_memory import linkage_sentence
from emdr_planner.ui.tables.cells import UnreadableCellError
from emdr_planner.ui.tables.columns import Cell, Choices, Column, worded
from emdr_planner.wording import _, ngettext

_MODERATE = 2


def _linkage_edit(name: str) -> Callable[[Sequence[Linkage], object], Edit]:
    def edit(linkages: Sequence[Linkage], new: object) -> Edit:
        edits = [change_linkage(linkage.id, **{name: new}) for linkage in linkages]
        return edits[0] if len(edits) == 1 else together(edits[0].label, *edits)

    return edit


def _plain(name: str, title: str, cell: Cell) -> Column[Linkage]:
    """Return the column of an attribute that is shown and edited as it stands."""

    def value(linkage: Linkage) -> object:
        return getattr(linkage, name)

    edit = None if cell is Cell.READ else _linkage_edit(name)
    return Column(title=title, value=value, text=lambda linkage: worded(value(linkage)), cell=cell, edit=edit)


def _choice(
    name: str, title: str, text: Callable[[Linkage], str], choices: Callable[[Linkage], Choices]
) -> Column[Linkage]:
    """Return the column of an attribute that is one of a few words."""
    value = _plain(name, title, Cell.LINE).value
    return Column(title=title, value=value, text=text, cell=Cell.CHOICE, edit=_linkage_edit(name), choices=choices)


class _OfCase:
    """What every table of a case's network needs: the labels of its memories."""

    def __init__(self) -> None:
        self._case: Case | None = None
        self._labels: dict[str, str] = {}

    def show(self, case: Case | None) -> None:
        """Take another state of the case."""
        self._case = case
        self._labels = {} if case is None else {memory.id: memory.label for memory in case.memories}

    aliases: Mapping[str, str] = {}
    """Other names that a table from elsewhere may have for a column."""

    def show_case(self, case: Case) -> None:
        """Take another state of the case."""
        self.show(case)

    def _named(self, memory_id: str | None) -> str:
        return "" if memory_id is None else f"{memory_id} {self._labels.get(memory_id, '')}"

    def _memories(self, _record: object) -> Choices:
        return [(name, self._named(name)) for name in sorted(self._labels, key=natural_key)]


class LinkageTable(_OfCase):
    """The linkages of a case.

    Attributes:
        source: Who a linkage comes from that is pasted without saying so.
        today: The day on which pasted linkages are noted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.source: Callable[[], Provenance] = lambda: Provenance.CLINICIAN
        self.today: Callable[[], dt.date] = dt.date.today
        self._columns: tuple[Column[Linkage], ...] = (
            self._end("from_id", _("From"), lambda linkage: linkage.from_id),
            _choice("kind", _("Kind"), lambda linkage: kind_word(linkage.kind), self._kinds),
            self._end("to_id", _("To"), lambda linkage: linkage.to_id),
            _choice("strength", _("Strength"), _strength_text, _strengths),
            _choice("provenance", _("Provenance"), lambda linkage: provenance_word(linkage.provenance), _provenances),
            _plain("settled", _("Settled"), Cell.CHECK),
            _plain("note", _("Note"), Cell.LINE),
            _plain("id", _("Id"), Cell.READ),
        )

    def new(self, case: Case, cells: Mapping[str, str]) -> tuple[Edit, str]:
        """Return what adds a linkage for a row of a spreadsheet, moderate and of no kind yet, and its id."""
        ends = [self._meant(cells.get(title, "")) for title in (_("From"), _("To"))]
        if None in ends:
            raise UnreadableCellError(_("From and To: the ids of two memories on record were expected."))
        linkage = Linkage(
            id=next_linkage_id(case),
            from_id=str(ends[0]),
            to_id=str(ends[1]),
            kind=LinkageKind.OTHER,
            strength=_MODERATE,
            provenance=self.source(),
            noted=self.today(),
        )
        return add_linkage(linkage), linkage.id

    def _meant(self, text: str) -> str | None:
        """Return the memory that a cell names by its id, with or without its label behind it."""
        found = text.split()[:1]
        return found[0] if found and found[0] in self._labels else None

    def _end(self, name: str, title: str, value: Callable[[Linkage], str]) -> Column[Linkage]:
        return Column(
            title=title,
            value=value,
            text=lambda linkage: self._named(value(linkage)),
            cell=Cell.CHOICE,
            edit=_linkage_edit(name),
            choices=self._memories,
        )

    def _kinds(self, linkage: Linkage) -> Choices:
        if self._case is None:
            return ()
        start, end = self._case.memory(linkage.from_id).type, self._case.memory(linkage.to_id).type
        return [(kind, kind_word(kind)) for kind in LinkageKind if kind_fits(kind, start, end)]

    @property
    def columns(self) -> Sequence[Column[Linkage]]:
        """The columns from left to right."""
        return self._columns

    @property
    def records(self) -> Sequence[Linkage]:
        """The linkages in the order of the case."""
        return () if self._case is None else self._case.linkages

    def key(self, record: Linkage) -> str:
        """Return the id of a linkage."""
        return record.id

    def sentence(self, record: Linkage) -> str:
        """Return a linkage as it is spoken."""
        return linkage_sentence(record, self._labels)


def _strengths(_linkage: Linkage) -> Choices:
    return [(strength, f"{strength} {strength_word(strength)}") for strength in (1, 2, 3)]


def _provenances(_linkage: Linkage) -> Choices:
    return [(one, provenance_word(one)) for one in Provenance]


def _strength_text(linkage: Linkage) -> str:
    return f"{linkage.strength} {strength_word(linkage.strength)}"


def _cluster_edit(name: str) -> Callable[[Sequence[Cluster], object], Edit]:
    def edit(clusters: Sequence[Cluster], new: object) -> Edit:
        edits = [change_cluster(cluster.id, **{name: new}) for cluster in clusters]
        return edits[0] if len(edits) == 1 else together(edits[0].label, *edits)

    return edit


class ClusterTable(_OfCase):
    """The clusters of a case, with the clinician's labels."""

    def new(self, case: Case, cells: Mapping[str, str]) -> tuple[Edit, str]:
        """Return what adds a cluster for a row of a spreadsheet, empty yet, and its id."""
        title = cells.get(_("Cluster"), "").strip()
        if not title:
            raise UnreadableCellError(_("A title is needed: the belief or theme that the memories share."))
        own_id = next_cluster_id(case)
        return add_cluster(Cluster(id=own_id, title=title, members=())), own_id

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column[Cluster], ...] = (
            Column(
                title=_("Cluster"),
                value=lambda cluster: cluster.title,
                text=lambda cluster: cluster.title,
                cell=Cell.LINE,
                edit=_retitled,
            ),
            Column(
                title=_("Label"),
                value=lambda cluster: cluster.breadth,
                text=lambda cluster: breadth_word(cluster.breadth),
                cell=Cell.CHOICE,
                edit=_cluster_edit("breadth"),
                choices=_breadths,
            ),
            Column(
                title=_("Memories, by id"),
                value=lambda cluster: cluster.members,
                text=lambda cluster: worded(cluster.members),
                cell=Cell.WORDS,
                edit=self._new_members,
            ),
            Column(
                title=_("Touchstone"),
                value=lambda cluster: cluster.touchstone,
                text=lambda cluster: self._named(cluster.touchstone),
                cell=Cell.CHOICE,
                edit=lambda clusters, new: _cluster_edit("touchstone")(clusters[:1], new),
                choices=self._touchstones,
            ),
            Column(title=_("Id"), value=lambda cluster: cluster.id, text=lambda cluster: cluster.id),
        )

    def _new_members(self, clusters: Sequence[Cluster], new: object) -> Edit | None:
        wanted = new if isinstance(new, tuple) else ()
        known = tuple(name for name in wanted if name in self._labels)
        return _cluster_edit("members")(clusters[:1], known) if len(known) == len(wanted) else None

    def _touchstones(self, cluster: Cluster) -> Choices:
        return [(None, _("none")), *((name, self._named(name)) for name in cluster.members)]

    @property
    def columns(self) -> Sequence[Column[Cluster]]:
        """The columns from left to right."""
        return self._columns

    @property
    def records(self) -> Sequence[Cluster]:
        """The clusters in the order of the case."""
        return () if self._case is None else self._case.clusters

    def key(self, record: Cluster) -> str:
        """Return the id of a cluster."""
        return record.id

    def sentence(self, record: Cluster) -> str:
        """Return a cluster as it is spoken."""
        count = len(record.members)
        memories = ngettext("{n} memory", "{n} memories", count).format(n=count)
        labels = ", ".join(self._labels.get(name, name) for name in record.members)
        return f"{_('Cluster')}: {record.title}, {breadth_word(record.breadth)}, {memories}: {labels}"


def _breadths(_cluster: Cluster) -> Choices:
    return [(one, breadth_word(one)) for one in Breadth]


def _retitled(clusters: Sequence[Cluster], new: object) -> Edit | None:
    return change_cluster(clusters[0].id, title=new) if new else None
