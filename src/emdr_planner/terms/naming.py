"""How sentences that are about memories are told which words to use for them."""

from __future__ import annotations

from collections.abc import Callable

Naming = Callable[[str], str]
"""Gives the words for the id of a memory."""
