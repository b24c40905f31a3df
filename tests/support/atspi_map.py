"""Shows the narrow sample's map in a real window for some seconds, for the AT-SPI test.

python -m tests.support.atspi_map SECONDS
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.support.cases import the_sample
from tests.support.map_bench import MapBench


def main() -> int:
    """Show the map with one memory selected."""
    application = QApplication([])
    bench = MapBench(the_sample("narrow"))
    bench.panel.show()
    bench.selection.select(("M2",))
    QTimer.singleShot(int(float(sys.argv[1]) * 1000), application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
