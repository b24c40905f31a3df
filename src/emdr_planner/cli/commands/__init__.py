"""The subcommands, one file each; a new one is a line here."""

from __future__ import annotations

from emdr_planner.cli.command import Command
from emdr_planner.cli.commands import check, import_memories, propose, vault

COMMANDS: tuple[Command, ...] = (
    propose.COMMAND,
    check.COMMAND,
    import_memories.COMMAND,
    vault.COMMAND,
)
