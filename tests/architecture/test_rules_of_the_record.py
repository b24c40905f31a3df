"""Every rule of a target's life, of the outcome of work, of the gate and of the return to unknown has a test.

The list says in a line what each rule is and where it is tested: a test that is renamed or taken away is missed here.
"""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.support.source_tree import ROOT

RULES: dict[str, tuple[str, ...]] = {
    # A target's life
    "assessed takes every Phase-3 element, or a reason why it cannot be had": (
        "unit/domain/test_session.py::test_a_whole_phase_three_record",
        "unit/domain/test_session.py::test_each_missing_element_is_named",
        "unit/domain/test_session.py::test_a_blank_is_missing",
        "unit/domain/test_status_rules.py::test_any_other_status_is_refused_with_what_it_takes",
    ),
    "a template needs its positive cognition and VOC only": (
        "unit/domain/test_session.py::test_a_template_needs_positive_cognition_and_voc_only",
    ),
    "desensitized takes SUD 0 or an ecological 1, installed VOC 7 or an ecological 6, completed a clear body too": (
        "unit/domain/test_session.py::test_status_after_work",
        "unit/domain/test_status_rules.py::test_a_target_entitled_to_a_status_gets_it",
        "unit/domain/test_status_rules.py::test_any_other_status_is_refused_with_what_it_takes",
        "unit/domain/edits/test_nothing_inferred.py::test_a_template_is_completed_by_the_same_rule_as_every_target",
    ),
    "closed otherwise is declared by name with a reason, and drawn differently": (
        "unit/domain/edits/test_closings.py::test_a_closing_is_declared_by_name_with_a_reason_and_shown_as_such",
        "unit/domain/edits/test_closings.py::test_a_closing_without_name_or_reason_is_refused",
        "unit/domain/edits/test_closings.py::test_a_completed_piece_of_work_says_on_what_ground_it_closed",
        "unit/progress/test_ratings.py::test_closed_by_the_clinician_is_marked",
    ),
    "confirmed and reopened come from a later re-evaluation": (
        "unit/domain/edits/test_reevaluation.py::test_phase_8_confirms_or_reopens_what_was_completed",
        "unit/domain/edits/test_reevaluation.py::test_a_settled_target_is_reopened_by_a_rise_and_else_stays",
        "unit/domain/edits/test_reevaluation.py::test_an_open_target_keeps_its_status_in_phase_8",
    ),
    "generalised is a new rating by the client of what was never worked, and never inferred": (
        "unit/domain/edits/test_closings.py::test_generalised_comes_with_its_new_rating",
        "unit/domain/edits/test_closings.py::test_nothing_higher_is_called_generalised",
        "unit/domain/edits/test_closings.py::test_a_target_that_was_worked_is_not_called_generalised",
        "unit/domain/edits/test_nothing_inferred.py::test_a_new_rating_alone_gives_no_status",
    ),
    "deferred and excluded are set by name and with a reason": (
        "unit/domain/edits/test_set_aside.py::test_a_target_is_set_aside_with_reason_name_and_date",
        "unit/domain/edits/test_set_aside.py::test_a_decision_without_name_or_reason_is_refused",
        "unit/domain/edits/test_set_aside.py::test_what_is_brought_back_has_the_status_its_record_carries",
    ),
    "the current SUD and VOC come from Phase 3, Phase 8, the end of work or a new rating, never from a set": (
        "unit/domain/edits/test_nothing_inferred.py::test_a_set_never_gives_the_current_sud_or_voc",
        "unit/domain/edits/test_record.py::test_a_session_moves_ratings_and_statuses",
        "unit/domain/edits/test_ratings.py::test_the_first_rating_is_that_of_phase_3",
        "unit/domain/edits/test_reevaluation.py::test_a_session_entered_late_does_not_undo_newer_values",
        "unit/domain/test_consistency.py::test_of_one_memory",
    ),
    "empty is never zero": (
        "unit/planning/test_facts.py::test_an_unrated_memory_counts_as_ten_in_every_load",
        "unit/progress/test_ratings.py::test_only_targets_have_a_series_and_an_unrated_one_is_empty_and_not_zero",
        "unit/measures/test_scoring.py::test_nothing_answered_is_not_zero",
    ),
    "after a completion its neighbours are asked again, and nothing about them is assumed": (
        "unit/progress/test_neighbours.py::test_only_what_is_older_than_the_completion_is_asked",
        "unit/domain/edits/test_nothing_inferred.py::test_a_session_changes_only_what_it_worked_or_looked_at_again",
    ),
    "an edit changes what it is about and nothing else": (
        "unit/domain/edits/test_nothing_inferred.py::test_an_edit_changes_what_it_is_about_and_nothing_else",
    ),
    # The outcome of a piece of work
    "overwhelmed: an overwhelming event or tag, not contained, or late recovery": (
        "unit/domain/test_session.py::test_overwhelmed_by_an_event_or_a_set_tag",
        "unit/domain/test_session.py::test_overwhelmed_by_closure_or_recovery",
    ),
    "integrated: none of these, no looping, both SUDs and no rise, closed, and back the same or the next day": (
        "unit/domain/test_session.py::test_integrated",
    ),
    "open: everything else; abreaction is not flooding": (
        "unit/domain/test_session.py::test_everything_else_is_open",
        "unit/domain/test_session.py::test_abreaction_is_not_flooding",
    ),
    "a load is computed once, between re-evaluation and first set, and never again": (
        "gui/sessions/test_sessions_panel.py::test_the_load_is_kept_as_it_was_between_re_evaluation_and_first_set",
        "gui/sessions/test_sessions_panel.py::test_a_load_says_on_what_map_it_was_measured",
        "unit/domain/edits/test_corrections.py::test_a_load_stays_with_its_target_and_level_and_is_never_computed_again",
    ),
    "a signed session is amended, never edited": (
        "unit/domain/test_signing.py::test_no_edit_changes_a_signed_session",
        "unit/domain/edits/test_signed_stays.py::test_no_edit_of_this_kind_changes_a_signed_session",
        "unit/store/test_signed_sessions.py::test_saving_refuses",
        "unit/store/test_signed_sessions.py::test_an_imported_file_becomes_a_client_of_its_own",
        "gui/test_desk.py::test_no_step_leads_back_before_what_was_added_to_a_signed_session",
    ),
    # The gate
    "unknown is the start value and not adequate": (
        "unit/planning/test_gates.py::test_nothing_observed_prepares_everything",
        "unit/planning/test_gates.py::test_the_gate_follows_the_weakest_word",
    ),
    "the newest of the own and the general ratings counts, on one day the more cautious": (
        "unit/planning/test_gates.py::test_a_rating_for_a_prong_counts_for_that_prong_only",
        "unit/planning/test_gates.py::test_the_newest_of_own_and_general_counts",
        "unit/planning/test_gates.py::test_on_one_day_the_more_cautious_counts",
    ),
    "hold by a flag, prepare by unknown or concern, limited by partial but open for templates, else open": (
        "unit/planning/test_gates.py::test_the_gate_follows_the_weakest_word",
        "unit/planning/test_gates.py::test_every_flag_but_a_legal_question_holds_every_prong",
        "unit/planning/test_gates.py::test_reasons_say_what_is_missing",
        "unit/planning/test_gates.py::test_reasons_of_passable_gates_and_of_a_hold",
    ),
    "only lifting by name and with a reason ends a hold; a review date that passed lifts nothing": (
        "unit/planning/test_gates.py::test_only_lifting_ends_a_hold",
        "unit/domain/edits/test_record.py::test_a_flag_is_lifted_by_name_and_with_a_reason",
        "unit/domain/edits/test_record.py::test_a_flag_is_raised_by_name_and_with_a_reason",
        "unit/planning/test_never_decides.py::test_a_review_date_that_passed_holds_and_lifts_nothing",
    ),
    "without after-effects a probe cannot carry adequate on recovery": (
        "gui/readiness/test_readiness_panel.py::test_adequate_on_recovery_is_not_taken_from_a_probe_without_after_effects",
        "gui/readiness/test_readiness_panel.py::test_only_adequate_on_recovery_asks_for_after_effects",
    ),
    "no rating, rung or after-effect is taken that nobody entered": (
        "gui/readiness/test_by_keys.py::test_a_cell_is_rated_and_the_next_one_reached_by_keys",
        "gui/readiness/test_readiness_panel.py::test_what_was_entered_of_a_probe_is_not_turned_into_another",
        "gui/readiness/test_readiness_panel.py::test_after_effects_are_asked_from_the_day_after_and_can_be_noted_before",
        "gui/readiness/test_readiness_panel.py::test_adequate_on_recovery_is_not_taken_where_the_time_after_is_not_known",
    ),
    "a prong that is prepared names the next smaller probe": (
        "unit/planning/test_gates.py::test_the_next_smaller_probe",
    ),
    "no rating expires; an interval of the programme only says that a review is due": (
        "gui/readiness/test_readiness_panel.py::test_past_the_programmes_interval_a_review_is_due_and_the_rating_stays",
        "unit/planning/test_counsel.py::test_readiness_observed_long_ago_is_due_for_review_and_changes_no_gate",
        "unit/progress/test_due.py::test_no_interval_is_set_by_default",
    ),
    "passable with nothing assessed, or prepared past its review, is said as plainly as too early": (
        "unit/planning/test_counsel.py::test_a_passable_gate_with_nothing_assessed_is_a_warning_in_the_other_direction",
        "unit/planning/test_counsel.py::test_preparation_past_its_review_date",
    ),
    "what is held says how long it has waited": (
        "unit/planning/test_fringe.py::test_held_says_since_when_and_how_long",
    ),
    "what may never decide decides nothing": (
        "unit/planning/test_never_decides.py::test_it_changes_no_gate_and_no_proposal",
        "unit/planning/test_never_decides.py::test_the_number_of_sessions_does_not_decide",
        "unit/planning/test_never_decides.py::test_the_number_of_traumas_and_of_whatever_is_no_target_does_not_decide",
    ),
    # The return to unknown
    "flooding, shutdown, lost dual attention and an abrupt shift set their domain back on the prong worked": (
        "unit/planning/test_gates.py::test_an_event_of_work_sets_its_domain_back_on_the_prong_that_was_worked",
        "unit/planning/test_gates.py::test_work_on_a_belief_or_no_work_belongs_to_no_prong",
    ),
    "looping and abreaction set nothing back": (
        "unit/planning/test_gates.py::test_looping_and_abreaction_set_nothing_back",
    ),
    "not contained sets containment back, late recovery sets recovery back on every prong of the session": (
        "unit/planning/test_gates.py::test_a_closure_that_was_not_contained_sets_containment_back",
        "unit/planning/test_gates.py::test_late_recovery_sets_recovery_back_on_every_prong_of_the_session",
    ),
    "a rating of a later day clears it, or one of any day that names the very probe": (
        "unit/planning/test_gates.py::test_a_rating_of_a_later_day_clears_bad_news",
        "unit/planning/test_gates.py::test_a_rating_that_names_the_probe_clears_its_news_whatever_its_date",
        "unit/planning/test_gates.py::test_a_rating_cannot_name_a_session_as_its_probe",
    ),
    "a slip is put right in place, and what follows from it follows anew": (
        "unit/domain/edits/test_observed.py::test_a_corrected_rating_counts_on_its_own_day_where_a_second_one_could_not",
        "unit/domain/edits/test_observed.py::test_a_corrected_probe_sets_back_what_it_says_now",
    ),
    "what set a domain back, and what took it up again, is told": (
        "unit/planning/test_bad_news.py::test_all_that_ever_set_a_domain_back_is_told_also_what_was_rated_again_since",
        "gui/readiness/test_readiness_panel.py::test_bad_news_shows_as_unknown_again_with_its_reason",
    ),
}


@cache
def named_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_record_has_its_tests(rule: str) -> None:
    missing = [name for name in RULES[rule] if name.partition("::")[2] not in named_in(name.partition("::")[0])]
    assert missing == []


def test_a_test_that_is_gone_is_missed() -> None:
    assert "test_that_was_never_written" not in named_in("unit/planning/test_gates.py")
    assert all(RULES.values())
