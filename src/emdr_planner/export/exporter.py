"""What an exporter is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from emdr_planner.charts.chart import Subject
from emdr_planner.charts.picture import Size
from emdr_planner.charts.style import LIGHT, ChartStyle
from emdr_planner.export.atomic import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written.

    Attributes:
        subject: The case, and for charts what they are drawn from.
        style: Colours of a picture.
        size: Size of a picture; None for one that suits a page.
        process_notes: Also write what stands in the process notes; left out unless asked for.
    """

    subject: Subject
    style: ChartStyle = LIGHT
    size: Size | None = None
    process_notes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One kind of file.

    Attributes:
        id: Stable name, also for the command line.
        title: What a list of exports calls it.
        suffix: Of the file's name, with its dot.
        content: Makes the bytes of the file.
    """

    id: str
    title: Callable[[], str]
    suffix: str
    content: Callable[[Wanted], bytes]

    def write(self, wanted: Wanted, path: Path) -> Path:
        """Write the file whole, for its owner only.

        Raises:
            ExportError: The place cannot be written; nothing is left there.
        """
        return write_whole(path, self.content(wanted))
