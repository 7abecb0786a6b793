"""The registry of outcomes: how a thread was closed. A value never changes its meaning."""

from collections.abc import Mapping
from enum import StrEnum


class Outcome(StrEnum):
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"
    NO_ANSWER_NEEDED = "no_answer_needed"
    NO_REPLY = "no_reply"
    ELSEWHERE = "elsewhere"
    SPAM = "spam"


MEANINGS: Mapping[Outcome, str] = {
    Outcome.SOLVED: "the contact has what they asked for",
    Outcome.NOT_SOLVED: "the brand could not do it, and has said so",
    Outcome.NO_ANSWER_NEEDED: "the message needed no answer",
    Outcome.NO_REPLY: "the contact did not answer the agent's question",
    Outcome.ELSEWHERE: "handled by phone, by e-mail or in person",
    Outcome.SPAM: "advertising, or a message for another business",
}
"""What each outcome says. The documentation follows from it."""
