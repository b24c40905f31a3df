"""What is said once a session is kept or corrected."""

from __future__ import annotations

from emdr_planner.domain.case import Case
from emdr_planner.domain.session import Session
from emdr_planner.domain.words import Status
from emdr_planner.progress.neighbours import neighbours_to_rerate
from emdr_planner.terms import status_word
from emdr_planner.ui.sessions.entries import statuses_after
from emdr_planner.ui.sessions.rows import session_title
from emdr_planner.wording import _, ngettext


def kept_words(case: Case, session: Session, *, is_new: bool) -> str:
    """Return what became of the targets of a session, and whether others are to be rated again because of it.

    Args:
        case: what is on record, with the session.
        session: the session.
        is_new: whether it was logged, and not corrected.
    """
    labels = {memory.id: memory.label for memory in case.memories}
    reached = statuses_after(case, session)
    words = _("{session} is kept.") if is_new else _("{session} is corrected.")
    said = [words.format(session=session_title(session))]
    if reached:
        pairs = [_("{name}: {status}").format(name=labels[one], status=status_word(status)) for one, status in reached]
        said.append(f"{'; '.join(pairs)}.")
    completed = {memory_id for memory_id, status in reached if status is Status.COMPLETED}
    asked = [one for one in neighbours_to_rerate(case) if completed & {done.memory for done in one.completed}]
    if asked:
        said.append(
            ngettext(
                "{n} linked target is to be rated again, under After completion.",
                "{n} linked targets are to be rated again, under After completion.",
                len(asked),
            ).format(n=len(asked))
        )
    return " ".join(said)
