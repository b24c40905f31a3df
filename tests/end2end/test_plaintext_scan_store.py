"""No word of a client stands in any file that the store writes, also not in the middle of a write or after a crash."""

from __future__ import annotations

import gzip
import random
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from emdr_planner.casefile.codec import case_from_json
from emdr_planner.domain.case import Case
from emdr_planner.domain.words import BodyScan, ClosedBy, EndReason
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.recovery_key import RecoveryKey
from tests.support.caseloads import OTHER_PASSPHRASE, PASSPHRASE, quick_options
from tests.support.killing import workers
from tests.support.planted_words import planted_words_under, words_in
from tests.support.schema_values import drawn_case_json

Json = dict[str, Any]

FREE = frozenset({"code", "goal", "title", "onset", "label", "occurred", "image", "worst_part", "nc", "pc", "note",
                  "reason", "by", "observed", "rater", "would_change", "after_effects", "lifted_by", "lifted_reason",
                  "text", "trigger", "cognition", "emotion", "sensation", "ecological_reason", "diagnosis",
                  "motivation", "insight", "other", "administered_by"})  # fmt: skip
"""Keys whose text a person types."""


class Planting:
    """Puts a word of its own into every free text of a case."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._chance = random.Random(11)

    def word(self) -> str:
        made = "".join(self._chance.choices("bdfgjkmpqvwxz", k=14)) + self._chance.choice(("", "ä", "é"))
        self.words.append(made)
        return made

    def planted(self, value: Any, key: str = "") -> Any:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            return {name: self.planted(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [self.planted(part, key) for part in value]
        if isinstance(value, str) and key in (FREE | {"emotions", "body"}) and not _is_coded(value):
            return self.word()
        return value

    def case(self, seed: int) -> Case:
        value = drawn_case_json(seed, 1.0)
        for session in value["sessions"]:
            session["signed"] = None  # a signed session stays, and these cases take each other's place
        value["plans"] = [{"what was said": self.word()}]
        return case_from_json(self.planted(value))


def _is_coded(value: str) -> bool:
    return value in {word.value for word in (*BodyScan, *ClosedBy, *EndReason)}


@pytest.fixture
def planting() -> Planting:
    return Planting()


@pytest.fixture
def folders(tmp_path: Path, isolated_home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    return [tmp_path, isolated_home]


def test_the_scan_finds_what_is_planted(planting: Planting, folders: list[Path], tmp_path: Path) -> None:
    word, coded = planting.word(), planting.word()
    database = sqlite3.connect(tmp_path / "plain.sqlite")
    database.execute("CREATE TABLE said (what TEXT)")
    database.execute("INSERT INTO said VALUES (?)", (word,))
    database.commit()
    database.close()
    (tmp_path / "packed.gz").write_bytes(b"some bytes before" + gzip.compress(f"… {coded} …".encode()))
    assert len(planted_words_under(folders, planting.words)) == 2
    for dressed in (word.encode("utf-16"), word.encode("utf-32"), word.encode().hex().encode()):
        assert words_in(b"\x00\xff" + dressed, [word])


def test_no_word_of_a_client_is_in_any_file(planting: Planting, folders: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "place" / "caseload.emdr"
    opened, key = CaseloadFile.create(path, PASSPHRASE, replace(quick_options(reserve=20_000), actor=planting.word()))
    _work_on(opened, planting)
    assert planted_words_under(folders, planting.words) == []
    _in_the_middle_of_a_write(opened, planting, folders)
    opened.restore(opened.backups()[0])
    opened.close()
    _recovered_and_thrown_away(path, key, planting)
    assert len(planting.words) > 200
    secrets = [*planting.words, PASSPHRASE, OTHER_PASSPHRASE, key.text(), *key.groups, key.data_key().secret.hex()]
    assert planted_words_under(folders, secrets) == []


def _work_on(opened: CaseloadFile, planting: Planting) -> None:
    case, later = planting.case(1), planting.case(2)
    client_id = opened.add_client(case, f"Add {planting.word()}")
    opened.save(client_id, case, later, f"Rename {planting.word()}")
    opened.put_draft("session/note", planting.word(), client_id)
    opened.put_setting("last words", planting.word())
    opened.delete_client(opened.add_client(planting.case(3)))
    opened.backup()
    opened.save(client_id, later, case, "Undo")
    opened.check()


def _in_the_middle_of_a_write(opened: CaseloadFile, planting: Planting, folders: list[Path]) -> None:
    """While a large transaction is under way its journal lies beside the file; then the transaction is given up."""
    vault = opened._vault  # noqa: SLF001 - in the middle of it
    vault.forget_digest()
    driver = vault.database.driver()
    driver.execute("PRAGMA cache_size = 2")
    driver.execute("BEGIN")
    for number in range(300):
        said = planting.words[number % len(planting.words)] * 40
        driver.execute("INSERT INTO settings VALUES (?, ?)", (f"setting {number}", said))
    driver.execute("UPDATE memories SET body = body || ' '")
    (journal,) = folders[0].rglob("*-journal")
    assert journal.stat().st_size > 4096
    assert planted_words_under(folders, planting.words) == []
    driver.execute("ROLLBACK")


def _recovered_and_thrown_away(path: Path, key: RecoveryKey, planting: Planting) -> None:
    CaseloadFile.open_with_recovery(path, key.text(), OTHER_PASSPHRASE, quick_options()).close()
    sample = CaseloadFile.create_throwaway(path.parent / "sample", quick_options())
    sample.add_client(planting.case(4))
    shutil.copy(sample.path, path.parent / "seen while it was open")
    sample.close()


def test_no_word_is_left_by_a_killed_process(folders: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "caseload.emdr"
    opened, key = CaseloadFile.create(path, PASSPHRASE, quick_options())
    opened.close()
    typed = tmp_path / "recovery key"
    with workers() as running:
        for place in range(1, 60, 4):
            typed.write_text(key.text(), encoding="ascii")
            running.killed_at("import", path, place)
            typed.unlink()
            assert planted_words_under(folders, ["narrative of step", "label of", "step 3", "Client Rowan"]) == []
