"""The set log as keys make it: one key a set, two for what overwhelms. No Qt.

A letter begins a new set with its tag; with Shift it adds the tag to the set that stands last. A digit is the SUD of
the last set, where it was asked; T is ten. Nothing is ever forced, and every key can be taken back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from emdr_planner.domain.session import OVERWHELM, SetEntry
from emdr_planner.domain.words import Modality, SetTag
from emdr_planner.terms import capitalised, modality_word, set_tag_word
from emdr_planner.wording import _

TAG_KEYS: Mapping[str, SetTag] = {
    "m": SetTag.MOVEMENT,
    "n": SetTag.NO_CHANGE,
    "c": SetTag.SAME_CONTENT,
    "w": SetTag.NEW_ASSOCIATION,
    "p": SetTag.POSITIVE_OR_NEUTRAL,
    "i": SetTag.INTERWEAVE,
    "r": SetTag.BACK_TO_TARGET,
    "x": SetTag.STOPPED,
    "b": SetTag.ABREACTION,
    "l": SetTag.LOOPING,
    "f": SetTag.FLOODING,
    "s": SetTag.SHUTDOWN,
    "d": SetTag.DUAL_ATTENTION_LOST,
    "a": SetTag.ABRUPT_SHIFT,
}
"""The letter of each tag; those of events are the ones used for events everywhere else."""

MODALITY_KEYS: Mapping[str, Modality] = {"e": Modality.EYE, "h": Modality.TACTILE, "u": Modality.AUDITORY}
"""The letter of each kind of stimulation: it counts from the next set on."""

TEN = "t"
"""The key for a SUD of ten."""

VOC = "v"
"""The key before the digit of a VOC."""

TWICE = frozenset(SetTag(event.value) for event in OVERWHELM)
"""Tags that take two keys: they set readiness back, and a slip of the finger must not."""

_VOC_RANGE = range(1, 8)
_TEN_POINTS = 10


def key_of(tag: SetTag) -> str:
    """Return the letter of a tag."""
    return next(key for key, known in TAG_KEYS.items() if known is tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A first key that waits for its second."""

    tag: SetTag
    same_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    sets: tuple[SetEntry, ...] = ()
    modality: Modality | None = None


