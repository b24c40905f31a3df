"""Reads the memory map over AT-SPI, as a screen reader does, and prints one line an item. Run by the system's Python.

python3 atspi_reader.py SECONDS
"""

import sys
import time

import gi  # type: ignore[import-not-found]  # the system's, not this environment's

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found]  # noqa: E402 - only after its version is chosen


def the_map(node: object) -> object | None:
    """Return the list that is the map, somewhere below a node."""
    for place in range(node.get_child_count()):  # type: ignore[attr-defined]  # untyped library
        child: object | None = node.get_child_at_index(place)  # type: ignore[attr-defined]  # untyped library
        if child is None:
            continue
        if child.get_name() == "Memory map" and child.get_role_name() == "list":  # type: ignore[attr-defined]  # untyped
            return child
        found = the_map(child)
        if found is not None:
            return found
    return None


def main() -> int:
    """Wait for the map, then print role, name and whether it is selected for each item."""
    end = time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        found = the_map(Atspi.get_desktop(0))
        if found is not None:
            for place in range(found.get_child_count()):  # type: ignore[attr-defined]  # untyped library
                item = found.get_child_at_index(place)  # type: ignore[attr-defined]  # untyped library
                selected = item.get_state_set().contains(Atspi.StateType.SELECTED)
                print(f"{item.get_role_name()}|{item.get_name()}|{selected}")  # noqa: T201 - its answer
            return 0
        time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
