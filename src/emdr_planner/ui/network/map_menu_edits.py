"""Parts of the map's menu that change what is chosen: several memories alike, a linkage, how memories lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu

from emdr_planner.domain.edits.capture import together
from emdr_planner.domain.edits.edit import Edit
from emdr_planner.domain.edits.memories import change_memories
from emdr_planner.domain.edits.network import change_linkage, change_type
from emdr_planner.domain.memory import Memory
from emdr_planner.domain.network import KIND_LETTERS, Linkage, kind_fits
from emdr_planner.domain.words import LinkageKind, MemoryType, NcDomain, Provenance
from emdr_planner.terms import capitalised, kind_word, nc_domain_word, provenance_word, strength_word, type_word
from emdr_planner.ui.labels import no_mnemonic
from emdr_planner.ui.network.aligning import ALIGNMENTS
from emdr_planner.ui.network.asked import Asked
from emdr_planner.ui.network.command_words import words_of
from emdr_planner.wording import _

_SEVERAL = 2

Line = tuple[str, bool, Callable[[], Edit]]
"""Words, whether it holds now, and the edit that makes it so."""


def add_commands(panel: Asked, menu: QMenu, title: str, names: Iterable[str]) -> None:
    """Add commands in a menu of their own."""
    sub = menu.addMenu(no_mnemonic(title))
    for name in names:
        sub.addAction(no_mnemonic(_last_part(words_of(name))), partial(panel.canvas.command_wanted.emit, name))


def _last_part(words: str) -> str:
    """Return words without what the title of their menu says already."""
    return capitalised(words.rpartition(": ")[2])


def add_placing(panel: Asked, menu: QMenu) -> None:
    """Add the ways to align, for several memories."""
    if len(panel.canvas.selected) >= _SEVERAL:
        add_commands(panel, menu, _("Align"), ALIGNMENTS)


def add_alike(panel: Asked, menu: QMenu) -> None:
    """Add what can be made the same for all selected memories: type, theme, touchstone."""
    case = panel.case
    if case is None:
        return
    chosen = [case.memory(name) for name in panel.canvas.selected]
    _add_lines(panel, menu, _("Type"), _types(chosen))
    _add_lines(panel, menu, _("Theme of the belief"), _themes(chosen))
    _add_lines(panel, menu, _("Touchstone"), _touchstone(chosen))


def _types(chosen: list[Memory]) -> list[Line]:
    def edit(wanted: MemoryType) -> Edit:
        edits = [change_type(memory.id, wanted) for memory in chosen]
        return together(edits[0].label, *edits)

    return [
        (capitalised(type_word(one)), all(memory.type is one for memory in chosen), partial(edit, one))
        for one in MemoryType
    ]


def _themes(chosen: list[Memory]) -> list[Line]:
    ids = [memory.id for memory in chosen]
    themes: list[tuple[NcDomain | None, str]] = [(one, nc_domain_word(one)) for one in NcDomain]
    return [
        (word, all(memory.nc_domain is one for memory in chosen), partial(change_memories, ids, nc_domain=one))
        for one, word in (*themes, (None, _("open")))
    ]


def _touchstone(chosen: list[Memory]) -> list[Line]:
    ids = [memory.id for memory in chosen]
    return [
        (word, all(memory.touchstone is one for memory in chosen), partial(change_memories, ids, touchstone=one))
        for one, word in ((True, _("a touchstone")), (False, _("not a touchstone")))
    ]


def add_linkage_lines(panel: Asked, menu: QMenu, linkage: Linkage) -> None:
    """Add what can be changed of a linkage without its form: strength, kind, source, direction."""
    change = partial(change_linkage, linkage.id)
    strengths = [
        (f"{one}  {strength_word(one)}", linkage.strength == one, partial(change, strength=one)) for one in (1, 2, 3)
    ]
    sources = [(provenance_word(one), linkage.provenance is one, partial(change, provenance=one)) for one in Provenance]
    _add_lines(panel, menu, _("Strength"), strengths)
    _add_lines(panel, menu, _("Kind"), _kinds(panel, linkage))
    _add_lines(panel, menu, _("Source"), sources)
    turned = partial(change, from_id=linkage.to_id, to_id=linkage.from_id)
    menu.addAction(_("Turn it round"), lambda: panel.edit_requested.emit(turned()))


def _kinds(panel: Asked, linkage: Linkage) -> list[Line]:
    if panel.case is None:
        return []
    ends = (panel.case.memory(linkage.from_id).type, panel.case.memory(linkage.to_id).type)
    return [
        (
            f"{KIND_LETTERS[one]}   {kind_word(one)}",
            linkage.kind is one,
            partial(change_linkage, linkage.id, kind=one),
        )
        for one in LinkageKind
        if kind_fits(one, *ends)
    ]


def _add_lines(panel: Asked, menu: QMenu, title: str, lines: Iterable[Line]) -> None:
    sub = menu.addMenu(no_mnemonic(title))
    for words, holds, edit in lines:
        action = sub.addAction(no_mnemonic(words))
        action.setCheckable(True)
        action.setChecked(holds)
        action.triggered.connect(partial(_ask, panel, edit))


def _ask(panel: Asked, edit: Callable[[], Edit]) -> None:
    panel.edit_requested.emit(edit())