class SetLog:
    """Sets of one piece of work, made by keys."""

    def __init__(self, sets: tuple[SetEntry, ...] = ()) -> None:
        """Begin with the sets that are there already."""
        self._state = _State(sets=sets, modality=sets[-1].modality if sets else None)
        self._earlier: list[_State] = []
        self._pending: _Pending | None = None
        self._voc_next = False
        self.sentence = _("One key a set. With Shift: another tag for the same set.")
        """What was recorded last, or what is asked."""

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """The sets, in their order."""
        return self._state.sets

    @property
    def modality(self) -> Modality | None:
        """The kind of stimulation that the next set gets."""
        return self._state.modality

    @property
    def armed(self) -> SetTag | None:
        """The tag pressed once and not yet confirmed."""
        return None if self._pending is None else self._pending.tag

    @property
    def can_undo(self) -> bool:
        """Whether a key can be taken back."""
        return bool(self._earlier) or self._pending is not None or self._voc_next

    @property
    def problem(self) -> str | None:
        """What is still to be settled: a tag pressed once."""
        if self._pending is None:
            return None
        return _("{tag} was pressed once. Press it again to record it, or Backspace to leave it out.").format(
            tag=_named(self._pending.tag)
        )

    def press(self, key: str, *, same_set: bool = False) -> bool:
        """Do what a key does; return whether it is a key of the log.

        Args:
            key: the letter or digit, in lower case.
            same_set: whether the tag goes to the last set, as with Shift.
        """
        if key in TAG_KEYS:
            self._on_tag(TAG_KEYS[key], same_set=same_set)
        elif key in MODALITY_KEYS:
            self._on_modality(MODALITY_KEYS[key])
        elif key == VOC:
            self._on_voc()
        elif key == TEN or (key.isascii() and key.isdigit() and len(key) == 1):
            self._on_number(_TEN_POINTS if key == TEN else int(key))
        else:
            return False
        return True

    def confirm(self) -> bool:
        """Record the tag pressed once; return whether there was one."""
        if self._pending is None:
            return False
        self._on_tag(self._pending.tag, same_set=self._pending.same_set)
        return True

    def undo(self) -> bool:
        """Take the last key back; return whether there was one."""
        if self._pending is not None or self._voc_next:
            self._stop_waiting()
            self.sentence = _("Left out.")
            return True
        if not self._earlier:
            return False
        self._state = self._earlier.pop()
        self.sentence = _("Taken back. {n} sets so far.").format(n=len(self.sets))
        return True

    def note(self, text: str | None) -> None:
        """Write down what was reported after the last set: a process note."""
        if self.sets:
            self._put(dataclasses.replace(self.sets[-1], note=text))
            self.sentence = _("Set {n}: noted.").format(n=self.sets[-1].n)

    def _on_tag(self, tag: SetTag, *, same_set: bool) -> None:
        waiting = self._pending
        self._stop_waiting()
        if tag in TWICE and (waiting is None or waiting.tag is not tag):
            self._pending = _Pending(tag=tag, same_set=same_set)
            self.sentence = _("{tag}: press {key} again to record it, Backspace to leave it out.").format(
                tag=_named(tag), key=key_of(tag).upper()
            )
            return
        same_set = same_set if waiting is None else waiting.same_set
        if same_set and self.sets:
            self._add_to_last(tag)
        else:
            self._begin_set(tag)
        self.sentence = _("Set {n}: {tags}.").format(
            n=self.sets[-1].n, tags=", ".join(set_tag_word(one) for one in self.sets[-1].tags)
        )

    def _begin_set(self, tag: SetTag) -> None:
        number = self.sets[-1].n + 1 if self.sets else 1
        self._remember()
        entry = SetEntry(n=number, tags=(tag,), modality=self.modality)
        self._state = dataclasses.replace(self._state, sets=(*self.sets, entry))

    def _add_to_last(self, tag: SetTag) -> None:
        last = self.sets[-1]
        if tag not in last.tags:
            self._put(dataclasses.replace(last, tags=(*last.tags, tag)))

    def _on_modality(self, modality: Modality) -> None:
        self._stop_waiting()
        self._remember()
        self._state = dataclasses.replace(self._state, modality=modality)
        self.sentence = _("From the next set on: {modality}.").format(modality=modality_word(modality))

    def _on_voc(self) -> None:
        self._stop_waiting()
        if not self.sets:
            self.sentence = _("No set yet. What was asked before the first set stands in its own field.")
            return
        self._voc_next = True
        self.sentence = _("VOC of set {n}: 1 to 7.").format(n=self.sets[-1].n)

    def _on_number(self, number: int) -> None:
        is_voc = self._voc_next
        self._stop_waiting()
        if not self.sets:
            self.sentence = _("No set yet. What was asked before the first set stands in its own field.")
        elif not is_voc:
            self._put(dataclasses.replace(self.sets[-1], sud=number))
            self.sentence = _("Set {n}: SUD {sud}.").format(n=self.sets[-1].n, sud=number)
        elif number in _VOC_RANGE:
            self._put(dataclasses.replace(self.sets[-1], voc=number))
            self.sentence = _("Set {n}: VOC {voc}.").format(n=self.sets[-1].n, voc=number)
        else:
            self.sentence = _("VOC goes from 1 to 7. Nothing was recorded.")

    def _put(self, last: SetEntry) -> None:
        self._remember()
        self._state = dataclasses.replace(self._state, sets=(*self.sets[:-1], last))

    def _remember(self) -> None:
        self._earlier.append(self._state)

    def _stop_waiting(self) -> None:
        self._pending = None
        self._voc_next = False


def _named(tag: SetTag) -> str:
    return capitalised(set_tag_word(tag))


def set_words(entry: SetEntry) -> str:
    """Return a set in a few words, its note left out: *4 back to target, SUD 5*."""
    parts = [set_tag_word(tag) for tag in entry.tags]
    parts += [] if entry.sud is None else [_("SUD {n}").format(n=entry.sud)]
    parts += [] if entry.voc is None else [_("VOC {n}").format(n=entry.voc)]
    return f"{entry.n} {', '.join(parts)}"
