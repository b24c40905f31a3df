from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from emdr_planner.casefile.codec import case_text
from emdr_planner.domain.case import Case
from emdr_planner.domain.errors import EditRefusedError
from emdr_planner.domain.session import Amendment, Session
from emdr_planner.store.caseload_file import CaseloadFile
from emdr_planner.store.errors import ChangedUnderneathError, UnknownClientError
from tests.support.caseloads import quick_options
from tests.support.cases import a_case, a_memory
from tests.support.schema_values import drawn_case

SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseloadFile]:
    """One open caseload for many examples; each adds a client of its own."""
    opened = CaseloadFile.create_throwaway(tmp_path_factory.mktemp("shared"), quick_options())
    yield opened
    # The drawn cases make no sense, so the check of their sense says so; nothing else may be found.
    assert {finding.code for finding in opened.check().findings} <= {"case"}
    opened.close()


def unsigned(case: Case) -> Case:
    """Return the case with no session signed: a signed one would bind every later step."""
    return replace(case, sessions=tuple(replace(session, signed=None) for session in case.sessions))


@given(SEEDS, SEEDS, st.sampled_from([0.3, 0.7, 1.0]))
@example(448, 748, 1.0)  # in which a key of somebody else's changes from 1.0 to true
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_saving_the_difference_gives_the_later_case_and_undo_the_earlier(
    shared: CaseloadFile, first: int, second: int, fullness: float
) -> None:
    before, after = unsigned(drawn_case(first, fullness)), unsigned(drawn_case(second, fullness))
    client_id = shared.add_client(before)
    assert shared.load(client_id) == before
    shared.save(client_id, before, after, "A step")
    assert shared.load(client_id) == after
    assert case_text(shared.load(client_id)) == case_text(after)
    shared.save(client_id, after, before, "Undo")
    assert shared.load(client_id) == before


@given(SEEDS, st.lists(SEEDS, min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_a_walk_of_small_steps_ends_where_it_leads(
    shared: CaseloadFile, first: int, others: list[int], chance: object
) -> None:
    case = unsigned(drawn_case(first))
    client_id = shared.add_client(case)
    for seed in others:
        other = unsigned(drawn_case(seed))
        name = chance.choice(("memories", "linkages", "sessions", "constraints", "policy", "client"))  # type: ignore[attr-defined]  # a random.Random
        later = replace(case, **{name: getattr(other, name)})
        shared.save(client_id, case, later)
        case = later
        assert shared.load(client_id) == case


def ids(case: Case) -> list[str]:
    return [memory.id for memory in case.memories]


def test_the_order_of_records_is_kept_through_any_change_of_it(caseload: CaseloadFile) -> None:
    one, two, three, four = (a_memory(f"M{number}") for number in (1, 2, 3, 4))
    case = a_case(one, two, three)
    client_id = caseload.add_client(case)
    for memories in (
        (three, one, two),
        (three, four, one, two),
        (three, four, two),
        (four, three, two, one),
        (one,),
        (),
        (two, one),
        (two, one, four),
    ):
        later = replace(case, memories=memories)
        caseload.save(client_id, case, later)
        case = later
        assert caseload.load(client_id) == case
    assert caseload.check().is_clean


def test_a_record_that_did_not_change_is_not_written(caseload: CaseloadFile) -> None:
    case = a_case(a_memory("M1"), a_memory("M2"))
    client_id = caseload.add_client(case)
    entries = len(caseload.audit_trail())
    caseload.save(client_id, case, case)
    caseload.save(client_id, case, replace(case, memories=tuple(case.memories)))
    assert len(caseload.audit_trail()) == entries
    caseload.save(client_id, case, replace(case, memories=(a_memory("M1"), a_memory("M2", sud=4))))
    assert [entry.record_id for entry in caseload.audit_trail()[entries:]] == ["M2"]


def test_a_change_that_did_not_start_from_what_is_stored_writes_nothing(caseload: CaseloadFile) -> None:
    case = a_case(a_memory("M1"), a_memory("M2"))
    client_id = caseload.add_client(case)
    newer = replace(case, memories=(a_memory("M1", sud=5), a_memory("M2")))
    caseload.save(client_id, case, newer)
    behind = replace(case, memories=(a_memory("M1", label="from an old window"), a_memory("M2", sud=1)))
    with pytest.raises(ChangedUnderneathError):
        caseload.save(client_id, case, behind)
    gone = replace(case, memories=(a_memory("M2"),))
    caseload.save(client_id, newer, gone)
    with pytest.raises(ChangedUnderneathError):
        caseload.save(client_id, newer, behind)
    assert caseload.load(client_id) == gone
    assert caseload.check().is_clean


def test_a_failing_save_leaves_nothing_behind(caseload: CaseloadFile) -> None:
    case = a_case(a_memory("M1"))
    client_id = caseload.add_client(case)
    twice = replace(case, memories=(a_memory("M2"), a_memory("M1", sud=2), a_memory("M2", label="again")))
    before = caseload.audit_trail()
    with pytest.raises(ValueError, match="not unique"):
        caseload.save(client_id, case, twice)
    assert caseload.load(client_id) == case
    assert caseload.audit_trail() == before


def test_an_unknown_client_is_no_empty_case(caseload: CaseloadFile) -> None:
    case = a_case(a_memory("M1"))
    attempts = (
        lambda: caseload.load("c99"),
        lambda: caseload.save("c99", case, replace(case, memories=())),
        lambda: caseload.save("c99", case, replace(case, memories=(*case.memories, a_memory("M2")))),
        lambda: caseload.archive_client("c99"),
        lambda: caseload.delete_client("c99"),
    )
    before = caseload.audit_trail()
    for attempt in attempts:
        with pytest.raises(UnknownClientError):
            attempt()
    assert caseload.audit_trail() == before


def test_clients_do_not_see_each_other(caseload: CaseloadFile) -> None:
    first, second = a_case(a_memory("M1", label="of the first")), a_case(a_memory("M1", label="of the second"))
    one, two = caseload.add_client(first), caseload.add_client(second)
    caseload.save(one, first, replace(first, memories=()))
    assert caseload.load(two) == second


def test_a_signed_session_is_not_stored_over(shared: CaseloadFile) -> None:
    session = Session(id="S1", number=1, date=dt.date(2026, 3, 2), signed=dt.date(2026, 3, 2), note="a long hour")
    case = replace(a_case(), sessions=(session,))
    client_id = shared.add_client(case)
    for sessions in ((), (replace(session, note=None),), (replace(session, signed=None),)):
        with pytest.raises(EditRefusedError):
            shared.save(client_id, case, replace(case, sessions=sessions))
        assert shared.load(client_id) == case
    amended = replace(session, amendments=(Amendment(date=session.date, text="a word more"),))
    shared.save(client_id, case, replace(case, sessions=(amended,)))
    assert shared.load(client_id).sessions == (amended,)
