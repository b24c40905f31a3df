"""The caseload as a page of the main window: the bar on top, the list below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.top_bar import TopBar
from emdr_planner.wording import _


class Home(QWidget):
    """Where one stands while no client is open."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = TopBar(())
        self.bar.show_title(_("Caseload"), _("clients by code name"))
        self.clients = CaseloadPanel(today=today)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.bar)
        inside.addWidget(self.clients, 1)
