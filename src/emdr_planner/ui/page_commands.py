"""What can be done on a client's page, for the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from emdr_planner.domain.words import Level
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.terms import level_words
from emdr_planner.ui.caseload_panel import CaseloadPanel
from emdr_planner.ui.client_page import MAP, PAGES, ClientPage
from emdr_planner.ui.map_page import DETAILS, FRAME, PLAN
from emdr_planner.ui.network.command_words import MAP_COMMANDS
from emdr_planner.ui.network.map_menu import menu_of, offered
from emdr_planner.ui.notice import Notice
from emdr_planner.ui.palette import Command, CommandPalette, of_actions, of_menu, of_menus
from emdr_planner.ui.pane_commands import of_buttons, of_tabs
from emdr_planner.wording import _


def open_palette(bar: QMenuBar, page: ClientPage, caseload: CaseloadPanel | None = None) -> CommandPalette:
    """Open the palette over the window of a menu bar, with what can be done now.

    Args:
        bar: The menu bar.
        page: The client's page; with no client on it, only what the menus and the caseload can do.
        caseload: The list of clients; while a client is open, no other is named.
    """
    commands = of_menus(bar)
    chosen = None
    if page.map_page.map.case is not None:
        chosen = menu_of(page.map_page.map)
        commands += [*_of_map(page), *_of_chosen(page, chosen), *_of_what_is_open(page)]
        commands += [*([] if page.is_shared else _of_panes(page)), *_memories(page)]
    elif caseload is not None:
        commands += _of_caseload(caseload)
    for notice in bar.window().findChildren(Notice):
        commands += of_buttons(notice, _("Notice"), _nothing) if notice.isVisible() else []
    palette = CommandPalette(commands, bar.window())
    if chosen is not None:
        palette.destroyed.connect(chosen.deleteLater)
    palette.open()
    return palette


def _nothing() -> None:
    """Bring nothing into sight: what is meant stands there."""


def _of_caseload(caseload: CaseloadPanel) -> list[Command]:
    where = _("Caseload")
    clients = [
        Command(_("Open: {code}").format(code=client.code), where, "", partial(caseload.open_requested.emit, client.id))
        for client in caseload.model.clients
    ]
    return [*of_buttons(caseload, where, _nothing), *clients]


def _of_what_is_open(page: ClientPage) -> list[Command]:
    """Return what can be done with what stands open over the map or in its place for now."""
    inside = page.map_page
    there: tuple[tuple[QWidget, str], ...] = (
        (inside.map.history, inside.map.history.accessibleName()),
        (inside.map.canvas, _("Map")),
        (inside.whatif.bar, _("What if")),
        (inside.compare, _("Compare")),
    )
    return [one for pane, where in there if pane.isVisible() for one in of_buttons(pane, where, _nothing)]


def _to_map(page: ClientPage) -> None:
    page.show_view(0)
    page.map_page.map.setFocus(Qt.FocusReason.OtherFocusReason)


def _of_map(page: ClientPage) -> list[Command]:
    where = _("Map")

    def do(name: str) -> None:
        _to_map(page)
        page.map_page.map.commands.do(name)

    found = [Command(one.words, where, one.keys, partial(do, one.name)) for one in MAP_COMMANDS]
    if page.is_shared:
        return found
    levels = [
        Command(
            _("Preview at {level}").format(level=level_words(one)), where, "", partial(page.level_requested.emit, one)
        )
        for one in Level
    ]
    return [*found, *levels]


def _of_chosen(page: ClientPage, menu: QMenu) -> list[Command]:
    """Return what the map's own menu can do with what is chosen now, beyond the commands that the map always has."""
    if page.map_page.map.canvas.is_fixed:
        return []
    where = _("Map, what is selected")
    known = {words for _name, words in offered(page.map_page.map)}
    return [one for one in of_menu(menu, where) if one.words not in known]


def _of_panes(page: ClientPage) -> list[Command]:
    order = [
        Command(_("Order: {name}").format(name=one.name), _("Plan"), "", partial(page.strategy_requested.emit, one.id))
        for one in STRATEGIES
    ]
    inside = page.map_page
    frame = _("Problems & clusters")
    tabs = ((PLAN, inside.plan, _("Plan")), (DETAILS, inside.details, _("Details")), (FRAME, inside.frame, frame))
    beside = [
        command for place, pane, where in tabs for command in of_buttons(pane, where, partial(_turn, page, place))
    ]
    beside += [
        Command(_("Turn to: {pane}").format(pane=where), _("Map & plan"), "", partial(_turn, page, place))
        for place, _pane, where in tabs
    ]
    beside += _of_all(inside.outline, _("Outline"), partial(page.show_view, 1))
    beside += of_buttons(inside.charts, _("Charts"), partial(page.show_page, MAP))
    pages = [command for place, where in enumerate(PAGES) if place != MAP for command in _of_page(page, place, where)]
    return [*of_actions(inside.actions(), _("Plan")), *order, *beside, *pages]


def _of_page(page: ClientPage, place: int, where: str) -> list[Command]:
    pane = page.pages.widget(place)
    return [] if pane is None else _of_all(pane, where, partial(page.show_page, place))


def _of_all(pane: QWidget, where: str, before: Callable[[], object]) -> list[Command]:
    return [*of_buttons(pane, where, before), *of_tabs(pane, where, before)]


def _turn(page: ClientPage, place: int) -> None:
    page.show_page(MAP)
    page.map_page.side.setCurrentIndex(place)


def _memories(page: ClientPage) -> list[Command]:
    nodes = page.map_page.map.canvas.scene.nodes

    def go(name: str) -> None:
        _to_map(page)
        page.map_page.map.canvas.attend(name)

    return [
        Command(mark.label, _("Memory {id}").format(id=name), "", partial(go, name)) for name, mark in nodes.items()
    ]
