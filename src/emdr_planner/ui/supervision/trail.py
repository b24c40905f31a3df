"""The audit trail: who changed which record when, without a word of what it says; and the check of its chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from emdr_planner.store.summaries import AuditEntry, CheckReport
from emdr_planner.ui.entry.rows import Row, RowsTable
from emdr_planner.ui.entry.spoken import announce
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.wording import _, ngettext

_HEADERS = (_("No."), _("When (UTC)"), _("By"), _("What"), _("Client"), _("Record"), _("Fields"))
_MOST = 2000
"""So many entries are listed at once, the newest first; the check walks along all of them."""
_MOST_FOUND = 8
"""So many things that a check found are written out; the rest is counted."""


def trail_rows(entries: Sequence[AuditEntry], codes: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the entries of the trail as rows, the newest first.

    Args:
        entries: The entries, oldest first.
        codes: Code names of the clients that are there, by id; the trail itself holds the ids alone.
    """
    return tuple(_row(entry, codes) for entry in reversed(entries))


def _client(client_id: str | None, codes: Mapping[str, str]) -> str:
    if client_id is None:
        return ""
    code = codes.get(client_id)
    return client_id if code is None else _("{code} ({id})").format(code=code, id=client_id)


def _row(entry: AuditEntry, codes: Mapping[str, str]) -> Row:
    moved = _(" (clock moved back)") if entry.clock_moved_back else ""
    cells = (
        str(entry.number),
        f"{entry.at:%Y-%m-%d %H:%M:%S}{moved}",
        entry.actor,
        entry.event.replace("_", " "),
        _client(entry.client_id, codes),
        " ".join(part for part in (entry.kind, entry.record_id) if part),
        ", ".join(entry.fields),
    )
    return Row(key=cells[0], cells=cells, spoken=", ".join(cell for cell in cells if cell))


def report_words(report: CheckReport) -> str:
    """Return the outcome of a check, in sentences."""
    checked = _("{records} records of {clients} clients and {entries} entries of the trail were checked.").format(
        records=report.records, clients=report.clients, entries=report.audit_entries
    )
    if report.is_clean:
        return _("{checked} Nothing was found.").format(checked=checked)
    count = len(report.findings)
    found = " ".join(f"{finding.sentence} ({finding.where})" for finding in report.findings[:_MOST_FOUND])
    if count > _MOST_FOUND:
        found = _("{found} And {n} more.").format(found=found, n=count - _MOST_FOUND)
    words = ngettext("{checked} {n} thing was found: {found}", "{checked} {n} things were found: {found}", count)
    return words.format(checked=checked, n=count, found=found)


class TrailView(QWidget):
    """The trail and its check.

    Signals:
        trail_requested: Whether the trail of the whole caseload is wanted (bool), or this client's part.
        check_requested: The whole file shall be checked.
    """

    trail_requested = Signal(bool)
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = RowsTable(_("Audit trail"), _HEADERS, self)
        self.table.hide()
        self._is_checking = False
        self._entries: Sequence[AuditEntry] = ()
        self._codes: Mapping[str, str] = {}
        self._end = 0
        self.whole = QCheckBox(_("whole caseload"), self)
        self.read_button = QPushButton(_("Read the trail"), self)
        self.check_button = QPushButton(_("Check the file"), self)
        self._words = plain_label(
            _("The trail is read when it is asked for. It holds ids and names of fields, never what a record says."),
            role="small",
        )
        row = QHBoxLayout()
        self.older, self.newer = QPushButton(_("Older entries"), self), QPushButton(_("Newer entries"), self)
        for widget in (self.read_button, self.whole, self.check_button, self.older, self.newer):
            row.addWidget(widget)
        for way, step in ((self.older, -_MOST), (self.newer, _MOST)):
            way.hide()
            way.clicked.connect(partial(self._go, step))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(row)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.read_button.clicked.connect(lambda: self.trail_requested.emit(self.whole.isChecked()))
        self.check_button.clicked.connect(self._check)

    @property
    def words(self) -> str:
        """What was said last about the trail."""
        return self._words.text()

    def clear(self) -> None:
        """Forget the trail of another client."""
        self._entries = ()
        self.table.show_rows(())
        for widget in (self.table, self.older, self.newer):
            widget.hide()

    def show_trail(self, entries: Sequence[AuditEntry], codes: Mapping[str, str]) -> None:
        """Show the entries that were read, with the code names of clients that are there."""
        self._entries, self._codes, self._end = entries, codes, len(entries)
        self._show()

    def _go(self, step: int) -> None:
        """List older or newer entries, the oldest or the newest at the most."""
        self._end = min(max(self._end + step, _MOST), len(self._entries))
        self._show()

    def _show(self) -> None:
        count, begin = len(self._entries), max(0, self._end - _MOST)
        listed = self._entries[begin : self._end]
        self.table.show_rows(trail_rows(listed, self._codes))
        self.table.show()
        at_hand = QApplication.focusWidget()
        for way, possible in ((self.older, begin > 0), (self.newer, self._end < count)):
            way.setVisible(count > _MOST)
            way.setEnabled(possible)
        if at_hand in {self.older, self.newer} and not at_hand.isEnabled():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        words = ngettext("{n} entry.", "{n} entries.", count).format(n=count)
        if count > _MOST:
            words = _("{words} Listed are {first} to {last}.").format(
                words=words, first=listed[0].number, last=listed[-1].number
            )
        self._say(words)

    def show_report(self, report: CheckReport) -> None:
        """Say what a check has found."""
        self._is_checking = False
        self._say(report_words(report))

    def end_check(self, _error: object = None) -> None:
        """Let the file be checked again: something went wrong meanwhile, and was told."""
        if self._is_checking:
            self._is_checking = False
            self._say(_("The check did not come to its end."))

    def _check(self) -> None:
        if self._is_checking:
            return
        self._is_checking = True
        self._say(_("Checking every record and every entry of the trail …"))
        self.check_requested.emit()

    def _say(self, text: str) -> None:
        set_plain(self._words, text)
        announce(self, text)
