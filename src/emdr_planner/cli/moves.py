"""What-if moves as they are typed: ``M1=3``, ``recovery:past=adequate``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from emdr_planner.cli.files import BadInputError
from emdr_planner.domain.case import Case
from emdr_planner.domain.words import Level, Prong, Rating, RatingProng, ReadinessDomain
from emdr_planner.planning.whatif import (
    CeilingMove,
    EasingMove,
    LevelMove,
    Move,
    RatingMove,
    RemovalMove,
    ResolutionMove,
    StrengthMove,
    SudMove,
)
from emdr_planner.wording import _

_Word = TypeVar("_Word", bound=StrEnum)


def _refused(text: str, form: str) -> BadInputError:
    message = _("{text}: {form} was expected").format(text=text, form=form)
    return BadInputError(message, "X-05")


def _pair(text: str, form: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not equals or not left or not right:
        raise _refused(text, form)
    return left, right


def _whole(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise _refused(text, _("a whole number from {low} to {high}").format(low=low, high=high))
    return int(text)


def _number(text: str, high: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= high:
        raise _refused(text, _("a number from 0 to {high}").format(high=f"{high:g}"))
    return number


def _word(kind: type[_Word], text: str) -> _Word:
    try:
        return kind(text)
    except ValueError:
        raise _refused(text, _("one of {words}").format(words=", ".join(kind))) from None


def _known(text: str, known: frozenset[str]) -> str:
    if text not in known:
        raise _refused(text, _("an id of this case"))
    return text


class _Reader:
    """Reads moves about one case."""

    def __init__(self, case: Case) -> None:
        self._targets = frozenset(memory.id for memory in case.targets)
        self._memories = frozenset(memory.id for memory in case.memories)
        self._linkages = frozenset(linkage.id for linkage in case.linkages)

    def sud(self, text: str) -> Move:
        left, right = _pair(text, "M1=3")
        sud = None if right == "none" else _whole(right, 0, 10)
        return SudMove(memory=_known(left, self._targets), sud=sud)

    def strength(self, text: str) -> Move:
        left, right = _pair(text, "L1=2")
        return StrengthMove(linkage=_known(left, self._linkages), strength=_whole(right, 1, 3))

    def remove(self, text: str) -> Move:
        return RemovalMove(linkage=_known(text, self._linkages))

    def resolve(self, text: str) -> Move:
        return ResolutionMove(memory=_known(text, self._memories))

    def rating(self, text: str) -> Move:
        left, right = _pair(text, "recovery:past=adequate")
        domain, _colon, prong = left.partition(":")
        return RatingMove(
            domain=_word(ReadinessDomain, domain),
            prong=_word(RatingProng, prong or RatingProng.ALL),
            rating=_word(Rating, right),
        )

    def level(self, text: str) -> Move:
        left, right = _pair(text, "M1=EMDr")
        return LevelMove(memory=_known(left, self._targets), level=_word(Level, right))

    def ceiling(self, text: str) -> Move:
        left, right = _pair(text, "past=8")
        return CeilingMove(prong=_word(Prong, left), points=_number(right, 1e6))

    def ease(self, text: str) -> Move:
        return EasingMove(generalisation=_number(text, 1))


_OPTIONS: Mapping[str, tuple[str, Callable[[_Reader, str], Move], str]] = {
    "sud": ("M1=3", _Reader.sud, _("another SUD, 0 to 10, or none")),
    "strength": ("L1=2", _Reader.strength, _("another strength, 1 to 3")),
    "remove": ("L1", _Reader.remove, _("take a linkage away")),
    "resolve": ("M1", _Reader.resolve, _("take a target or a belief as resolved")),
    "rating": ("DOMAIN:PRONG=WORD", _Reader.rating, _("another readiness rating")),
    "level": ("M1=EMDr", _Reader.level, _("another level of work")),
    "ceiling": ("past=8", _Reader.ceiling, _("another ceiling, in points")),
    "ease": ("0.3", _Reader.ease, _("let resolved targets ease what they are linked to, 0 to 1")),
}


def add_moves(parser: argparse.ArgumentParser) -> None:
    """Add one repeatable option for each kind of move."""
    for name, (form, _read, words) in _OPTIONS.items():
        parser.add_argument(f"--{name}", action="append", default=[], metavar=form, help=words)


def moves_typed(arguments: argparse.Namespace, case: Case) -> tuple[Move, ...]:
    """Return the moves typed, by kind.

    Raises:
        BadInputError: One cannot be read, or is about something that the case does not hold.
    """
    return tuple(_typed(arguments, _Reader(case)))


def _typed(arguments: argparse.Namespace, reader: _Reader) -> Iterator[Move]:
    for name, (_form, read, _words) in _OPTIONS.items():
        for text in getattr(arguments, name):
            yield read(reader, text)
