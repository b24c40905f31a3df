"""Errors that are the world's or the user's doing, each with a sentence for a person.

Everything else that is raised is a fault of the program. A sentence follows one form: what happened, what is safe, what
can be done, and a short code. It never quotes another exception and never holds what a client said, with one exception:
:class:`CaseFileError` names the place in a file that somebody handed in.
"""

from __future__ import annotations


class PlannerError(Exception):
    """Base of every error that a person can do something about.

    Attributes:
        sentence: The whole text a person reads, without the code.
        code: A short stable code such as ``K-01``, for help pages and support.
    """

    def __init__(self, sentence: str, code: str) -> None:
        """Keep the sentence and the code."""
        super().__init__(f"{sentence} ({code})")
        self.sentence = sentence
        self.code = code


WHOLE_FILE = "$"
"""JSON path of a file as a whole."""


class EditRefusedError(PlannerError):
    """An edit would break a rule of the record; the case stays as it was."""


class CaseFileError(PlannerError):
    """A case file cannot be read as a case.

    Attributes:
        path: JSON path of the first problem, such as ``$.memories[3].sud``; ``$`` for the file as a whole.
        expected: What was expected there, in words.
    """

    def __init__(self, path: str, expected: str, code: str = "X-01") -> None:
        """Keep the place and the expectation."""
        super().__init__(f"{path}: {expected}", code)
        self.path = path
        self.expected = expected


class ContradictionError(PlannerError):
    """The clinician's own constraints contradict each other; the sentence writes the contradiction out."""
