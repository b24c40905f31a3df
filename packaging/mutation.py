"""Ask the tests of the reasoning whether they notice small faults: seeded mutation sampling of `planning`.

    .venv/bin/python packaging/mutation.py --seed 1 --sample 180

The committed tree is copied, one copy a worker, and only the copies are changed. A first run of the tests of planning
tells which test files run which line. For each mutant the file named after the module runs first, then the others that
run the changed line, the quick ones first, until one fails. A mutant that no file notices has survived; so has one on a
line that none runs. What a mutant does in more than a few times the usual seconds counts as noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import random
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET  # the test runner's own report

from coverage import CoverageData
from mutants import Mutant, mutants  # type: ignore[import-not-found]  # found beside this script, not from the root

ROOT = Path(__file__).resolve().parent.parent
CODE = Path("src/emdr_planner/planning")
TESTS = Path("tests/unit/planning")
_PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "tests.support.first_failure")
_SLACK_SECONDS = 60.0
_TIMES_AS_LONG = 4.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant.

    Attributes:
        noticed_by: The first file that failed, *time* when none came to an end, *left* when time was up before its
            turn; empty when it survived.
    """

    path: str
    line: int
    was: str
    now: str
    noticed_by: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the first run told: the seconds of each test file, and for each line of the code the files that run it."""

    seconds: Mapping[str, float]
    runs: Mapping[tuple[str, int], frozenset[str]]

    def files_for(self, path: str, mutant: Mutant) -> list[str]:
        """Return the test files that run a mutant, the module's own first; all of them for what an import runs."""
        lines = range(mutant.line, mutant.last + 1)
        found = frozenset[str]().union(*(self.runs.get((path, line), frozenset()) for line in lines))
        own = f"test_{Path(path).stem}.py"
        return sorted(found or self.seconds, key=lambda file: (Path(file).name != own, self.seconds[file], file))


def copy_into(folder: Path) -> None:
    """Put the committed tree into a folder."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S607
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def first_run(folder: Path) -> Known:
    """Run the tests of planning on the tree as it is, and learn which file runs which line."""
    settings = folder / "mutation.ini"
    settings.write_text(f"[run]\nsource = {CODE}\ndata_file = {folder}/lines\n", encoding="utf-8")
    measuring = ("--cov", "--cov-context=test", f"--cov-config={settings}", "--cov-report=")
    command = (*_PYTEST, *measuring, f"--junitxml={folder}/times.xml", str(TESTS))
    subprocess.run(command, cwd=folder, env=_environment(), check=True)  # noqa: S603 - this project's own tests
    seconds: dict[str, float] = defaultdict(float)
    for case in ET.parse(folder / "times.xml").iter("testcase"):  # noqa: S314 - written a moment ago
        module = next(part for part in case.get("classname", "").split(".") if part.startswith("test_"))
        seconds[str(TESTS / f"{module}.py")] += float(case.get("time", "0"))
    data = CoverageData(str(folder / "lines"))
    data.read()
    runs = {
        (str(Path(path).relative_to(folder)), line): frozenset(test.partition("::")[0] for test in tests if test)
        for path in data.measured_files()
        for line, tests in data.contexts_by_lineno(path).items()
    }
    return Known(seconds, runs)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def sample(folder: Path, wanted: int, seed: int) -> list[tuple[str, Mutant]]:
    """Return a seeded sample over every module, by its share of all mutants and at least two of each."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample
    found = {
        str(path.relative_to(folder)): list(mutants(path.read_text(encoding="utf-8")))
        for path in sorted((folder / CODE).rglob("*.py"))
    }
    whole = sum(map(len, found.values()))
    return [
        (path, mutant)
        for path, made in found.items()
        for mutant in chance.sample(made, min(len(made), max(2, round(wanted * len(made) / whole))))
    ]


def judged(folder: Path, known: Known, path: str, mutant: Mutant) -> str:
    """Make one mutant in a copy, run what could notice it, and take it back; return what noticed it."""
    target = folder / path
    source = target.read_text(encoding="utf-8")
    target.write_text(mutant.made_in(source), encoding="utf-8")
    try:
        for file in known.files_for(path, mutant):
            limit = _SLACK_SECONDS + _TIMES_AS_LONG * known.seconds[file]
            ended = subprocess.run(  # noqa: S603 - this project's own tests
                [*_PYTEST, file], cwd=folder, env=_environment(), capture_output=True, timeout=limit, check=False
            )
            if ended.returncode:
                return file
    except subprocess.TimeoutExpired:
        return "time"
    finally:
        target.write_text(source, encoding="utf-8")
    return ""


def verdicts(copies: list[Path], known: Known, chosen: list[tuple[str, Mutant]], until: float) -> Iterator[Verdict]:
    """Yield what became of each mutant, in their order; what has not begun when time is up is left."""
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for folder in copies:
        free.put(folder)

    def one(item: tuple[str, Mutant]) -> Verdict:
        path, mutant = item
        folder = free.get()
        noticed = judged(folder, known, path, mutant) if time.monotonic() < until else "left"
        free.put(folder)
        return Verdict(path, mutant.line, mutant.was, mutant.now, noticed)

    with ThreadPoolExecutor(len(copies)) as workers:
        yield from workers.map(one, chosen)


def told(found: list[Verdict], seed: int) -> str:
    """Return the result in words: how many were noticed, and every survivor."""
    tried = [one for one in found if one.noticed_by != "left"]
    survived = [one for one in tried if not one.noticed_by]
    share = 100 * (len(tried) - len(survived)) / max(1, len(tried))
    lines = [
        f"seed {seed}: {len(tried)} mutants tried, {len(tried) - len(survived)} noticed ({share:.1f} %)",
        *(f"survived  {one.path}:{one.line}  {one.was}  ->  {one.now}" for one in survived),
    ]
    return "\n".join(lines)


def main() -> None:
    """Sample, try, and print what survived."""
    parser = argparse.ArgumentParser(description="Seeded mutation sampling of planning, in copies of the tree.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=180, help="about how many mutants")
    parser.add_argument("--minutes", type=float, default=60.0, help="begin no mutant after this long")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--into", type=Path, help="also write the verdicts as JSON lines to this file")
    arguments = parser.parse_args()
    until = time.monotonic() + 60 * arguments.minutes
    with tempfile.TemporaryDirectory() as place:
        copies = [Path(place) / str(number) for number in range(arguments.workers)]
        for folder in copies:
            folder.mkdir()
            copy_into(folder)
        known = first_run(copies[0])
        found = []
        for verdict in verdicts(copies, known, sample(copies[0], arguments.sample, arguments.seed), until):
            found.append(verdict)
            line = json.dumps(asdict(verdict))
            print(line, flush=True)
            if arguments.into is not None:
                with arguments.into.open("a", encoding="utf-8") as file:
                    file.write(f"{line}\n")
    print(told(found, arguments.seed))


if __name__ == "__main__":
    main()
