"""``check``: is a case file valid, and where does it contradict itself?"""

from __future__ import annotations

import argparse

from emdr_planner.cli.command import Command
from emdr_planner.cli.files import add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.domain.case import Case
from emdr_planner.domain.consistency import Finding, findings
from emdr_planner.wording import _, ngettext


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    add_json(parser)


def _report(case: Case, found: tuple[Finding, ...]) -> list[str]:
    head = _("Valid. {memories} memories, {linkages} linkages, {sessions} sessions.").format(
        memories=len(case.memories), linkages=len(case.linkages), sessions=len(case.sessions)
    )
    count = ngettext("{n} place to look at:", "{n} places to look at:", len(found)).format(n=len(found))
    lines = [head, count if found else _("Nothing contradicts itself.")]
    return lines + [f"  {finding.sentence}" for finding in found]


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    found = findings(case)
    if arguments.json:
        rows = [{"code": item.code, "record": item.record, "sentence": item.sentence} for item in found]
        print_json({"valid": True, "findings": rows})
    else:
        print_lines(_report(case, found))
    return 1 if found else 0


COMMAND = Command(
    name="check",
    summary=_("Check a case file and name the places where it contradicts itself."),
    arguments=_arguments,
    run=_run,
)
