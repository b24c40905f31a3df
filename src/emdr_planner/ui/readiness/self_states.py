"""Self-states: parts that client and clinician speak of, what each carries, knows of and objects to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import add_memory, next_memory_id
from emdr_planner.domain.edits.network import add_linkage, change_linkage, next_linkage_id, remove_linkages
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import LinkageKind, MemoryType, Provenance
from emdr_planner.terms import capitalised, kind_word
from emdr_planner.ui.entry.choices import memory_choices
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _

_KINDS = (LinkageKind.CARRIES, LinkageKind.KNOWS_OF, LinkageKind.OBJECTS_TO)
_STRONG = 3
_HEADERS = (_("Part"), _("Relation"), _("Memory"), _("Agreement"))


def relation_rows(case: Case) -> tuple[Row, ...]:
    """Return every relation of every part, and each part that has none yet."""
    labels = {memory.id: memory.label for memory in case.memories}
    rows = []
    for part in _parts(case):
        own = [link for link in case.linkages if link.from_id == part.id and link.kind in _KINDS]
        rows += [_row(link, labels) for link in sorted(own, key=lambda link: _KINDS.index(link.kind))]
        if not own:
            cells = (part.label, _("nothing noted yet"), "", "")
            rows.append(Row(key=part.id, cells=cells, spoken=", ".join(cells[:2])))
    return tuple(rows)


def _parts(case: Case) -> list[Memory]:
    return [memory for memory in case.memories if memory.type is MemoryType.PART]


def _row(link: Linkage, labels: Mapping[str, str]) -> Row:
    agreement = ""
    if link.kind is LinkageKind.OBJECTS_TO:
        agreement = _("agreed") if link.settled else _("not agreed: the target is held until it is")
    cells = (labels[link.from_id], kind_word(link.kind), labels[link.to_id], agreement)
    return Row(key=link.id, cells=cells, spoken=", ".join(cell for cell in cells if cell))


class SelfStates(QWidget):
    """Parts and their relations. Nothing is inferred: a part is there because somebody wrote it down.

    Signals:
        edit_requested: An `Edit` of a part or a relation.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._case: Case | None = None
        self.table = RowsTable(_("Self-states"), _HEADERS, self)
        self.name = TextField(_("Name of a part"), self, hint=_("as the client names it"))
        self.add_button = QPushButton(_("Add the part"), self)
        self.part = ChoiceField[str | None](_("Part"), [(None, _("choose a part"))], self)
        self.kind = ChoiceField[LinkageKind](
            _("Relation"), [(kind, capitalised(kind_word(kind))) for kind in _KINDS], self
        )
        self.memory = ChoiceField[str | None](_("Memory"), [(None, _("choose a memory"))], self)
        self.link_button = QPushButton(_("Note it"), self)
        self.settle_button = QPushButton(_("The part has agreed"), self)
        self.remove_button = QPushButton(_("Take it out"), self)
        self.remove_button.setAccessibleName(_("Take the relation out"))
        self._how = plain_label(_("Choose a relation in the table to change it."), role="small")
        self._none = plain_label(
            _("No part is on record. Where dissociation or fragmentation shows, name the first one above."), role="soft"
        )
        self._lay_out()
        self._join()
        self._settle()

    def show_case(self, case: Case) -> None:
        """Show the parts of a case."""
        self._case = case
        self.table.show_rows(relation_rows(case))
        known = bool(_parts(case))
        self._none.setVisible(not known)
        for widget in (self.part, self.kind, self.memory, self.link_button, self.table):
            widget.setVisible(known)
        self.part.set_choices(memory_choices(_parts(case), _("choose a part")))
        self.memory.set_choices(memory_choices(case.targets, _("choose a memory")))
        self._settle()

    def _lay_out(self) -> None:
        new, relation, about, agreed = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (new, (self.name, self.add_button)),
            (relation, (self.part, self.kind)),
            (about, (self.memory, self.link_button)),
            (agreed, (self.settle_button, self.remove_button, self._how)),
        ):
            for widget in widgets:
                row.addWidget(widget)
        for row, field in ((new, self.name), (relation, self.part), (about, self.memory), (agreed, self._how)):
            row.setStretchFactor(field, 1)
        relation.setStretchFactor(self.kind, 1)
        agreed.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._note())
        column.addLayout(new)
        column.addWidget(self._none)
        column.addLayout(relation)
        column.addLayout(about)
        column.addLayout(agreed)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def _note(self) -> QFrame:
        note = QFrame(self)
        note.setProperty("role", "quiet-card")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addWidget(
            plain_label(
                _(
                    "Work with self-states takes training in dissociation. Where it is not at hand, arrange "
                    "consultation first. Parts are drawn where client and clinician speak of them; nothing is "
                    "inferred from a scale or a diagnosis."
                ),
                role="small",
            )
        )
        return note

    def _join(self) -> None:
        self.name.changed.connect(self._settle)
        self.part.changed.connect(self._settle)
        self.memory.changed.connect(self._settle)
        self.name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.link_button.clicked.connect(self._link)
        self.settle_button.clicked.connect(self._turn_agreement)
        self.remove_button.clicked.connect(self._take_out)
        self.table.picked.connect(lambda _key: self._settle())

    def _settle(self) -> None:
        """Offer what can be done now."""
        self.add_button.setEnabled(self.name.value is not None)
        self.link_button.setEnabled(self.part.value is not None and self.memory.value is not None)
        objection, chosen = self._objection(), self._chosen()
        self.settle_button.setVisible(self._objects)
        self.settle_button.setEnabled(objection is not None)
        self.remove_button.setVisible(bool(self._links))
        self.remove_button.setEnabled(chosen is not None)
        self._how.setVisible(bool(self._links) and chosen is None)
        if objection is not None:
            words = _("The part no longer agrees") if objection.settled else _("The part has agreed")
            self.settle_button.setText(words)

    @property
    def _links(self) -> tuple[Linkage, ...]:
        links = () if self._case is None else self._case.linkages
        return tuple(link for link in links if link.kind in _KINDS)

    @property
    def _objects(self) -> bool:
        return any(link.kind is LinkageKind.OBJECTS_TO for link in self._links)

    def _chosen(self) -> Linkage | None:
        return next((link for link in self._links if link.id == self.table.current_key), None)

    def _objection(self) -> Linkage | None:
        chosen = self._chosen()
        return chosen if chosen is not None and chosen.kind is LinkageKind.OBJECTS_TO else None

    def _add(self) -> None:
        name, case = self.name.value, self._case
        if name is None or case is None:
            return
        part = Memory(id=next_memory_id(case, MemoryType.PART), type=MemoryType.PART, label=name)
        self.name.set_value(None)
        self.edit_requested.emit(add_memory(part))
        self.part.set_value(part.id)

    def _link(self) -> None:
        part, memory, case = self.part.value, self.memory.value, self._case
        if part is None or memory is None or case is None:
            return
        link = Linkage(
            id=next_linkage_id(case),
            from_id=part,
            to_id=memory,
            kind=self.kind.value,
            strength=_STRONG,
            provenance=Provenance.CLINICIAN,
            noted=self._today(),
        )
        self.memory.set_value(None)
        self.memory.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_requested.emit(add_linkage(link))

    def _turn_agreement(self) -> None:
        objection = self._objection()
        if objection is not None:
            self.edit_requested.emit(change_linkage(objection.id, settled=not objection.settled))

    def _take_out(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.edit_requested.emit(remove_linkages((chosen.id,)))
