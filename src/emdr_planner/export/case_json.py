"""A client as a case file; process notes stay out of it unless they are asked for."""

from __future__ import annotations

from dataclasses import replace

from emdr_planner.casefile.codec import case_text
from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session, WorkEntry
from emdr_planner.export.exporter import Exporter, Wanted
from emdr_planner.wording import _


def without_process_notes(case: Case) -> Case:
    """Return the case without session narrative and reports of sets and re-evaluations."""
    return replace(case, sessions=tuple(_session(session) for session in case.sessions))


def _session(session: Session) -> Session:
    return replace(
        session,
        note=None,
        work=tuple(_work(entry) for entry in session.work),
        reevaluation=tuple(replace(found, note=None) for found in session.reevaluation),
    )


def _work(entry: WorkEntry) -> WorkEntry:
    return replace(entry, sets=tuple(replace(done, note=None) for done in entry.sets))


def _content(wanted: Wanted) -> bytes:
    case = wanted.subject.case
    text = case_text(case if wanted.process_notes else without_process_notes(case))
    return text.encode("utf-8", errors="replace")  # half a pair of a character is in no file


EXPORTER = Exporter(id="case", title=lambda: _("Case file (JSON)"), suffix=".json", content=_content)
