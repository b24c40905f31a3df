"""The eight phases of the standard protocol, in words."""

from __future__ import annotations

from collections.abc import Sequence

from emdr_planner.wording import _

PHASES: Sequence[str] = (
    _("history"),
    _("preparation"),
    _("assessment"),
    _("desensitization"),
    _("installation"),
    _("body scan"),
    _("closure"),
    _("re-evaluation"),
)
"""The eight phases of the standard protocol, the first one first."""
