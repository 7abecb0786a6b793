"""What a message was understood as: each meaning has words, and says whether an agent is needed."""

from shared.domain.contacts.priority import Priority
from shared.domain.intents.effects import understandings
from shared.domain.intents.registry import INTENTS

ALL = [one for intent in INTENTS for one in understandings(intent.effect)]


def test_every_understanding_has_words_of_its_own() -> None:
    words = [one.description for one in ALL]

    assert len(set(words)) == len(words)
    assert all((": for an agent" in one.description) is one.needs_agent for one in ALL)


def test_what_a_thread_opens_for() -> None:
    assert {one.value for one in ALL if one.needs_agent} == {
        "privacy", "privacy_opt_out", "secret", "picture", "who", "bot", "human",
        "self_harm", "self_harm_opt_out", "violence", "violence_opt_out", "violence_watched",
        "violence_watched_opt_out", "medical", "medical_opt_out",
        "suspected_danger", "suspected_danger_opt_out", "after_danger", "after_danger_unanswered",
        "opt_out_wrong_number", "opt_out_complaint", "opt_out_and_more",
        "bereaved", "legal",
        "complaint", "unclear_opt_out",
        "suspected_opt_out",
        "abuse", "fraud", "charge", "minor", "topic", "other_channel", "time_unreadable",
        "pause_and_more", "less_and_more", "time_and_more", "topics_and_more",
        "stop_scope_and_more", "opt_in_held", "free_text", "known_answer",
        "survey_low", "survey_words",
        "unknown_number", "older_than_opt_out",
    }  # fmt: skip


def test_what_ends_consent() -> None:
    assert {one.value for one in ALL if one.is_opt_out} == {
        "opt_out", "opt_out_free_text", "opt_out_wrong_number", "opt_out_complaint",
        "opt_out_and_more", "bereaved", "legal",
        "self_harm_opt_out", "violence_opt_out", "violence_watched_opt_out", "medical_opt_out",
        "suspected_danger_opt_out",
        "privacy_opt_out", "minor", "stop_scope", "stop_scope_and_more", "stop_scope_unclear",
    }  # fmt: skip


def test_a_danger_is_for_a_person_and_logs_do_not_say_which() -> None:
    dangers = [one for one in ALL if one.is_danger]

    assert {one.value.removesuffix("_opt_out") for one in dangers} == {
        "self_harm", "violence", "violence_watched", "medical", "suspected_danger", "after_danger",
        "after_danger_unanswered",
    }  # fmt: skip
    assert all(one.needs_agent and not one.confirms_opt_out for one in dangers)
    assert {one.logged_as for one in dangers} == {"danger"}
    assert all(one.logged_as == one.value for one in ALL if not one.is_danger)


def test_only_a_suspicion_can_wait_for_the_team() -> None:
    dangers = [one for one in ALL if one.is_danger]

    assert {(one.is_suspicion, one.priority) for one in dangers} == {
        (False, Priority.P0), (True, Priority.P1),
    }  # fmt: skip
    assert all(one.is_urgent is not one.is_suspicion for one in dangers)
