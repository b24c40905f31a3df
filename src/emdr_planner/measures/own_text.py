"""The text of the clinic's own copy of a scale: read from its file, kept in its caseload, and never shipped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from emdr_planner.domain.errors import PlannerError
from emdr_planner.measures.measure import Measure
from emdr_planner.wording import _

LARGEST = 64 * 1024
"""A file of item text is at most so many bytes long."""

_LONGEST = 500
"""So many characters an item may have."""

_NUMBER = re.compile(r"^\s*\d{1,3}\s*[.):\t-]\s*")


class ItemTextError(PlannerError):
    """A file does not hold the items of a scale, one a line."""


def item_texts(data: bytes, measure: Measure) -> tuple[str, ...]:
    """Return the items in a file: UTF-8, an item a line, in order, with or without its number.

    Raises:
        ItemTextError: The file is not text, is too large, or has another number of items than the scale.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if len(data) > LARGEST or "\x00" in text:
        raise ItemTextError(
            _("That is no text file in UTF-8 of a usual size. Nothing was kept. Save the items as plain text."), "M-01"
        )
    items = tuple(_NUMBER.sub("", line).strip() for line in text.splitlines() if line.strip())
    if len(items) != measure.item_count:
        sentence = _("{scale} has {count} items, and the file has {n} lines. Nothing was kept. Put one item a line.")
        raise ItemTextError(sentence.format(scale=measure.title, count=measure.item_count, n=len(items)), "M-02")
    if any(len(item) > _LONGEST or not item.isprintable() for item in items):
        raise ItemTextError(
            _(
                "A line of the file is no single item. Nothing was kept. Put one item a line, {n} characters at most."
            ).format(n=_LONGEST),
            "M-03",
        )
    return items


def fitting_texts(kept: object, measure: Measure) -> tuple[str, ...]:
    """Return the texts that a caseload holds for a scale; none where they do not fit it."""
    texts = kept.get(measure.id) if isinstance(kept, dict) else None
    if not isinstance(texts, Sequence) or isinstance(texts, str) or len(texts) != measure.item_count:
        return ()
    return tuple(str(text) for text in texts)
