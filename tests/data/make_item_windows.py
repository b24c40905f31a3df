"""Adds a scale to the list of fingerprints by which item text is noticed in the repository.

    .venv/bin/python tests/data/make_item_windows.py SCALE COPY.txt

COPY.txt is one's own copy of the scale, an item a line. It stays where it is: only fingerprints are written.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from tests.support.item_windows import LIST, of_item  # noqa: E402 - the path comes first


def main() -> None:
    """Write the line of one scale anew."""
    scale, copy = sys.argv[1], Path(sys.argv[2])
    marks = sorted({mark for item in copy.read_text(encoding="utf-8").splitlines() for mark in of_item(item)})
    kept = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{scale} ")]
    LIST.write_text("\n".join((*kept, " ".join((scale, *marks)))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
