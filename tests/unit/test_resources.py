from __future__ import annotations

import json
from pathlib import Path

import pytest

from emdr_planner import resources


def test_a_shipped_text_and_its_bytes_are_the_same() -> None:
    text = resources.text_of("schema/emdr-case.schema.json")
    assert resources.bytes_of("schema/emdr-case.schema.json").decode() == text
    assert json.loads(text)


def test_the_files_of_a_folder_are_listed_sorted_and_can_be_opened() -> None:
    names = resources.names_in("schema")
    assert names == tuple(sorted(names))
    assert "schema/emdr-case.schema.json" in names
    assert all(resources.path_of(name).is_file() for name in names)


def test_a_folder_inside_a_folder_is_not_listed_as_a_file() -> None:
    assert all(Path(name).suffix for name in resources.names_in("."))


@pytest.mark.parametrize("name", ["../pyproject.toml", "schema/../../README.md", "/etc/hostname"])
def test_a_name_that_leads_outside_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        resources.path_of(name)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resources.bytes_of("icons/none.svg")


def test_an_installed_program_reads_what_was_installed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "note.txt").write_text("installed", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    assert resources.text_of("note.txt") == "installed"
