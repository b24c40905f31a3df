"""Change fields of a record by name, as a form does."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    _Record = TypeVar("_Record", bound=DataclassInstance)
else:
    _Record = TypeVar("_Record")


class _WithFields(Protocol):
    def __call__(self, record: _Record, /, **fields: object) -> _Record: ...


with_fields: _WithFields = dataclasses.replace
"""Return the record with these fields changed; a field it does not have is a TypeError."""
