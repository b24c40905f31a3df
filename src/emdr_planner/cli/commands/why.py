"""``why``: why a target stands where it stands, why not earlier, and what would change it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from emdr_planner.cli.choices import add_strategy
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import BadInputError, add_case, add_json, case_named
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.cli.proposal_lines import naming
from emdr_planner.cli.targets import check_target
from emdr_planner.planning.answers_json import changes_json, why_json, why_not_json
from emdr_planner.planning.changes import Change, what_would_change, what_would_lead, what_would_pass
from emdr_planner.planning.load import LoadPart
from emdr_planner.planning.view import planning_view
from emdr_planner.planning.why import Why, WhyNotEarlier, why_here, why_not_earlier
from emdr_planner.terms import Naming, level_words
from emdr_planner.terms.adding_up import adding_up
from emdr_planner.wording import _

_DECIMALS = 2
"""Places behind the point at which even small parts of a load can be read."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_case(parser)
    parser.add_argument("memory", metavar="ID", help=_("the target asked about"))
    parser.add_argument("--not-before", metavar="ID", help=_("why it does not stand before this one"))
    parser.add_argument("--changes", action="store_true", help=_("also what would change it; takes longer"))
    add_strategy(parser)
    add_json(parser)


def _part(part: LoadPart, points: str, name: Naming) -> str:
    rated = "" if part.rated else _(" (unrated, counts as 10)")
    way = " → ".join(part.path)
    return f"    {points:>6}  {name(part.memory)}{rated}  {part.activation:.2f}  {way}"


def _here(why: Why, name: Naming) -> Iterator[str]:
    place = _("no place") if why.place is None else _("place {n}").format(n=why.place)
    yield f"{name(why.memory)}: {place}, {level_words(why.level)}"
    yield from (f"  {reason.text(name)}" for reason in why.reasons)
    yield "  " + _("What working it today opens, {load} points:").format(load=f"{why.load_today:.{_DECIMALS}f}")
    told = adding_up([part.points for part in why.parts_today], _DECIMALS)
    yield from (_part(part, points, name) for part, points in zip(why.parts_today, told, strict=True))


def _changes(title: str, found: Iterable[Change], name: Naming) -> Iterator[str]:
    sentences = [f"  {change.sentence.text(name)}" for change in found]
    if sentences:
        yield title
        yield from sentences


def _run(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    view, name, strategy = planning_view(case), naming(case), arguments.strategy
    check_target(case, arguments.memory)
    here = why_here(view, arguments.memory, strategy)
    earlier: WhyNotEarlier | None = None
    if arguments.not_before is not None:
        check_target(case, arguments.not_before)
        if arguments.not_before == arguments.memory:
            message = _("{id}: the id of another target was expected").format(id=arguments.not_before)
            raise BadInputError(message, "X-05")
        earlier = why_not_earlier(view, (arguments.memory, arguments.not_before), strategy)
    first = what_would_change(view, strategy) if arguments.changes else ()
    turn: tuple[Change, ...] = ()
    if arguments.changes and arguments.not_before is not None:
        turn = what_would_pass(view, (arguments.memory, arguments.not_before), strategy)
    lead = what_would_lead(view, arguments.memory, strategy) if arguments.changes else ()
    if arguments.json:
        print_json(
            {
                "why": None if here is None else why_json(here),
                "why_not_earlier": None if earlier is None else why_not_json(earlier),
                "changes": changes_json(first),
                "would_lead": changes_json(lead),
                "would_turn": changes_json(turn),
            }
        )
        return 0
    lines = [] if here is None else list(_here(here, name))
    lines += [] if earlier is None else [f"  {earlier.reason.text(name)}"]
    lines += _changes(_("What would turn them round:"), turn, name)
    lines += _changes(_("What would change the first place:"), first, name)
    lines += _changes(_("What would put it first:"), lead, name)
    print_lines(lines)
    return 0


COMMAND = Command(
    name="why",
    summary=_("Say why a target stands where it stands, why not earlier, and what would change it."),
    arguments=_arguments,
    run=_run,
)
