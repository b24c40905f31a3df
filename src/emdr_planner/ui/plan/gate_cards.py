"""The gates on top of the plan: one card a prong, with the word, what decides, and since when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from emdr_planner.planning.gates import Gate, GateFinding, Gates
from emdr_planner.terms import Naming, gate_word
from emdr_planner.ui.entry.clickable import Clickable
from emdr_planner.ui.labels import elided_label, plain_label, set_plain, set_tip
from emdr_planner.ui.plan.marks import GATE_PENS
from emdr_planner.ui.telling.words import flashforward_note, gate_because, gate_since, gate_spoken, gate_title
from emdr_planner.ui.theme import Theme
from emdr_planner.wording import _


class GateCard(Clickable):
    """The gate of one prong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gate: Gate | None = None
        self.setProperty("role", "gate")
        self._prong = elided_label("", role="small")
        self._word = plain_label("", role="figure")
        self._why = plain_label("", role="small")
        self._note = plain_label("", role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 6, 5)
        column.setSpacing(0)
        column.addWidget(self._prong)
        column.addWidget(self._word)
        column.addWidget(self._why)
        column.addWidget(self._note)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.labels: tuple[QLabel, ...] = (self._prong, self._word, self._why, self._note)
        self._word.setWordWrap(False)
        for label in self.labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.accessibleName()

    def show_gate(self, finding: GateFinding, note: str, name: Naming, theme: Theme) -> None:
        """Show a gate."""
        self._gate, self._theme = finding.gate, theme
        self._prong.set_whole(gate_title(finding))
        set_plain(self._word, gate_word(finding.gate).upper())
        set_plain(self._why, gate_because(finding, note))
        set_plain(self._note, gate_since(finding, note))
        spoken = gate_spoken(finding, name)
        if note:
            spoken = _("{spoken} Flashforwards: {gate}.").format(spoken=spoken, gate=note)
        self.setAccessibleName(spoken)
        set_tip(self, spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline that belongs to the gate."""
        if self._gate is not None:
            style, width = GATE_PENS[self._gate]
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._theme.card))
            painter.setPen(QPen(QColor(self._theme.ink_soft), width, style))
            inset = width / 2 + 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
            painter.end()
        super().paintEvent(event)


class GateCards(QWidget):
    """Past, present and future; future shows the gate of templates and says where flashforwards differ.

    Signals:
        prong_chosen: The name of the prong whose card was chosen (str).
    """

    prong_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.cards = {prong: GateCard(theme, self) for prong in ("past", "present", "future")}
        for prong, card in self.cards.items():
            row.addWidget(card, 1)
            card.activated.connect(lambda chosen=prong: self.prong_chosen.emit(chosen))

    def show_gates(self, gates: Gates, name: Naming, theme: Theme) -> None:
        """Show the gates of a proposal."""
        note = flashforward_note(gates.future, gates.flashforward)
        for finding in (gates.past, gates.present, gates.future):
            self.cards[finding.prong].show_gate(finding, note if finding is gates.future else "", name, theme)
