"""A case with its words put away: codes for names, and no sentence that a client or clinician wrote.

For a shared screen and for distressing content. What is read is which memory and how it stands, by id; the result is
only ever looked at, never kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.memory import Memory
from emdr_planner.wording import _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HIDDEN = "…"
"""Stands for whatever was written."""

R = TypeVar("R", bound="DataclassInstance")


def coded(case: Case) -> Case:
    """Return a case in which every name is a code and every text is put away; records without words stay the same.

    The client's code name stays. Accepted plans are left out: they are kept as text and cannot be shown in part.
    """
    names = {scale.instrument: _("scale {n}").format(n=n) for n, scale in enumerate(case.client.scales, start=1)}
    return dataclasses.replace(
        _record(dataclasses.replace(case, plans=())),
        client=_client(case.client, names),
        memories=tuple(_memory(memory) for memory in case.memories),
        clusters=tuple(dataclasses.replace(cluster, title=cluster.id) for cluster in case.clusters),
        administrations=tuple(_administration(taken, names) for taken in case.administrations),
    )


def _memory(memory: Memory) -> Memory:
    """Return a memory named by its id; which elements could not be had stays, their reasons do not."""
    not_obtainable = tuple((element, HIDDEN) for element, _why in memory.not_obtainable)
    return dataclasses.replace(_record(memory), label=memory.id, not_obtainable=not_obtainable)


def _client(client: Client, names: dict[str, str]) -> Client:
    problems = tuple(dataclasses.replace(_record(one), title=one.id) for one in client.presenting_problems)
    scales = tuple(dataclasses.replace(scale, instrument=names[scale.instrument]) for scale in client.scales)
    return dataclasses.replace(_record(client), code=client.code, presenting_problems=problems, scales=scales)


def _administration(taken: Administration, names: dict[str, str]) -> Administration:
    hidden = _record(taken)
    if taken.instrument not in names:
        return hidden
    return dataclasses.replace(hidden, instrument=names[taken.instrument])


@cache
def _words(kind: type[DataclassInstance]) -> Mapping[str, bool]:
    """Return the fields of a kind of record, each with whether it holds words: those left out of its repr."""
    return {field.name: not field.repr for field in dataclasses.fields(kind)}


def _record(record: R) -> R:
    changed: dict[str, object] = {}
    for name, hide in _words(type(record)).items():
        before: object = getattr(record, name)
        after = _value(before, hide=hide)
        if after is not before:
            changed[name] = after
    return dataclasses.replace(record, **changed) if changed else record


def _value(value: object, *, hide: bool) -> object:
    if isinstance(value, str) and hide:
        return HIDDEN if value.strip() and not isinstance(value, Enum) else value
    if isinstance(value, tuple):
        items = tuple(_value(item, hide=hide) for item in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return value
