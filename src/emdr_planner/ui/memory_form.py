"""Everything recorded about one memory, as a form. Each field asks for one edit; typing in one field is one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from emdr_planner.domain.case import Case
from emdr_planner.domain.changes import CaseChange
from emdr_planner.domain.edits.memories import change_memory
from emdr_planner.domain.edits.network import change_type
from emdr_planner.domain.edits.ratings import set_rating
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.words import ElicitedBy, Marker, MemoryType
from emdr_planner.terms import capitalised, elicited_word, marker_word, type_word
from emdr_planner.ui.details.bound import Binder, CheckField, ChecksField
from emdr_planner.ui.details.extras import AccessSection, ResourceSection
from emdr_planner.ui.details.nothing_selected import NothingSelected
from emdr_planner.ui.details.phase3 import Phase3Section
from emdr_planner.ui.details.status import StatusSection
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, NoteField, NumberField, TextField
from emdr_planner.ui.entry.form import Fields
from emdr_planner.ui.entry.reading_order import tab_as_read
from emdr_planner.ui.entry.scrolled import scrolled
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _

_MOST_IN_A_LIST = 99


_NONE = Memory(id="", type=MemoryType.PAST, label="")


class MemoryForm(QWidget):
    """Shows the memory that is selected.

    Signals:
        edit_requested: A domain `Edit`.
        selection_requested: Ids of the memory to select, a tuple of one.
        add_memory_requested: A memory shall be written down.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    add_memory_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(parent)
        del theme  # the style sheet sets its colours
        self._today = today
        self._case: Case | None = None
        self._ids: tuple[str, ...] = ()
        self.binder = Binder(self)
        self.binder.wanted.connect(self._want)
        self._make_fields()
        self.standing = StatusSection(today)
        self.standing.edit_requested.connect(self.edit_requested)
        self.phase3 = Phase3Section(self.binder)
        self.phase3.not_obtainable_wanted.connect(lambda pairs: self._change(not_obtainable=pairs))
        self.resource = ResourceSection(today)
        self.resource.wanted.connect(lambda detail: self._change(resource=detail))
        self.access = AccessSection(today)
        self.access.wanted.connect(lambda change: self._change(access_change=change))
        self.note = NoteField(_("Note"), lines=3)
        self.binder.bind("note", self.note)
        self._lay_out()
        tab_as_read(self)
        self._show()

    def _make_fields(self) -> None:
        self.label = TextField(_("Name on the map"))
        self.kind: ChoiceField[MemoryType] = ChoiceField(
            _("Type"), [(one, capitalised(type_word(one))) for one in MemoryType]
        )
        self.age = NumberField(_("Age"), 0, 120)
        self.occurred = TextField(_("When it happened, in words"), hint=_("summer before school"))
        self.elicited_by: ChoiceField[ElicitedBy | None] = ChoiceField(
            _("How it came up"), open_choices(elicited_word, ElicitedBy, _("open"))
        )
        self.scan_order = NumberField(_("Place in the client’s own order"), 1, _MOST_IN_A_LIST)
        self.rank = NumberField(_("Order of importance of the belief"), 1, _MOST_IN_A_LIST)
        self.urge = NumberField(_("Urge"), 0, 10)
        self.touchstone = CheckField(_("touchstone of its network"))
        self.markers: ChecksField[Marker] = ChecksField(_("Markers"))
        self.markers.set_choices((one, marker_word(one)) for one in Marker)
        self.problems: ChecksField[str] = ChecksField(_("Presenting problems"))
        for name in ("label", "age", "occurred", "elicited_by", "scan_order", "rank", "urge"):
            self.binder.bind(name, getattr(self, name))
        self.binder.bind("type", self.kind)
        self.binder.bind("touchstone", self.touchstone)
        self.binder.bind("markers", self.markers)
        self.binder.bind("presenting_problems", self.problems)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        self.heading = plain_label("", "small", body)
        self.name_missing = plain_label(_("A memory needs a name on the map; the earlier one is kept."), "small", body)
        for widget in (self.heading, self.label, self.name_missing, self._frame(body)):
            column.addWidget(widget)
        self._sections: dict[str, tuple[QLabel, QWidget]] = {}
        for name, words, section in (
            ("phase3", _("Phase 3"), self.phase3),
            ("resource", _("Resource"), self.resource),
            ("access", _("Change of access"), self.access),
            ("note", _("Note"), self.note),
        ):
            title = plain_label(words, "heading", body)
            column.addWidget(title)
            column.addWidget(section)
            self._sections[name] = (title, section)
        column.addStretch(1)
        self.nothing = NothingSelected()
        self.nothing.chosen.connect(lambda memory_id: self.selection_requested.emit((memory_id,)))
        self.nothing.add_wanted.connect(self.add_memory_requested)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(scrolled(body))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _frame(self, parent: QWidget) -> QWidget:
        fields = Fields(parent)
        fields.add(_("Type"), self.kind)
        fields.add(_("Age"), self.age)
        fields.add(_("When"), self.occurred)
        fields.add(_("Status"), self.standing)
        fields.add_wide(self.standing.ask)
        fields.add_wide(self.touchstone)
        self._of_targets = [
            fields.add(_("Markers"), self.markers),
            fields.add(_("How it came up"), self.elicited_by),
            fields.add(_("Own order"), self.scan_order),
            fields.add(_("Urge, 0–10"), self.urge),
        ]
        self._of_beliefs = fields.add(_("Rank"), self.rank)
        self._of_problems = fields.add(_("Problems"), self.problems)
        return fields

    def show_case(self, change: CaseChange) -> None:
        """Show the record as it stands now."""
        if change.before is None:
            self._ids = ()
            self.standing.forget()
        self._case = change.after
        if change.before is None or change.touches("memories", "client"):
            self._show()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Show the memory that is selected, when it is one."""
        self._ids = ids
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of a theme: the style sheet does."""
        del theme

    def begin(self) -> None:
        """Put the keyboard on the name, or on what leads to a memory while none is shown."""
        if self.memory is not None:
            self.label.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.begin()

    @property
    def memory(self) -> Memory | None:
        """The memory that is shown."""
        known = () if self._case is None else self._case.memories
        chosen = [memory for memory in known if memory.id in self._ids]
        return chosen[0] if len(chosen) == 1 else None

    def _show(self) -> None:
        memory = self.memory
        self._pages.setCurrentIndex(0 if memory is None else 1)
        problems = () if self._case is None else self._case.client.presenting_problems
        boxes = self.problems.boxes
        self.problems.set_choices((problem.id, problem.title) for problem in problems)
        if boxes != self.problems.boxes:
            tab_as_read(self)
        # Without a memory the fields are emptied: what stood in them may be another client's.
        for section in (self.binder, self.phase3, self.resource, self.access):
            section.show_memory(memory or _NONE)
        self.standing.show_memory(self._case, memory or _NONE)
        if memory is None:
            set_plain(self.heading, "")
            self.nothing.show_case(self._case, self._ids)
            return
        set_plain(self.heading, f"{memory.id} · {type_word(memory.type, template=memory.is_template)}")
        self.name_missing.hide()
        self._show_what_fits(memory, has_problems=bool(problems))

    def _show_what_fits(self, memory: Memory, *, has_problems: bool) -> None:
        """Hide what has no place on a memory of this type, unless something is recorded there."""
        target, belief = memory.is_target, memory.type is MemoryType.BELIEF
        self.touchstone.setVisible(target)
        fields = (self.markers, self.elicited_by, self.scan_order, self.urge)
        for label, field in zip(self._of_targets, fields, strict=True):
            label.setVisible(target)
            field.setVisible(target)
        for label, field, seen in (
            (self._of_beliefs, self.rank, belief or memory.rank is not None),
            (self._of_problems, self.problems, has_problems),
        ):
            label.setVisible(seen)
            field.setVisible(seen)
        shown = {
            "phase3": target,
            "resource": memory.type is MemoryType.RESOURCE or memory.resource is not None,
            "access": target,
            "note": True,
        }
        for name, (title, section) in self._sections.items():
            title.setVisible(shown[name])
            section.setVisible(shown[name])

    def _want(self, name: str, value: object) -> None:
        memory = self.memory
        if memory is None:
            return
        if name == "label" and value is None:
            self.name_missing.show()
        elif name == "type" and isinstance(value, MemoryType):
            self.edit_requested.emit(change_type(memory.id, value))
            self._show()
        elif name in {"sud", "voc"}:
            number = value if isinstance(value, int) else None
            self.edit_requested.emit(set_rating(memory.id, "sud" if name == "sud" else "voc", number, self._today()))
        else:
            self._change(**{name: value})

    def _change(self, **fields: object) -> None:
        memory = self.memory
        if memory is not None:
            self.edit_requested.emit(change_memory(memory.id, **fields))
