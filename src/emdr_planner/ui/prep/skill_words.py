"""Where skills hold, in words: *the iron chest held to SUD 5 in the room; at home it does not*."""

from __future__ import annotations

from collections.abc import Callable

from emdr_planner.domain.case import Case
from emdr_planner.progress.skills import Skill, skills
from emdr_planner.ui.entry.days import day
from emdr_planner.wording import _


def skill_sentences(case: Case, name: Callable[[str], str]) -> tuple[str, ...]:
    """Return a sentence for each resource, those that were used first."""
    known = sorted(skills(case), key=lambda skill: (skill.uses == 0, -(skill.held_to or 0)))
    return tuple(_sentence(skill, name) for skill in known)


def _sentence(skill: Skill, name: Callable[[str], str]) -> str:
    parts = [_in_room(skill), _at_home(skill)]
    if skill.last_used is not None:
        parts.append(_("last used {day}").format(day=day(skill.last_used)))
    elif skill.tested is not None:
        parts.append(_("last tested {day}").format(day=day(skill.tested)))
    return _("{name}: {parts}").format(name=name(skill.memory), parts="; ".join(part for part in parts if part))


def _in_room(skill: Skill) -> str:
    if skill.held_to is not None and skill.failed_from is not None:
        return _("held to SUD {n} in the room, did not help at {m}").format(n=skill.held_to, m=skill.failed_from)
    if skill.held_to is not None:
        return _("held to SUD {n} in the room").format(n=skill.held_to)
    if skill.failed_from is not None:
        return _("did not help at SUD {m}").format(m=skill.failed_from)
    return _("used, SUD not asked") if skill.uses else _("not used in a session yet")


def _at_home(skill: Skill) -> str:
    if skill.at_home is None:
        return _("at home not known")
    return _("works at home") if skill.at_home else _("does not work at home yet")
