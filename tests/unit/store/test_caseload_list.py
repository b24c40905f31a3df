from __future__ import annotations

import datetime as dt
from dataclasses import replace

from emdr_planner.domain.case import Case
from emdr_planner.domain.client import Client
from emdr_planner.domain.measure import Administration
from emdr_planner.domain.readiness import ReadinessRating, SafetyFlag
from emdr_planner.domain.session import AfterEffects, Session, WorkEntry
from emdr_planner.domain.words import (
    FlagKind,
    Programme,
    Rating,
    RatingProng,
    ReadinessDomain,
    Status,
)
from emdr_planner.progress.due import DueKind
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.caseload_list import summary_of
from emdr_planner.store.summaries import ClientSummary, Waiting
from tests.support.caseloads import PASSPHRASE, MadeCaseload, open_made, quick_options
from tests.support.cases import a_case, a_memory

DAY = dt.date(2026, 3, 2)


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def full_case() -> Case:
    worked = WorkEntry(memory="M1")
    rating = ReadinessRating(
        id="RD1",
        domain=ReadinessDomain.RECOVERY,
        prong=RatingProng.ALL,
        rating=Rating.PARTIAL,
        observed="slept as usual",
        date=after(3),
    )
    return replace(
        a_case(
            a_memory("M1", status=Status.INCOMPLETE),
            a_memory("M2", status=Status.COMPLETED),
            a_memory("B1", "belief", status=Status.INCOMPLETE),
        ),
        client=Client(code="Client Linden", programme=Programme.IOP, started=DAY),
        sessions=(
            Session(id="S1", number=1, date=after(1), work=(worked,), after_effects=AfterEffects(asked=after(2))),
            Session(id="S2", number=2, date=after(8), work=(worked,), after_effects=AfterEffects()),
            Session(id="S3", number=3, date=after(7), work=(worked,)),
            Session(id="S4", number=4, date=after(6)),
        ),
        readiness=(rating, replace(rating, id="RD2", date=after(1))),
        safety_flags=(
            SafetyFlag(id="SF1", kind=FlagKind.UNSAFE_HOME, raised=DAY, review=after(20)),
            SafetyFlag(id="SF2", kind=FlagKind.OTHER, raised=DAY, review=after(10)),
            SafetyFlag(id="SF3", kind=FlagKind.OTHER, raised=DAY),
            SafetyFlag(id="SF4", kind=FlagKind.OTHER, raised=DAY, review=after(5), lifted=after(6)),
        ),
        administrations=(Administration(id="A1", instrument="pcl-5", date=after(4)),),
    )


def test_the_list_says_what_is_due_without_the_record() -> None:
    assert summary_of("c7", full_case(), archived=True) == ClientSummary(
        id="c7",
        code="Client Linden",
        programme="iop",
        started=DAY,
        archived=True,
        memories=3,
        waiting=(
            Waiting(DueKind.AFTER_EFFECTS, dt.date.min, 3),
            Waiting(DueKind.FLAG_REVIEW, after(10), 1),
            Waiting(DueKind.FLAG_REVIEW, after(20), 1),
            Waiting(DueKind.OPEN_TARGET, dt.date.min, 1),
            Waiting(DueKind.REEVALUATION, dt.date.min, 2),
        ),
        sessions=4,
        last_session=after(8),
        latest_readiness=after(3),
        active_flags=3,
        last_administration=after(4),
    )


def test_a_completed_target_is_due_for_re_evaluation_until_it_is_confirmed() -> None:
    case = a_case(a_memory("M1", status=Status.COMPLETED), a_memory("M2", status=Status.CONFIRMED))
    assert summary_of("c1", case).waiting == (Waiting(DueKind.REEVALUATION, dt.date.min, 1),)


def test_lines_of_an_earlier_program_are_made_anew_at_the_next_opening(made: MadeCaseload) -> None:
    opened = open_made(made)
    lines = opened.clients()
    opened.close()
    with made.driver() as driver:
        driver.execute("""UPDATE clients SET summary = '{"code": "Client Linden", "unasked": 7, "later": [1]}'""")
        driver.execute("DELETE FROM meta WHERE name = 'list_facts'")
        driver.commit()
    again = CaseloadFile.open(made.path, PASSPHRASE, replace(quick_options(), accept_altered=True))
    assert again.clients() == lines
    assert again.check().is_clean
    again.close()


def test_the_list_follows_every_save(caseload: CaseloadFile) -> None:
    client_id = caseload.add_client(full_case())
    assert caseload.clients()[-1] == summary_of(client_id, full_case())
    later = replace(full_case(), client=Client(code="Client Elm"), sessions=(), safety_flags=())
    caseload.save(client_id, full_case(), later)
    assert caseload.clients()[-1] == summary_of(client_id, later)


def test_archived_clients_stay_in_the_list_and_come_back(caseload: CaseloadFile) -> None:
    caseload.archive_client("c1")
    assert [client.archived for client in caseload.clients()] == [True, False]
    case = caseload.load("c1")
    caseload.save("c1", case, replace(case, as_of=DAY))
    assert caseload.clients()[0].archived
    caseload.archive_client("c1", archived=False)
    assert [client.archived for client in caseload.clients()] == [False, False]
    assert [entry.event for entry in caseload.audit_trail("c1")][-3:] == [
        "client_archived", "record_changed", "client_reactivated",
    ]  # fmt: skip


def test_a_deleted_client_is_gone_with_every_earlier_version_and_the_id_is_not_used_again(
    made: MadeCaseload,
) -> None:
    opened = open_made(made)
    case = opened.load("c2")
    opened.save("c2", case, replace(case, memories=()), "Delete all")
    opened.put_draft("note", "half a sentence", "c2")
    opened.delete_client("c2")
    assert [client.id for client in opened.clients()] == ["c1"]
    assert opened.add_client(case) == "c3"
    assert opened.check().is_clean
    assert opened.audit_trail("c2")[-1].event == "client_deleted"
    opened.close()
    with made.driver() as driver:
        for table in ("memories", "history", "steps", "drafts", "client"):
            counted = driver.execute(f"SELECT count(*) FROM {table} WHERE client_id = 'c2'")  # noqa: S608 - own names
            assert counted.fetchone() == (0,)
