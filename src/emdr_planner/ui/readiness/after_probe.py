"""Ask after-effects of probes at the next contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from emdr_planner.domain.edits.record import record_probe_after_effects
from emdr_planner.domain.readiness import Probe
from emdr_planner.domain.words import Recovered
from emdr_planner.terms import recovered_word
from emdr_planner.ui.entry.choices import open_choices
from emdr_planner.ui.entry.fields import ChoiceField, TextField
from emdr_planner.ui.labels import plain_label, set_plain
from emdr_planner.ui.readiness.checks import after_effects_known
from emdr_planner.ui.readiness.words import probe_words
from emdr_planner.wording import _


class AfterProbeForm(QFrame):
    """One line that asks how the client was after the oldest probe not yet asked about.

    After-effects show once the client has left, so it asks from the day after on. What is told at a second contact of
    the same day is noted with the probe itself, which can be opened again.

    Signals:
        edit_requested: The `Edit` that notes the answer.
    """

    edit_requested = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._probe: Probe | None = None
        self.setProperty("role", "notice")
        self._question = plain_label("")
        self.recovered = ChoiceField[Recovered | None](
            _("Back at the usual level"), open_choices(recovered_word, Recovered, _("choose an answer")), self
        )
        self.text = TextField(_("After-effects"), self, hint=_("Sleep, daily life, urges, gaps"))
        self.keep = QPushButton(_("Note it"), self)
        self.keep.setEnabled(False)
        self.recovered.changed.connect(lambda: self.keep.setEnabled(self.recovered.value is not None))
        self.keep.clicked.connect(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self._question, 1)
        row.addWidget(self.recovered)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep)
        self.hide()

    @property
    def probe(self) -> Probe | None:
        """The probe asked about."""
        return self._probe

    def show_probes(self, probes: Sequence[Probe]) -> None:
        """Ask about the oldest probe whose after-effects are not known."""
        open_ones = [probe for probe in probes if not after_effects_known(probe) and probe.date < self._today()]
        self._probe = min(open_ones, key=lambda probe: probe.date, default=None)
        self.setVisible(self._probe is not None)
        if self._probe is not None:
            set_plain(self._question, _("After {probe}: how was the client?").format(probe=probe_words(self._probe)))

    def _save(self) -> None:
        probe, recovered, text = self._probe, self.recovered.value, self.text.value
        if probe is None or recovered is None:
            return
        self.text.set_value(None)
        self.recovered.set_value(None)
        self.edit_requested.emit(record_probe_after_effects(probe.id, recovered=recovered, text=text))
