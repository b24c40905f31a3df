"""Work that may take seconds asks as it goes whether it shall go on.

Whoever asks for such work hands in a question that is asked often enough for the work to end well within a second.
Work whose parts can stand by themselves (the runs made so far, the moves tried so far) returns them when it is stopped;
an order that is not whole is no order, so work that makes one raises instead.
"""

from __future__ import annotations

from collections.abc import Callable

GoOn = Callable[[int, int], bool]
"""Asked with how much is done of how much, where both are known, else with zeros; False stops the work."""


class StoppedError(Exception):
    """The work was stopped by whoever asked for it; there is nothing to tell anybody."""


def to_the_end(_done: int, _whole: int) -> bool:
    """Let the work come to its end."""
    return True


def ask(go_on: GoOn, done: int = 0, whole: int = 0) -> None:
    """Ask whether to go on.

    Raises:
        StoppedError: The answer was no.
    """
    if not go_on(done, whole):
        raise StoppedError


def part_of(go_on: GoOn, done: int, whole: int) -> GoOn:
    """Return the question for a part of longer work: it is told how far the whole is, not how far the part is."""
    return lambda _done, _whole: go_on(done, whole)
