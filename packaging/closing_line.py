"""Sum up the closing lines of several pytest runs in one line of the same form."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

_COUNT = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?)\b")
_CLOSING = re.compile(
    r"^(=+ )?(?P<counts>.*\b(passed|failed|errors?|skipped|deselected|no tests ran)\b.*) in [\d.]+s\b"
)


def counts_of(output: str) -> Counter[str]:
    """Return the counts in the last closing line of one pytest run; without such a line, one error."""
    for line in reversed(output.splitlines()):
        if closing := _CLOSING.match(line):
            found = _COUNT.findall(closing["counts"])
            return Counter({kind.removesuffix("s"): int(count) for count, kind in found})
    return Counter({"error": 1})


def closing_line(outputs: list[str], seconds: int) -> str:
    """Return one line in pytest's form for all runs together."""
    total: Counter[str] = sum((counts_of(output) for output in outputs), Counter())
    order = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warning", "error")
    parts = [_counted(total[kind], kind) for kind in order if total[kind]]
    return f"{', '.join(parts) or 'no tests ran'} in {seconds}s ({seconds // 60}:{seconds % 60:02d})"


def _counted(count: int, kind: str) -> str:
    return f"{count} {kind}s" if count > 1 and kind in {"warning", "error"} else f"{count} {kind}"


if __name__ == "__main__":
    print(closing_line([Path(name).read_text("utf-8") for name in sys.argv[2:]], int(sys.argv[1])))
