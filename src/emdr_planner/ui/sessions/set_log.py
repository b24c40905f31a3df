"""The set log as keys make it: one key a set, two for what overwhelms. No Qt.

A letter begins a new set with its tag; with Shift it adds the tag to the set at hand, or takes it away again. A digit
is the SUD of the set at hand, where it was asked; T is ten, as are 1 and 0 one after the other; the minus sign takes it
away. The set at hand is the one logged last, until another one is gone to in order to put it right. Nothing is ever
forced, and every key can be taken back.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from emdr_planner.domain.session import SetEntry
from emdr_planner.domain.words import Modality, SetTag
from emdr_planner.terms import capitalised, modality_word, set_tag_word
from emdr_planner.ui.sessions.set_keys import MODALITY_KEYS, NOT_ASKED, TAG_KEYS, TEN, TWICE, VOC, key_of
from emdr_planner.wording import _

_NO_SET = _("No set yet. What was asked before the first set stands in its own field.")
_VOC_RANGE = range(1, 8)
_TEN_POINTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A first key that waits for its second."""

    tag: SetTag
    same_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What a key can be taken back to.

    Attributes:
        at: Place of the set at hand; -1 while there is none.
    """

    sets: tuple[SetEntry, ...] = ()
    modality: Modality | None = None
    at: int = -1


class SetLog:
    """Sets of one piece of work, made by keys."""

    def __init__(self, sets: tuple[SetEntry, ...] = ()) -> None:
        """Begin with the sets that are there already."""
        self._state = _State(sets=sets, modality=sets[-1].modality if sets else None, at=len(sets) - 1)
        self._earlier: list[_State] = []
        self._pending: _Pending | None = None
        self._voc_next = False
        self._after_one = False
        self.sentence = _("One key a set. With Shift: another tag for the same set.")
        """What was recorded last, or what is asked."""

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """The sets, in their order."""
        return self._state.sets

    @property
    def at(self) -> int:
        """Place of the set at hand among the sets; -1 while there is none."""
        return self._state.at

    @property
    def at_hand(self) -> SetEntry | None:
        """The set that digits, tags with Shift and notes go to; None while there is none."""
        return self.sets[self.at] if self.sets else None

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
            same_set: whether the key is about the set at hand and not about a new one, as with Shift.
        """
        if key in TAG_KEYS:
            self._on_tag(TAG_KEYS[key], same_set=same_set)
        elif key in MODALITY_KEYS:
            self._on_modality(MODALITY_KEYS[key], same_set=same_set)
        elif key == VOC:
            self._on_voc()
        elif key == NOT_ASKED:
            self._on_not_asked()
        elif key == TEN or (key.isascii() and key.isdigit() and len(key) == 1):
            self._on_digit(key)
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
        self._after_one = False
        self._state = self._earlier.pop()
        self.sentence = _("Taken back. {n} sets so far.").format(n=len(self.sets))
        return True

    def note(self, text: str | None) -> None:
        """Write down what was reported after the set at hand: a process note."""
        found = self.at_hand
        if found is not None:
            self._put(dataclasses.replace(found, note=text))
            self.sentence = _("Set {n}: noted.").format(n=found.n)

    def go_to(self, at: int) -> None:
        """Turn to another set, in order to put it right."""
        self._stop_waiting()
        if self.sets:
            self._state = dataclasses.replace(self._state, at=max(0, min(at, len(self.sets) - 1)))
            self.sentence = self._told()

    def remove(self) -> None:
        """Take the set at hand out; the sets after it are counted anew."""
        self._stop_waiting()
        found = self.at_hand
        if found is None:
            return
        self._remember()
        left = [one for one in self.sets if one is not found]
        sets = tuple(dataclasses.replace(one, n=n) for n, one in enumerate(left, start=1))
        self._state = dataclasses.replace(self._state, sets=sets, at=min(self.at, len(sets) - 1))
        self.sentence = _("Set {n} was taken out.").format(n=found.n)

    def _on_tag(self, tag: SetTag, *, same_set: bool) -> None:
        waiting = self._pending
        self._stop_waiting()
        found = self.at_hand
        if same_set and found is not None and tag in found.tags:
            self._put(dataclasses.replace(found, tags=tuple(one for one in found.tags if one is not tag)))
            self.sentence = self._told()
            return
        confirmed = waiting is not None and waiting.tag is tag
        if tag in TWICE and not confirmed:
            self._pending = _Pending(tag=tag, same_set=same_set)
            self.sentence = _("{tag}: press {key} again to record it, Backspace to leave it out.").format(
                tag=_named(tag), key=key_of(tag).upper()
            )
            return
        if (waiting.same_set if waiting is not None and confirmed else same_set) and found is not None:
            self._put(dataclasses.replace(found, tags=(*found.tags, tag)))
        else:
            self._begin_set(tag)
        self.sentence = self._told()

    def _told(self) -> str:
        found = self.at_hand
        if found is None:
            return ""
        told = set_words(found, empty=_("no tag"))
        if self.at == len(self.sets) - 1:
            return _("Set {words}.").format(words=told)
        return _("Back at set {words}. The next letter without Shift begins a new set.").format(words=told)

    def _begin_set(self, tag: SetTag) -> None:
        number = self.sets[-1].n + 1 if self.sets else 1
        self._remember()
        entry = SetEntry(n=number, tags=(tag,), modality=self.modality)
        self._state = dataclasses.replace(self._state, sets=(*self.sets, entry), at=len(self.sets))

    def _on_modality(self, modality: Modality, *, same_set: bool) -> None:
        self._stop_waiting()
        found = self.at_hand
        if same_set and found is not None:
            self._put(dataclasses.replace(found, modality=modality))
            self.sentence = _("Set {n}: {modality}.").format(n=found.n, modality=modality_word(modality))
            return
        self._remember()
        self._state = dataclasses.replace(self._state, modality=modality)
        self.sentence = _("From the next set on: {modality}.").format(modality=modality_word(modality))

    def _on_voc(self) -> None:
        self._stop_waiting()
        found = self.at_hand
        if found is None:
            self.sentence = _NO_SET
            return
        self._voc_next = True
        self.sentence = _("VOC of set {n}: 1 to 7.").format(n=found.n)

    def _on_digit(self, key: str) -> None:
        """Take a number; who types 1 and 0 means ten, and must not be left with a zero."""
        one, was_one = key == "1" and not self._voc_next, self._after_one
        if key == "0" and was_one:
            self._on_number(_TEN_POINTS)
            self.sentence = _("{told} If it was 0, press 0 again.").format(told=self.sentence)
        else:
            self._on_number(_TEN_POINTS if key == TEN else int(key))
        self._after_one = one

    def _on_number(self, number: int) -> None:
        is_voc = self._voc_next
        self._stop_waiting()
        found = self.at_hand
        if found is None:
            self.sentence = _NO_SET
        elif not is_voc:
            self._put(dataclasses.replace(found, sud=number))
            self.sentence = _("Set {n}: SUD {sud}.").format(n=found.n, sud=number)
        elif number in _VOC_RANGE:
            self._put(dataclasses.replace(found, voc=number))
            self.sentence = _("Set {n}: VOC {voc}.").format(n=found.n, voc=number)
        else:
            self.sentence = _("VOC goes from 1 to 7. Nothing was recorded.")

    def _on_not_asked(self) -> None:
        is_voc = self._voc_next
        self._stop_waiting()
        found = self.at_hand
        if found is None:
            self.sentence = _NO_SET
            return
        self._put(dataclasses.replace(found, voc=None) if is_voc else dataclasses.replace(found, sud=None))
        words = _("Set {n}: VOC not asked.") if is_voc else _("Set {n}: SUD not asked.")
        self.sentence = words.format(n=found.n)

    def _put(self, entry: SetEntry) -> None:
        self._remember()
        sets = tuple(entry if at == self.at else one for at, one in enumerate(self.sets))
        self._state = dataclasses.replace(self._state, sets=sets)

    def _remember(self) -> None:
        self._after_one = False
        self._earlier.append(self._state)

    def _stop_waiting(self) -> None:
        self._pending = None
        self._voc_next = False
        self._after_one = False


def _named(tag: SetTag) -> str:
    return capitalised(set_tag_word(tag))


def set_words(entry: SetEntry, *, empty: str = "") -> str:
    """Return a set in a few words, its note left out: *4 back to target, SUD 5*.

    Args:
        entry: the set.
        empty: what is said of a set of which nothing is recorded.
    """
    parts = [set_tag_word(tag) for tag in entry.tags]
    parts += [] if entry.sud is None else [_("SUD {n}").format(n=entry.sud)]
    parts += [] if entry.voc is None else [_("VOC {n}").format(n=entry.voc)]
    return f"{entry.n} {', '.join(parts) or empty}".strip()
