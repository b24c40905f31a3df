from __future__ import annotations

from emdr_planner.store.caseload_file import CaseloadFile
from tests.support.caseloads import MadeCaseload, open_made


def test_a_draft_is_kept_replaced_and_forgotten(made: MadeCaseload) -> None:
    opened = open_made(made)
    opened.put_draft("session/note", "half a", "c1")
    opened.put_draft("session/note", "half a sentence", "c1")
    opened.put_draft("new client", "Client Hazel")
    opened.close()
    opened = open_made(made)
    (draft,) = opened.get_drafts("c1")
    assert (draft.key, draft.text, draft.client_id) == ("session/note", "half a sentence", "c1")
    assert [found.text for found in opened.get_drafts()] == ["Client Hazel"]
    assert opened.get_drafts("c2") == ()
    opened.clear_draft("session/note", "c1")
    opened.clear_draft("session/note", "c1")
    opened.clear_draft("new client")
    assert opened.get_drafts("c1") == opened.get_drafts() == ()
    opened.close()


def test_drafts_are_no_part_of_the_record(caseload: CaseloadFile) -> None:
    before = caseload.audit_trail()
    caseload.put_draft("note", "half a sentence", "c1")
    assert caseload.audit_trail() == before
    assert caseload.backup_if_changed() is None
    assert "half a" not in repr(caseload.get_drafts("c1"))


def test_settings_come_back_as_they_were(caseload: CaseloadFile) -> None:
    assert caseload.setting("idle_minutes", 15) == 15
    for value in (5, None, "words", [1, 2.5], {"map": {"zoom": 1.5}}, False):
        caseload.put_setting("idle_minutes", value)
        assert caseload.setting("idle_minutes", 15) == value
