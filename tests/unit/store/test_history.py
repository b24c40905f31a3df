from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import quick_options
from tests.support.cases import a_case, a_linkage, a_memory


def labels(caseload: CaseloadFile, client_id: str) -> list[tuple[str, str, bool]]:
    return [
        (version.label, json.loads(version.body)["label"], version.current)
        for version in caseload.history(client_id, "memories", "M1")
    ]


def test_every_changed_row_keeps_its_earlier_versions(caseload: CaseloadFile) -> None:
    first = a_case(a_memory("M1", label="one"))
    second = replace(first, memories=(a_memory("M1", label="two"),))
    gone = replace(first, memories=())
    client_id = caseload.add_client(first, "Add client")
    caseload.save(client_id, first, second, "Rename")
    caseload.save(client_id, second, gone, "Delete")
    assert labels(caseload, client_id) == [("Add client", "one", False), ("Rename", "two", False)]
    caseload.save(client_id, gone, second, "Undo")
    assert labels(caseload, client_id) == [
        ("Add client", "one", False),
        ("Rename", "two", False),
        ("Undo", "two", True),
    ]
    numbers = [version.number for version in caseload.history(client_id, "memories", "M1")]
    assert numbers == sorted(set(numbers))
    assert caseload.check().is_clean


def test_a_record_that_never_was_has_no_versions(caseload: CaseloadFile) -> None:
    assert caseload.history("c1", "memories", "M99") == ()


def test_a_step_without_a_change_leaves_no_name(caseload: CaseloadFile) -> None:
    case = caseload.load("c1")
    caseload.save("c1", case, replace(case), "Nothing")
    assert all(version.label != "Nothing" for version in caseload.history("c1", "client", "1"))


class Days:
    """A clock that stands still at noon until it is told that a day has gone by."""

    def __init__(self) -> None:
        self.today = dt.date(2026, 3, 1)

    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(12), dt.UTC)


def test_the_story_of_a_map_tells_each_version_with_its_days(tmp_path: Path) -> None:
    clock = Days()
    options = replace(quick_options(tmp_path / "backups"), clock=clock)
    caseload = CaseloadFile.create_throwaway(tmp_path / "place", options)
    first = a_case(a_memory("M1", label="one"), a_memory("M2"), linkages=(a_linkage("M1", "M2"),))
    renamed = replace(first, memories=(a_memory("M1", label="two"), first.memories[1]))
    less = replace(renamed, memories=renamed.memories[:1], linkages=())
    client_id = caseload.add_client(first, "Add client")
    for number, (before, after) in enumerate(((first, renamed), (renamed, less)), start=2):
        clock.today = dt.date(2026, 3, number)
        caseload.save(client_id, before, after, "Change")
    told = {
        (kept.record, kept.since.day, None if kept.until is None else kept.until.day)
        for kept in caseload.map_story(client_id)
    }
    assert told == {
        (first.memories[0], 1, 2),
        (renamed.memories[0], 2, None),
        (first.memories[1], 1, 3),
        (first.linkages[0], 1, 3),
    }
    assert caseload.map_story("c99") == ()
    caseload.close()
