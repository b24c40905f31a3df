"""A pytest plug-in for runs that only ask whether: a property stops at the first example that fails."""

from __future__ import annotations

from hypothesis import Phase, settings


def pytest_configure() -> None:
    """Take the place of the profile that ``tests/conftest.py`` has loaded by now."""
    settings.register_profile("first failure", phases=(Phase.explicit, Phase.generate), database=None)
    settings.load_profile("first failure")
