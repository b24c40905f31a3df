"""Quick capture: lines typed or pasted become memories, shown before they are added, added in one undo step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from emdr_planner.domain.quick_capture import Captured, CapturedMemory, parse_capture
from emdr_planner.terms import capitalised, kind_word, type_word
from emdr_planner.ui.buttons import button
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _, ngettext

_HELP = _(
    "One memory on a line: age, words, then SUD, VOC, NC or PC as they are told; feelings and body locations "
    "at the end. "
    "“trigger:”, “resource:”, “template:” … name another type. A line that begins with < is earlier and leads to the "
    "line above. “M3 > M1 feeds 3” links two memories that are on the map."
)
_EXAMPLE = "7 locked in the room SUD 8 NC powerless chest\ntrigger: boss raises his voice SUD 7\n< 6 father's rage"
_HEADERS = (_("Line"), _("Type"), _("Memory"), _("Age"), _("SUD"), _("VOC"), _("What else"))


def _else(memory: CapturedMemory) -> str:
    words = [f"{mark} {text}" for mark, text in (("NC", memory.nc), ("PC", memory.pc)) if text]
    words += [*memory.emotions, *memory.body]
    if memory.leads_to is not None:
        words.append(_("leads to line {n}").format(n=memory.leads_to))
    return ", ".join(words)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def preview_rows(captured: Captured) -> list[Row]:
    """Return what will be added, as rows of a table, in the order of the lines."""
    rows: dict[int, Row] = {}
    for memory in captured.memories:
        word = capitalised(type_word(memory.type))
        numbers = (_number(memory.age), _number(memory.sud), _number(memory.voc))
        cells = (str(memory.line), word, memory.label, *numbers, _else(memory))
        spoken = ", ".join(f"{name} {cell}" for name, cell in zip(_HEADERS, cells, strict=True) if cell)
        rows[memory.line] = Row(key=str(memory.line), cells=cells, spoken=spoken)
    for link in captured.linkages:
        words = f"{link.from_id} → {link.to_id}, {kind_word(link.kind)}, {link.strength}"
        cells = (str(link.line), _("Linkage"), words, "", "", "", "")
        rows[link.line] = Row(key=str(link.line), cells=cells, spoken=f"{_('Linkage')} {words}")
    return [rows[line] for line in sorted(rows)]


class QuickCaptureDialog(QDialog):
    """Takes lines and shows what they will become; it stays open while they cannot be added, so that no word is lost.

    What is left without being added is its owner's to keep until quick capture is opened again.

    Signals:
        captured: The `Captured` that shall be added.
    """

    captured = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        refusal: Callable[[Captured], str | None] = lambda _captured: None,
    ) -> None:
        super().__init__(parent)
        self._refusal = refusal
        del theme  # the style sheet sets its colours
        self.setWindowTitle(_("Quick capture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Lines to capture"))
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._show)
        self.preview = RowsTable(_("What will be added"), _HEADERS, self)
        self.says = plain_label("", "body", self)
        self.add_button = button(_("Add to the map"), self._add, "primary", self)
        self._lay_out()
        self._show()
        self.resize(760, 560)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.says, 1)
        row.addWidget(button(_("Leave"), self.reject, parent=self))
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_HELP, "soft", self))
        column.addWidget(self.text, 2)
        column.addWidget(plain_label(_("What will be added"), "heading", self))
        column.addWidget(self.preview, 3)
        column.addLayout(row)

    @property
    def read(self) -> Captured:
        """What the lines stand for now."""
        return parse_capture(self.text.toPlainText())

    def _show(self) -> None:
        read = self.read
        self.preview.show_rows(preview_rows(read))
        problem = self._problem(read)
        self.add_button.setEnabled(problem is None and not read.is_empty)
        if problem is not None:
            set_plain(self.says, problem)
            return
        count = len(read.memories)
        counted = ngettext("{n} memory, one undo step.", "{n} memories, one undo step.", count).format(n=count)
        set_plain(self.says, _("Nothing to add yet.") if read.is_empty else counted)

    def _problem(self, read: Captured) -> str | None:
        """Return what keeps the lines from being added: words that cannot be read, or a linkage that cannot stand."""
        if read.problems:
            said = [_("Line {n}: {problem}").format(n=line, problem=sentence) for line, sentence in read.problems]
            return " ".join(said)
        return None if read.is_empty else self._refusal(read)

    def go_on_with(self, text: str) -> None:
        """Begin with lines that were left before, at their end."""
        self.text.setPlainText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _add(self) -> None:
        read = self.read
        if self._problem(read) is None and not read.is_empty:
            self.captured.emit(read)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Ctrl+Enter."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._add()
        else:
            super().keyPressEvent(event)
