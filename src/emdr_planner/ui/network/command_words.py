"""Every command of the map in words, with its key: for the palette, and for whoever lists the keys."""

from __future__ import annotations

from dataclasses import dataclass

from emdr_planner.wording import _


@dataclass(frozen=True, slots=True)
class CommandWords:
    """A command by the name it is given by, the words for it, and its key on the map (empty: none)."""

    name: str
    words: str
    keys: str = ""


MAP_COMMANDS: tuple[CommandWords, ...] = (
    CommandWords("add", _("Write down a memory"), "N"),
    CommandWords("capture", _("Quick capture: several lines at once"), "Q"),
    CommandWords("floatback", _("Floatback: what came earlier, and what before that"), "B"),
    CommandWords("link", _("Link the selected memory"), "L"),
    CommandWords("select all", _("Select every memory"), "Ctrl+A"),
    CommandWords("next link", _("Next linkage of the memory"), "K"),
    CommandWords("edit", _("Details of the selected memory or linkage"), "Enter"),
    CommandWords("rename", _("Rename the selected memory"), "F2"),
    CommandWords("group", _("Make a cluster of the selected memories"), "G"),
    CommandWords("pin", _("Pin the selected memories, or let layouts move them again"), "X"),
    CommandWords("delete", _("Delete what is selected"), "Del"),
    CommandWords("copy", _("Copy the selected memories with the linkages among them"), "Ctrl+C"),
    CommandWords("paste", _("Paste memories that were copied from this client"), "Ctrl+V"),
    CommandWords("duplicate", _("Copy and paste the selected memories at once"), "Ctrl+D"),
    CommandWords("copy shape", _("Copy the shape of the network without identity, for another client too")),
    CommandWords("paste shape", _("Paste the shape of a network")),
    CommandWords("nudge left", _("Move the selected memories a little: to the left"), "Ctrl+Left"),
    CommandWords("nudge right", _("Move the selected memories a little: to the right"), "Ctrl+Right"),
    CommandWords("nudge up", _("Move the selected memories a little: up"), "Ctrl+Up"),
    CommandWords("nudge down", _("Move the selected memories a little: down"), "Ctrl+Down"),
    CommandWords("align left", _("Align the selected memories: left edges")),
    CommandWords("align centre", _("Align the selected memories: one below the other")),
    CommandWords("align right", _("Align the selected memories: right edges")),
    CommandWords("align top", _("Align the selected memories: upper edges")),
    CommandWords("align middle", _("Align the selected memories: in a row")),
    CommandWords("align bottom", _("Align the selected memories: lower edges")),
    CommandWords("space across", _("Space the selected memories evenly across")),
    CommandWords("space down", _("Space the selected memories evenly down")),
    CommandWords("strength 1", _("Make the chosen linkage weak"), "1"),
    CommandWords("strength 2", _("Make the chosen linkage moderate"), "2"),
    CommandWords("strength 3", _("Make the chosen linkage strong"), "3"),
    CommandWords("questions", _("Links to ask about")),
    CommandWords("interview", _("Pair by pair: at most 15 questions about linkages")),
    CommandWords("find", _("Find a memory"), "/"),
    CommandWords("fit", _("Show the whole map"), "F"),
    CommandWords("zoom in", _("Show the map larger"), "+"),
    CommandWords("zoom out", _("Show the map smaller"), "-"),
    CommandWords("natural size", _("Show the map at 100 %"), "0"),
    CommandWords("look around", _("Neighbours of the selected memory: 1 step, 2, 3, everything"), "V"),
    CommandWords("around 1", _("Neighbours: 1 step")),
    CommandWords("around 2", _("Neighbours: 2 steps")),
    CommandWords("around 3", _("Neighbours: 3 steps")),
    CommandWords("path", _("Path between the two selected memories"), "T"),
    CommandWords("look at all", _("Show everything alike again"), "Esc"),
    CommandWords("earlier day", _("The map on an earlier day")),
    CommandWords("legend", _("Show or fold the legend")),
    CommandWords("small map", _("Put the small map away, or let it be there again")),
    CommandWords("picture png", _("Picture of the map, PNG…")),
    CommandWords("picture svg", _("Picture of the map, SVG…")),
    CommandWords("picture pdf", _("Picture of the map, PDF…")),
    CommandWords("copy picture", _("Copy the map as an image")),
    CommandWords("tidy", _("Arrange: tidy")),
    CommandWords("free", _("Arrange: free, as you placed it")),
    CommandWords("life line", _("Arrange: life line, by age")),
    CommandWords("networks", _("Arrange: by network")),
    CommandWords("keep places", _("Arrange: keep the places of this view")),
)

MAP_MOVES: tuple[tuple[str, str], ...] = (
    (_("arrows"), _("go to the nearest memory in that direction")),
    (_("Shift + arrows"), _("the same, and keep what is selected")),
    (_("Home, End, Page up, Page down"), _("first, last, previous and next memory")),
    ("K", _("next linkage of the memory; then 1, 2, 3, Enter or Del are about it")),
    (_("double-click"), _("add a memory on free ground; details of what is there")),
    (_("drag from a rim"), _("link")),
    (_("drag on free ground"), _("select what is swept; with Shift besides what is selected")),
    (_("Ctrl or Alt while dragging"), _("do not come level with other memories")),
    (_("Tab, while writing a memory"), _("go on with a word on record")),
    (_("menu key, right click"), _("what can be done with what is there")),
)
"""What keys and the pointer do on the map besides the commands."""


def words_of(name: str) -> str:
    """Return the words of a command."""
    return next(one.words for one in MAP_COMMANDS if one.name == name)
