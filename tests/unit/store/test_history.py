from __future__ import annotations

import json
from dataclasses import replace

from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.cases import a_case, a_memory


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
