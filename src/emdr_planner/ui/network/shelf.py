"""What outlives the change from one client to another: the bare shape of a network, which names nobody."""

from __future__ import annotations

from emdr_planner.domain.copied import Shape


class Shelf:
    """Holds one shape until another is put there, or the caseload is locked. It never reaches the system's clipboard.

    Attributes:
        shape: What lies there; None when nothing does.
    """

    def __init__(self) -> None:
        self.shape: Shape | None = None
