"""A memory and a linkage as sentences, for those who hear the map."""

from __future__ import annotations

from collections.abc import Mapping

from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import Linkage
from emdr_planner.domain.words import MemoryType
from emdr_planner.terms import capitalised, gate_word, kind_word, provenance_word, strength_word, type_word
from emdr_planner.ui.standings import NO_STANDING, Standing
from emdr_planner.ui.status_words import merged_words, status_words
from emdr_planner.wording import _

_TEENS = range(10, 21)
_ENDINGS = {1: _("st"), 2: _("nd"), 3: _("rd")}


def ordinal(number: int) -> str:
    """Return a place as it is spoken: *1st*, *2nd*, *11th*."""
    ending = _("th") if number % 100 in _TEENS else _ENDINGS.get(number % 10, _("th"))
    return f"{number}{ending}"


def what_it_is(memory: Memory) -> str:
    """Return what a memory is: *Target* for a past memory, else its type."""
    if memory.type is MemoryType.PAST:
        return _("Target")
    return capitalised(type_word(memory.type, template=memory.is_template))


def memory_sentence(memory: Memory, *, linked: int, standing: Standing = NO_STANDING, into: str | None = None) -> str:
    """Return a memory as one sentence: *Target: locked room, age 7, SUD 8, linked to 3, proposed 2nd*.

    Args:
        memory: The memory.
        linked: How many memories it is linked to.
        standing: Its gate, and its place in the proposed order or in that of a what-if.
        into: The label of the memory that it is merged into.
    """
    words = [f"{what_it_is(memory)}: {memory.label}"]
    if memory.age is not None:
        words.append(_("age {n}").format(n=memory.age))
    if memory.is_target:
        words.append(_("SUD not rated") if memory.sud is None else _("SUD {n}").format(n=memory.sud))
    words.append(_("linked to {n}").format(n=linked))
    if memory.touchstone:
        words.append(_("touchstone"))
    if memory.is_resolved:
        words.append(status_words(memory) if into is None else merged_words(into))
    elif standing.gate is not None:
        words.append(_("gate {word}").format(word=gate_word(standing.gate)))
    if standing.place is not None:
        said = _("{place} in the what-if") if standing.tried else _("proposed {place}")
        words.append(said.format(place=ordinal(standing.place)))
    return ", ".join(words)


def linkage_sentence(linkage: Linkage, labels: Mapping[str, str]) -> str:
    """Return a linkage as one sentence: *Father’s rage, feeds, locked room, strong, the client said it*."""
    words = (
        labels[linkage.from_id],
        kind_word(linkage.kind),
        labels[linkage.to_id],
        strength_word(linkage.strength),
        provenance_word(linkage.provenance),
    )
    return ", ".join(words)
