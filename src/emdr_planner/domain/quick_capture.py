"""Quick capture: lines typed as fast as they are told become memories and linkages.

One line is one memory: ``7 locked in the room SUD 8 NC powerless chest`` is a past memory at age 7 with a SUD, a
negative cognition and a body location. ``trigger: boss raises his voice SUD 7`` names another type. A line that begins
with ``<`` is an earlier memory found by floatback: it leads to the memory of the line above. ``M3 > M1 feeds 3`` is a
linkage between memories that are on the map; its kind may be its letter, ``M3 > M1 F 3``.

Nothing is guessed beyond the words: what cannot be read is said, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from emdr_planner.domain.network import KIND_LETTERS
from emdr_planner.domain.words import LinkageKind, MemoryType
from emdr_planner.wording import _

SUD_RANGE = range(11)
VOC_RANGE = range(1, 8)
AGE_RANGE = range(121)

_MODERATE = 2
_BY_LETTER = {letter.lower(): kind.value for kind, letter in KIND_LETTERS.items()}
_TYPES: Mapping[str, MemoryType] = {
    _("memory"): MemoryType.PAST,
    _("state"): MemoryType.STATE,
    _("trigger"): MemoryType.TRIGGER,
    _("template"): MemoryType.FUTURE,
    _("future"): MemoryType.FUTURE,
    _("flashforward"): MemoryType.FUTURE,
    _("belief"): MemoryType.BELIEF,
    _("resource"): MemoryType.RESOURCE,
    _("part"): MemoryType.PART,
}
_BODY = frozenset(
    _(
        "head face eyes jaw mouth throat neck shoulders shoulder chest heart back arms arm hands hand stomach belly "
        "gut hips legs leg knees feet skin"
    ).split()
)
_EMOTIONS = frozenset(
    _(
        "fear terror panic anger rage shame guilt sadness grief disgust despair loneliness helplessness confusion hurt "
        "numbness"
    ).split()
)
FELT = _BODY | _EMOTIONS
"""Feelings and body locations that are read at the end of a line."""
TYPE_WORDS = tuple(_TYPES)
"""Words that name a type at the beginning of a line."""
_MARK = re.compile(
    r"\b(SUD|VOC|NC|PC|(?i:sud|voc)(?=[\s:=]*\d)|(?i:nc|pc)(?=\s*[:=])|(?<=\d\s)(?i:nc|pc)(?=\s))\b[\s:=]*"
)
"""Marks: in capitals, or in small letters where what stands around them leaves no doubt."""
_AGE = re.compile(
    rf"(?:{_('age')}\s+)?(\d{{1,3}})(?:\s*(?:{_('yo|y/o|years old|yrs old')})\b)?"
    r"(?![\w.:/])(?!\s*[-–—]\s*\d)[\s,:]*(?=\S)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—•*·‣▪]\s+")
"""What stands before the lines of a list that is pasted."""
_NUMBER = re.compile(r"(\d+)\b\s*")
_TYPE = re.compile(r"(\w+)\s*:\s*")
_LINKAGE = re.compile(r"([A-Za-z]{1,4}\d{1,6})\s*>\s*([A-Za-z]{1,4}\d{1,6})\b\s*([A-Za-z_ ]*?)\s*(\d*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedMemory:
    """A memory read from one line.

    Attributes:
        line: Number of the line, 1 first.
        leads_to: Line of the memory that this earlier one leads to; None for none.
    """

    line: int
    type: MemoryType
    label: str = field(repr=False)
    age: int | None = None
    sud: int | None = None
    voc: int | None = None
    nc: str | None = field(default=None, repr=False)
    pc: str | None = field(default=None, repr=False)
    emotions: tuple[str, ...] = field(default=(), repr=False)
    body: tuple[str, ...] = field(default=(), repr=False)
    leads_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedLinkage:
    """A linkage read from one line, between memories that are on the map."""

    line: int
    from_id: str
    to_id: str
    kind: LinkageKind
    strength: int = _MODERATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """Everything read from a text.

    Attributes:
        problems: (line, sentence) for what could not be read; nothing should be added while there is one.
    """

    memories: tuple[CapturedMemory, ...] = ()
    linkages: tuple[CapturedLinkage, ...] = ()
    problems: tuple[tuple[int, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return not self.memories and not self.linkages


class _Unreadable(ValueError):  # noqa: N818 - it never leaves this module
    """A line breaks a rule; the text says which."""


def parse_capture(text: str) -> Captured:
    """Return the memories and linkages that lines stand for; empty lines are passed over."""
    memories: list[CapturedMemory] = []
    linkages: list[CapturedLinkage] = []
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = _BULLET.sub("", line.strip(), count=1) if _BULLET.match(line.strip()) else line.strip()
        try:
            if found := _LINKAGE.fullmatch(words):
                linkages.append(_linkage(number, found))
            elif words:
                memories.append(_memory(number, words, memories[-1] if memories else None))
        except _Unreadable as problem:
            problems.append((number, str(problem)))
    return Captured(memories=tuple(memories), linkages=tuple(linkages), problems=tuple(problems))


def _linkage(line: int, found: re.Match[str]) -> CapturedLinkage:
    word = found[3].strip().lower().replace(" ", "_") or LinkageKind.OTHER.value
    kind = _BY_LETTER.get(word, word)
    if kind not in set(LinkageKind):
        raise _Unreadable(_("“{word}” is no kind of linkage.").format(word=found[3].strip()))
    strength = int(found[4] or _MODERATE)
    if strength not in {1, 2, 3}:
        raise _Unreadable(_("Strength goes from 1 to 3."))
    return CapturedLinkage(line=line, from_id=found[1], to_id=found[2], kind=LinkageKind(kind), strength=strength)


def _memory(line: int, text: str, above: CapturedMemory | None) -> CapturedMemory:
    earlier = text.startswith("<")
    if earlier and above is None:
        raise _Unreadable(_("There is no memory above that this earlier one could lead to."))
    memory_type, rest = _typed(text.lstrip("< "))
    age, rest = _aged(rest)
    head, parts = _parted(rest)
    label = " ".join(head.split()).strip(" ,;·-")
    if not label:
        raise _Unreadable(_("A few words are needed for the map."))
    tail = parts.pop("tail", "")
    body, emotions = _felt(tail)
    return CapturedMemory(
        line=line,
        type=memory_type,
        label=label,
        age=age,
        sud=_rated("SUD", parts.get("SUD"), SUD_RANGE),
        voc=_rated("VOC", parts.get("VOC"), VOC_RANGE),
        nc=parts.get("NC") or None,
        pc=parts.get("PC") or None,
        body=body,
        emotions=emotions,
        leads_to=above.line if earlier and above is not None else None,
    )


def _typed(text: str) -> tuple[MemoryType, str]:
    found = _TYPE.match(text)
    if found is None or found[1].lower() not in _TYPES:
        return MemoryType.PAST, text
    return _TYPES[found[1].lower()], text[found.end() :]


def _aged(text: str) -> tuple[int | None, str]:
    found = _AGE.match(text)
    if found is None:
        return None, text
    if int(found[1]) not in AGE_RANGE:
        raise _Unreadable(_("Age goes from 0 to 120."))
    return int(found[1]), text[found.end() :]


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """Return the label and what follows each mark; ``tail`` gathers feelings and body locations at the end."""
    pieces = _MARK.split(text)
    parts: dict[str, str] = {}
    tail: list[str] = []
    for written, content in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = written.upper()
        if mark in parts:
            raise _Unreadable(_("{mark} is given twice.").format(mark=mark))
        parts[mark], felt = _divided(mark, content.strip())
        tail.append(felt)
    parts["tail"] = " ".join(tail)
    return pieces[0], parts


def _divided(mark: str, content: str) -> tuple[str, str]:
    """Return the content of a mark, and the feelings and body locations behind it."""
    if mark in {"SUD", "VOC"}:
        found = _NUMBER.match(content)
        if found is None:
            raise _Unreadable(_("{mark} wants a number.").format(mark=mark))
        felt = content[found.end() :].strip(" ,;")
        strange = [word for word in _listed(felt) if word.lower() not in _BODY | _EMOTIONS]
        if strange:
            raise _Unreadable(_("“{words}” cannot be read here.").format(words=" ".join(strange)))
        return found[1], felt
    if len(content) > 1 and content[0] in '"“' and content[-1] in '"”':
        return content[1:-1], ""
    words = content.split()
    felt_words: list[str] = []
    while len(words) > 1 and words[-1].strip(",;").lower() in _BODY | _EMOTIONS:
        felt_words.insert(0, words.pop())
    return " ".join(words).strip(" ,;"), " ".join(felt_words)


def _listed(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _felt(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = [word.lower() for word in _listed(text)]
    return tuple(word for word in words if word in _BODY), tuple(word for word in words if word in _EMOTIONS)


def _rated(mark: str, text: str | None, allowed: range) -> int | None:
    if text is None:
        return None
    if int(text) not in allowed:
        raise _Unreadable(_("{mark} goes from {low} to {high}.").format(mark=mark, low=allowed[0], high=allowed[-1]))
    return int(text)
