"""Where the data that a strategy may lack is entered."""

from __future__ import annotations

from collections.abc import Mapping

WHERE: Mapping[str, str] = {
    "symptom-timeline": "problems",
    "phobia": "problems",
    "grief": "problems",
    "belief": "beliefs",
    "episode": "own_order",
    "representative": "clusters",
}
"""For each strategy that may lack data: the part of the client's frame where it is entered."""
