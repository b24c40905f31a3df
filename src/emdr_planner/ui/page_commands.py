"""What can be done on a client's page, for the command palette."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar

from emdr_planner.domain.words import Level
from emdr_planner.planning.strategies import STRATEGIES
from emdr_planner.terms import level_words
from emdr_planner.ui.client_page import MAP, PAGES, ClientPage
from emdr_planner.ui.map_page import DETAILS, FRAME, PLAN
from emdr_planner.ui.network.command_words import MAP_COMMANDS
from emdr_planner.ui.network.map_menu import menu_of, offered
from emdr_planner.ui.palette import Command, CommandPalette, of_actions, of_buttons, of_menu, of_menus
from emdr_planner.wording import _


def open_palette(bar: QMenuBar, page: ClientPage) -> CommandPalette:
    """Open the palette over the window of a menu bar, with what the menus and the client's page can do now."""
    commands = of_menus(bar)
    chosen = None
    if page.map_page.map.case is not None:
        chosen = menu_of(page.map_page.map)
        commands += [*_of_map(page), *_of_chosen(page, chosen)]
        commands += [*([] if page.is_shared else _of_panes(page)), *_memories(page)]
    palette = CommandPalette(commands, bar.window())
    if chosen is not None:
        palette.destroyed.connect(chosen.deleteLater)
    palette.open()
    return palette


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
    beside += of_buttons(inside.outline, _("Outline"), partial(page.show_view, 1))
    beside += of_buttons(inside.charts, _("Charts"), partial(page.show_page, MAP))
    pages = [command for place, where in enumerate(PAGES) if place != MAP for command in _of_page(page, place, where)]
    return [*of_actions(inside.actions(), _("Plan")), *order, *beside, *pages]


def _of_page(page: ClientPage, place: int, where: str) -> list[Command]:
    pane = page.pages.widget(place)
    return [] if pane is None else of_buttons(pane, where, partial(page.show_page, place))


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
