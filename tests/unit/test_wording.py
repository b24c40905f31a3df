from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from emdr_planner import resources, wording


def test_words_without_a_catalogue_stay_english() -> None:
    assert wording.catalogue(["xx"]).gettext("Unlock") == "Unlock"


@pytest.mark.parametrize(("count", "expected"), [(0, "targets"), (1, "target"), (2, "targets")])
def test_the_form_follows_the_count(count: int, expected: str) -> None:
    assert wording.ngettext("target", "targets", count) == expected


def test_a_catalogue_among_the_resources_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "locale" / "eo" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "emdr_planner.mo").write_bytes(
        _compiled({"": "Content-Type: text/plain; charset=UTF-8\n", "Lock": "Ŝlosi"})
    )
    monkeypatch.setattr(resources, "path_of", lambda name: tmp_path / name)
    assert wording.catalogue(["eo"]).gettext("Lock") == "Ŝlosi"
    assert wording.catalogue(["eo"]).gettext("Unlock") == "Unlock"


def test_a_program_without_translations_still_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_shipped(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(resources, "path_of", nothing_shipped)
    assert type(wording.catalogue()) is gettext.NullTranslations


def test_the_marked_words_come_out_as_they_are() -> None:
    assert wording._("Readiness") == "Readiness"


def _compiled(messages: dict[str, str]) -> bytes:
    """Return a GNU .mo file: seven numbers, two tables of length and offset, then the texts."""
    keys = sorted(messages)
    table_bytes = 8 * len(keys)
    texts = b""
    originals: list[int] = []
    translations: list[int] = []
    for words, table in ((keys, originals), ([messages[key] for key in keys], translations)):
        for word in words:
            encoded = word.encode()
            table += [len(encoded), 28 + 2 * table_bytes + len(texts)]
            texts += encoded + b"\0"
    numbers = [0x950412DE, 0, len(keys), 28, 28 + table_bytes, 0, 0, *originals, *translations]
    return b"".join(number.to_bytes(4, "little") for number in numbers) + texts
