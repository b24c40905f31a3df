"""Every way into the file leaves a signed session as it was signed: saving, adding, importing, and going round them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from emdr_planner.casefile.codec import case_text, to_json
from emdr_planner.cli.main import main
from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.session import AfterEffects, Amendment, Session
from emdr_planner.domain.words import Recovered
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import AlteredFileError, ChangedUnderneathError
from tests.support.caseloads import PASSPHRASE, MadeCaseload, open_made, small_case

DAY = dt.date(2026, 3, 2)
SIGNED = Session(id="SE1", number=1, date=DAY, phases=(4, 7), signed=DAY, note="a made-up hour")
UNSIGNED = replace(SIGNED, signed=None)
CASE = replace(small_case("Client Maple"), sessions=(SIGNED,))
CHANGED: dict[str, tuple[Session, ...]] = {
    "gone": (),
    "signature gone": (UNSIGNED,),
    "signed on another day": (replace(SIGNED, signed=DAY + dt.timedelta(days=1)),),
    "narrative gone": (replace(SIGNED, note=None),),
    "phases": (replace(SIGNED, phases=(4,)),),
    "date": (replace(SIGNED, date=DAY - dt.timedelta(days=1)),),
    "another in its place": (replace(SIGNED, id="SE2"),),
}


@pytest.fixture
def client_id(caseload: CaseloadFile) -> str:
    return caseload.add_client(CASE)


@pytest.mark.parametrize("sessions", CHANGED.values(), ids=CHANGED)
def test_saving_refuses(caseload: CaseloadFile, client_id: str, sessions: tuple[Session, ...]) -> None:
    with pytest.raises(EditRefusedError):
        caseload.save(client_id, CASE, replace(CASE, sessions=sessions))
    assert caseload.load(client_id) == CASE


@pytest.mark.parametrize("sessions", [value for value in CHANGED.values() if value != (UNSIGNED,)])
def test_saving_refuses_also_who_says_that_it_was_not_signed(
    caseload: CaseloadFile, client_id: str, sessions: tuple[Session, ...]
) -> None:
    with pytest.raises(ChangedUnderneathError):
        caseload.save(client_id, replace(CASE, sessions=(UNSIGNED,)), replace(CASE, sessions=sessions))
    assert caseload.load(client_id) == CASE


@pytest.mark.parametrize(
    "added",
    [
        replace(SIGNED, amendments=(Amendment(date=DAY, text="a word more", by="R. Vale", reason="misread"),)),
        replace(SIGNED, after_effects=AfterEffects(asked=DAY, recovered=Recovered.SAME_DAY)),
    ],
    ids=["amendment", "after-effects"],
)
def test_what_may_be_added_stays_too(caseload: CaseloadFile, client_id: str, added: Session) -> None:
    after = replace(CASE, sessions=(added,))
    caseload.save(client_id, CASE, after)
    assert caseload.load(client_id) == after
    with pytest.raises(EditRefusedError):
        caseload.save(client_id, after, CASE)


@pytest.mark.parametrize("sessions", CHANGED.values(), ids=CHANGED)
def test_an_imported_file_becomes_a_client_of_its_own(
    made: MadeCaseload, tmp_path: Path, sessions: tuple[Session, ...]
) -> None:
    opened = open_made(made)
    client_id = opened.add_client(CASE)
    opened.close()
    file, secret = tmp_path / "case.json", tmp_path / "secret"
    file.write_text(case_text(replace(CASE, sessions=sessions)), encoding="utf-8")
    secret.write_text(PASSPHRASE, encoding="utf-8")
    assert main(["vault", "import", str(made.path), str(file), "--passphrase-file", str(secret)]) == 0
    opened = open_made(made)
    assert opened.load(client_id) == CASE
    assert len(opened.clients()) == 4
    opened.close()


def test_nothing_else_that_is_kept_reaches_it(caseload: CaseloadFile, client_id: str) -> None:
    forged = json.dumps(to_json(replace(SIGNED, note="another")))
    steps: tuple[Callable[[], object], ...] = (
        lambda: caseload.put_draft("session", forged, client_id),
        lambda: caseload.put_setting("sessions", forged),
        lambda: caseload.archive_client(client_id),
        lambda: caseload.archive_client(client_id, archived=False),
        lambda: caseload.audit("exported", client_id=client_id),
        lambda: caseload.history(client_id, "sessions", "SE1"),
        caseload.backup,
        caseload.check,
    )
    for step in steps:
        step()
        assert caseload.load(client_id) == CASE
    assert len(caseload.history(client_id, "sessions", "SE1")) == 1


def test_who_changes_the_row_itself_is_found_out_before_the_file_opens(made: MadeCaseload) -> None:
    opened = open_made(made)
    client_id = opened.add_client(CASE)
    opened.close()
    with made.driver() as driver:
        driver.execute("UPDATE sessions SET body = replace(body, '[4,7]', '[4]') WHERE client_id = ?", (client_id,))
    with pytest.raises(AlteredFileError):
        open_made(made)


def test_a_backup_from_before_the_signature_is_put_in_place_on_record_and_the_signed_file_is_kept(
    made: MadeCaseload,
) -> None:
    before: Case = replace(CASE, sessions=(UNSIGNED,))
    opened = open_made(made)
    client_id = opened.add_client(before)
    backup = opened.backup()
    opened.save(client_id, before, CASE)
    opened.restore(backup)
    assert opened.load(client_id) == before
    assert "backup_restored" in [entry.event for entry in opened.audit_trail()]
    opened.close()
    aside = [path for path in made.path.parent.rglob("*") if "aside" in path.name or "before" in path.name]
    assert any(path.is_file() and path.stat().st_size > 4096 for path in aside), list(made.path.parent.rglob("*"))
