"""Reads the memory map over AT-SPI, as a screen reader does, then listens to it. Run by the system's Python.

python3 atspi_reader.py SECONDS LISTENING

Prints one line an item: role, name, whether it is selected; then one line for each thing heard until a name has changed
and the focus has moved.
"""

import sys
import time
from pathlib import Path

import gi  # type: ignore[import-not-found]  # the system's, not this environment's

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - only after its version is chosen

RENAMED, FOCUSED = "object:property-change:accessible-name", "object:state-changed:focused"


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


def listen(loop: object, seconds: float) -> None:
    """Print what is heard until both kinds of news have come, or the time is over."""
    waited_for = {RENAMED, FOCUSED}

    def hear(event: object) -> None:
        kind, source = event.type, event.source  # type: ignore[attr-defined]  # untyped library
        if source.get_role_name() != "list item" or (kind == FOCUSED and not event.detail1):  # type: ignore[attr-defined]
            return
        print(f"heard|{kind}|{source.get_name()}", flush=True)  # noqa: T201 - its answer
        waited_for.discard(kind)
        if not waited_for:
            loop.quit()  # type: ignore[attr-defined]  # untyped library

    listener = Atspi.EventListener.new(hear)
    for kind in (RENAMED, FOCUSED):
        listener.register(kind)
    Path(sys.argv[2]).touch()
    GLib.timeout_add(int(seconds * 1000), loop.quit)  # type: ignore[attr-defined]  # untyped library
    loop.run()  # type: ignore[attr-defined]  # untyped library


def main() -> int:
    """Wait for the map, print its items, then listen."""
    end = time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        found = the_map(Atspi.get_desktop(0))
        if found is not None:
            for place in range(found.get_child_count()):  # type: ignore[attr-defined]  # untyped library
                item = found.get_child_at_index(place)  # type: ignore[attr-defined]  # untyped library
                selected = item.get_state_set().contains(Atspi.StateType.SELECTED)
                print(f"{item.get_role_name()}|{item.get_name()}|{selected}", flush=True)  # noqa: T201 - its answer
            listen(GLib.MainLoop(), max(end - time.monotonic(), 1.0))
            return 0
        time.sleep(0.2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
