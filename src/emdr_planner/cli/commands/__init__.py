"""The subcommands, one file each; a new one is a line here."""

from __future__ import annotations

from emdr_planner.cli.command import Command
from emdr_planner.cli.commands import (
    chart,
    check,
    compare,
    demo,
    export,
    import_memories,
    propose,
    robustness,
    stuck,
    vault,
    whatif,
    why,
)

COMMANDS: tuple[Command, ...] = (
    propose.COMMAND,
    compare.COMMAND,
    why.COMMAND,
    whatif.COMMAND,
    stuck.COMMAND,
    robustness.COMMAND,
    chart.COMMAND,
    check.COMMAND,
    export.COMMAND,
    import_memories.COMMAND,
    demo.COMMAND,
    vault.COMMAND,
)
