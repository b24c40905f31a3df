"""The standing band over the fictional sample."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from emdr_planner.ui.labels import plain_label
from emdr_planner.wording import _


def sample_band() -> QFrame:
    """Return the band that says that nothing is kept."""
    band = QFrame()
    band.setProperty("role", "band")
    row = QHBoxLayout(band)
    row.setContentsMargins(14, 4, 14, 4)
    row.addWidget(plain_label(_("Fictional sample: nothing typed here is kept"), "heading"))
    return band
