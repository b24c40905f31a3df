"""The same case gives the same bytes twice, whatever order the interpreter's hashes put things into."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from emdr_planner.resources import path_of
from tests.support.case_generator import workable_case

BROAD = str(path_of("samples/broad.json"))
TYPED = {
    "propose": (BROAD,),
    "compare": (BROAD,),
    "why": (BROAD, "M4", "--not-before", "M7"),
    "stuck": (BROAD, "M4"),
    "whatif": (BROAD, "--sud", "M4=1", "--rating", "recovery:all=adequate"),
}
LONG = (("robustness", BROAD, "--json"), ("why", BROAD, "M4", "--changes", "--json"))
SEEDS = ("0", "1", "random")

SCRIPT = """
import contextlib, hashlib, io, json, sys
from emdr_planner.cli import main
said = []
for typed in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(typed) == 0, typed
    said.append([" ".join(typed), len(out.getvalue()), hashlib.sha256(out.getvalue().encode()).hexdigest()])
json.dump(said, sys.stdout)
"""


def _said(typed: list[tuple[str, ...]], seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(typed),
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
        timeout=100,
    )
    return done.stdout


def _everything(case: str) -> list[tuple[str, ...]]:
    """Every answer as text and as JSON; the quick ones twice; and the order of a larger made-up map by three rules."""
    quick = [(command, *rest, *form) for command, rest in TYPED.items() for form in ((), ("--json",))]
    rules = [("propose", case, "--strategy", strategy, "--json") for strategy in ("linkage", "titrated", "pacing")]
    return [*quick, *quick, *LONG, *rules, ("compare", case, "--json")]


def test_every_answer_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(workable_case(11, 25, 4.0, "open")), encoding="utf-8")
    typed = _everything(str(case))
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda seed: _said(typed, seed), SEEDS))
    assert len(set(said)) == 1
    answers = json.loads(said[0])
    assert len(answers) == len(typed)
    assert all(length > 100 for _command, length, _hash in answers)
    quick = 2 * len(TYPED)
    assert answers[:quick] == answers[quick : 2 * quick]
