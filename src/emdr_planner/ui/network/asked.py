"""What the commands of the map need of the panel they work for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance

from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Provenance
from emdr_planner.drawing.geometry import Point
from emdr_planner.progress.map_on import MapThen
from emdr_planner.ui.network.arrange import Ground
from emdr_planner.ui.network.history_bar import HistoryBar
from emdr_planner.ui.network.shelf import Shelf
from emdr_planner.ui.network.surface import MapSurface
from emdr_planner.ui.network.tools import MapTools
from emdr_planner.ui.network.views import Views


class Asked(Protocol):
    """The panel, as its commands see it."""

    case: Case | None
    canvas: MapSurface
    tools: MapTools
    history: HistoryBar
    shelf: Shelf
    strategy: str
    views: Views
    edit_requested: SignalInstance
    selection_requested: SignalInstance
    details_requested: SignalInstance
    refused: SignalInstance
    told: SignalInstance
    picture_wanted: SignalInstance

    def show_day(self, then: MapThen | None) -> None:
        """Show the map of an earlier day; None shows that of now."""
        ...

    @property
    def ground(self) -> Ground:
        """What layouts start from: the free view."""
        ...

    def show_again(self) -> None:
        """Show the map as it is known now."""
        ...

    @property
    def is_shared(self) -> bool:
        """Whether the map is looked at with the client."""
        ...

    @property
    def source(self) -> Provenance:
        """Who a linkage comes from that is drawn now: a client who looks on, a session at hand, else the clinician."""
        ...

    @property
    def unplaced(self) -> Mapping[str, Point]:
        """Where memories without a place of their own are shown."""
        ...


def back_to_map(panel: Asked) -> None:
    """Give the keyboard back to the map."""
    panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
