"""Shows a map of twelve in a real window for some seconds, for the AT-SPI test; changes it once somebody listens.

python -m tests.support.atspi_map SECONDS LISTENING

LISTENING is a file that the listener makes when it hears.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from emdr_planner.domain.case import Case
from emdr_planner.domain.edits.memories import change_memory
from tests.support.cases import a_case, a_linkage, a_memory
from tests.support.map_bench import MapBench


def twelve() -> Case:
    """Return a case of twelve memories: every type, a template and a flashforward, several kinds of linkage."""
    places = {name: (220.0 * (n % 4), 130.0 * (n // 4)) for n, name in enumerate(IDS)}
    described: dict[str, tuple[str, dict[str, object]]] = {
        "M1": ("past", {"label": "locked room", "age": 7, "sud": 8, "touchstone": True}),
        "M2": ("past", {"label": "father’s rage", "age": 6, "sud": 9}),
        "M3": ("past", {"label": "school shame", "age": 10, "sud": 5}),
        "M4": ("past", {"label": "break-up", "age": 17, "sud": 0, "status": "completed"}),
        "S1": ("state", {"label": "waiting for steps", "sud": 6}),
        "T1": ("trigger", {"label": "boss raises voice", "sud": 7}),
        "T2": ("trigger", {"label": "key in the lock"}),
        "F1": ("future", {"label": "asking for a raise", "sud": 3}),
        "F2": ("future", {"label": "ending up alone", "sud": 6, "nc": "I will be left"}),
        "B1": ("belief", {"label": "I am powerless"}),
        "R1": ("resource", {"label": "grandmother’s garden"}),
        "P1": ("part", {"label": "the one who keeps watch"}),
    }
    memories = [a_memory(name, kind, position=places[name], **fields) for name, (kind, fields) in described.items()]
    return a_case(
        *memories,
        linkages=(
            a_linkage("M2", "M1", "feeds", 3),
            a_linkage("M1", "T2", "trigger_of", 2, id="L2"),
            a_linkage("R1", "M1", "supports", 2, id="L3"),
            a_linkage("P1", "S1", "carries", 1, id="L4"),
            a_linkage("M3", "T1", "shared_affect", 2, id="L5"),
        ),
    )


IDS = ("M1", "M2", "M3", "M4", "S1", "T1", "T2", "F1", "F2", "B1", "R1", "P1")


def main() -> int:
    """Show the map with one memory selected; once somebody listens, rate one anew and move on with a key."""
    application = QApplication([])
    bench = MapBench(twelve())
    bench.panel.show()
    bench.selection.select(("M2",))
    listening, waiting = Path(sys.argv[2]), QTimer()

    def change() -> None:
        if listening.exists():
            waiting.stop()
            bench.desk.perform(change_memory("M1", sud=5))
            bench.canvas.setFocus()
            QTest.keyClick(bench.canvas, Qt.Key.Key_Home)

    waiting.timeout.connect(change)
    waiting.start(100)
    QTimer.singleShot(int(float(sys.argv[1]) * 1000), application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
