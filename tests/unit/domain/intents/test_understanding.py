"""What a message was understood as: each meaning has words, and says whether an agent is needed."""

from shared.domain.intents.effects import understandings
from shared.domain.intents.registry import INTENTS

ALL = [one for intent in INTENTS for one in understandings(intent.effect)]


def test_every_understanding_has_words_of_its_own() -> None:
    words = [one.description for one in ALL]

    assert len(set(words)) == len(words)
    assert all((": for an agent" in one.description) is one.needs_agent for one in ALL)


def test_what_a_thread_opens_for() -> None:
    assert {one.value for one in ALL if one.needs_agent} == {
        "opt_out_wrong_number", "opt_out_complaint", "complaint", "unclear_opt_out",
        "free_text", "unknown_number", "older_than_opt_out",
    }  # fmt: skip


def test_what_ends_consent() -> None:
    assert {one.value for one in ALL if one.is_opt_out} == {
        "opt_out", "opt_out_free_text", "opt_out_wrong_number", "opt_out_complaint",
    }  # fmt: skip
