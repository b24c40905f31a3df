"""The words a person reads for every fixed value of the record, in the field's own terms.

One table for each vocabulary, shared by the window, the command line, the charts and the reports. The three levels of
work differ by one letter's case, so their words always say what each restricts.
"""

from __future__ import annotations

from emdr_planner.terms.care import (
    body_scan_word,
    closure_word,
    direction_word,
    domain_word,
    event_word,
    flag_word,
    gate_word,
    help_word,
    level_restriction,
    level_words,
    modality_word,
    prong_word,
    rating_word,
    recovered_word,
    resource_effect_word,
    rung_word,
    set_tag_word,
)
from emdr_planner.terms.naming import Naming
from emdr_planner.terms.network import (
    access_word,
    breadth_word,
    closed_by_word,
    declared_words,
    elicited_word,
    end_reason_word,
    kind_word,
    marker_word,
    moment_word,
    nc_domain_word,
    problem_kind_word,
    programme_word,
    provenance_word,
    resource_form_word,
    status_word,
    strength_word,
    type_word,
)
from emdr_planner.terms.table import (
    capitalised,
)

__all__ = [
    "Naming",
    "access_word",
    "body_scan_word",
    "breadth_word",
    "capitalised",
    "closed_by_word",
    "closure_word",
    "declared_words",
    "direction_word",
    "domain_word",
    "elicited_word",
    "end_reason_word",
    "event_word",
    "flag_word",
    "gate_word",
    "help_word",
    "kind_word",
    "level_restriction",
    "level_words",
    "marker_word",
    "modality_word",
    "moment_word",
    "nc_domain_word",
    "problem_kind_word",
    "programme_word",
    "prong_word",
    "provenance_word",
    "rating_word",
    "recovered_word",
    "resource_effect_word",
    "resource_form_word",
    "rung_word",
    "set_tag_word",
    "status_word",
    "strength_word",
    "type_word",
]
