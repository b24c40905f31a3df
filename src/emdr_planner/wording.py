"""Every word a person reads goes through here, so that it can be translated.

The language is the system's, read once when the program starts. Without a catalogue for it the words stay English.
"""

from __future__ import annotations

import gettext

from emdr_planner import resources

_DOMAIN = "emdr_planner"


def catalogue(languages: list[str] | None = None) -> gettext.NullTranslations:
    """Return the translations for the first language that has a catalogue, else the English words as they are.

    Args:
        languages: language codes, the wanted one first; None asks the system.
    """
    try:
        folder = resources.path_of("locale")
    except FileNotFoundError:
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, folder, languages=languages, fallback=True)


_CATALOGUE = catalogue()


def _(message: str) -> str:
    """Return the message in the person's language."""
    return _CATALOGUE.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message that fits the count, in the person's language."""
    return _CATALOGUE.ngettext(singular, plural, count)
