"""Rules for a new passphrase.

After NIST SP 800-63B-4 (August 2025) for a passphrase that stands alone: at least 15 characters, any Unicode and
spaces, a list of phrases that everybody tries first, and no rules about kinds of characters.
"""

from __future__ import annotations

import unicodedata

from emdr_planner.store.common_phrases import COMMON_PHRASES, ROWS
from emdr_planner.store.key_errors import PassphraseRefusedError
from emdr_planner.wording import _

SHORTEST = 15
"""Fewest characters of a new passphrase (NIST SP 800-63B-4)."""

LONGEST = 1024
"""Most characters; far above what the same source asks to accept (64)."""

_LONGEST_REPEATED = 8
"""A phrase that only repeats a piece of up to this many characters counts as common."""


def normalised(passphrase: str) -> bytes:
    """Return the bytes that a key is derived from: NFC, so that an accent typed in two ways is one passphrase.

    Raises:
        PassphraseRefusedError: It holds half a character, which no keyboard types.
    """
    try:
        return unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise PassphraseRefusedError(_("The passphrase holds a broken character.")) from None


def check_new(passphrase: str) -> None:
    """Refuse a new passphrase that breaks a rule.

    Raises:
        PassphraseRefusedError: With the rule in words.
    """
    normalised(passphrase)
    length = len(unicodedata.normalize("NFC", passphrase))
    if length < SHORTEST:
        raise PassphraseRefusedError(
            _("A passphrase needs at least {least} characters, and this one has {length}.").format(
                least=SHORTEST, length=length
            )
        )
    if length > LONGEST:
        raise PassphraseRefusedError(_("A passphrase has at most {most} characters.").format(most=LONGEST))
    if _is_common(passphrase):
        raise PassphraseRefusedError(_("This passphrase is among those that are tried first."))


def _squashed(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _repeats(squashed: str) -> bool:
    """Whether the text is a short piece said over and over, the last time perhaps in part."""
    return any(
        (squashed[:size] * (len(squashed) // size + 1)).startswith(squashed)
        for size in range(1, min(_LONGEST_REPEATED, len(squashed) // 2) + 1)
    )


def _is_common(passphrase: str) -> bool:
    squashed = _squashed(passphrase)
    if len(squashed) < _LONGEST_REPEATED:
        # Nearly all signs: nothing to compare with, and only a repeated sign is common.
        return _repeats(passphrase)
    walked = any(squashed in row or squashed[::-1] in row for row in ROWS)
    return walked or _repeats(squashed) or squashed in {_squashed(phrase) for phrase in COMMON_PHRASES}
