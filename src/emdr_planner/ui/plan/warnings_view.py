"""What there is to look at before the order is followed: in one line, unfolded on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from emdr_planner.planning.reasons import Reason, Value, listed
from emdr_planner.terms import Naming
from emdr_planner.ui.labels import no_mnemonic, plain_label
from emdr_planner.ui.telling.reason_list import ReasonList
from emdr_planner.wording import _, ngettext

_SAID_TOGETHER = "late.nothing_assessed"
"""Warnings of this kind that differ in nothing but their prong are said in one sentence."""


class WarningsView(QFrame):
    """Perhaps too early beside perhaps waiting too long, with equal weight; what concerns the order itself below.

    Signals:
        link_activated: The id of a memory (str).
    """

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.button = QToolButton(self)
        self.button.setCheckable(True)
        self.button.setProperty("role", "folded")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.toggled.connect(self._show)
        self.body = QWidget(self)
        self.lists = {kind: ReasonList(self.body) for kind in ("early.", "late.", "order.")}
        self._titles = {
            "early.": plain_label(_("Perhaps too early"), role="heading"),
            "late.": plain_label(_("Perhaps waiting too long"), role="heading"),
            "order.": plain_label(_("About this order"), role="heading"),
        }
        self._lay_out()
        self._show(self.button.isChecked())

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(6, 0, 4, 4)
        inside.setSpacing(3)
        for kind, reasons in self.lists.items():
            inside.addWidget(self._titles[kind])
            inside.addWidget(reasons)
            reasons.link_activated.connect(self.link_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 1, 6, 1)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addWidget(self.body)

    def show_warnings(self, warnings: Sequence[Reason], name: Naming) -> None:
        """Show the warnings, each under the direction it looks in."""
        said = said_together(warnings)
        for kind, reasons in self.lists.items():
            found = [one for one in said if _kind(one) == kind]
            reasons.show_reasons(found, name)
            self._titles[kind].setVisible(bool(found))
        words = count_words(said)
        self.button.setText(no_mnemonic(words))
        self.button.setAccessibleName(words)
        self.setVisible(bool(said))

    def _show(self, shown: bool) -> None:
        self.body.setVisible(shown)
        self.button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


def count_words(warnings: Sequence[Reason]) -> str:
    """Return how many things there are to look at, and in which directions they look."""
    said = [ngettext("{n} thing to look at", "{n} things to look at", len(warnings)).format(n=len(warnings))]
    early = sum(1 for one in warnings if _kind(one) == "early.")
    late = sum(1 for one in warnings if _kind(one) == "late.")
    if early:
        said.append(_("{n} early").format(n=early))
    if late:
        said.append(_("{n} waiting").format(n=late))
    return " · ".join(said)


def said_together(warnings: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return warnings with those that say the same of several prongs put into one."""
    found: dict[object, Reason] = {}
    for warning in warnings:
        rest = tuple(pair for pair in warning.values if pair[0] != "prong")
        key = (warning.code, warning.template, rest) if warning.code == _SAID_TOGETHER else warning
        found[key] = _with_prong_of(found[key], warning) if key in found else warning
    return tuple(found.values())


def _with_prong_of(one: Reason, other: Reason) -> Reason:
    prongs = (str(dict(one.values)["prong"]), str(dict(other.values)["prong"]))
    values: tuple[tuple[str, Value], ...] = tuple(
        (key, listed(prongs) if key == "prong" else value) for key, value in one.values
    )
    return replace(one, values=values)


def _kind(warning: Reason) -> str:
    kind = warning.code.partition(".")[0] + "."
    return kind if kind in {"early.", "late."} else "order."
