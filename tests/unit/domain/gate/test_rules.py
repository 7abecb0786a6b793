"""Every rule of the gate: that it is documented, and a case for every outcome that it has."""

import hashlib
import inspect
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shared.domain import gate
from shared.domain.contacts.contact_state import ConsentState, ContactState, Promotion, Thread
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate import rules
from shared.domain.gate.case import Block, Defer, GateCase, Pass, Rule
from shared.domain.gate.decision import sentence
from shared.domain.gate.policy import Policy
from shared.domain.gate.registry import REFUSALS, RULE_SET, RULES
from shared.domain.messages.message import Category
from tests.support.logic_digest import digest_of, logic_of
from tests.unit.domain.builders import NOW, a_consent, a_head, a_message
from tests.unit.domain.campaigns.campaign_builders import somebody

HOUR = timedelta(hours=1)
GATE = Path(str(gate.__file__)).parent
ACTIVE = a_consent(ConsentState.ACTIVE)
WROTE = Thread(last_inbound_at=NOW - HOUR)
WROTE_LONG_AGO = Thread(last_inbound_at=NOW - 73 * HOUR)
CONVERSATION: dict[str, Any] = {"category": Category.CONVERSATIONAL}
OFFER: dict[str, Any] = {**CONVERSATION, "body": "Yes. And boots are 20% off today!"}
LINK: dict[str, Any] = {**CONVERSATION, "body": "It is at shop.example.com/boots"}
REPLY: dict[str, Any] = {"category": Category.COMPLIANCE}
RECEIPT: dict[str, Any] = {"category": Category.TRANSACTIONAL, "body": "Your order has left"}
SELLING = Policy(programs={"offers": 2}, per_24_hours=2)

CARELESS = Policy(accepted_findings={"L3-OUT-01": "the last message said it"})


class Case(NamedTuple):
    outcome: type
    state: ContactState
    message: Mapping[str, Any] = {}
    policy: Policy = SELLING


def promotions(count: int, *, hours_ago: int, program: str = "news") -> tuple[Promotion, ...]:
    at = NOW - hours_ago * HOUR
    return tuple(Promotion(f"msg_{place}", at, program) for place in range(count))


# Rule, in the order of evaluation -> the reason that its outcome shows -> a case that has it.
CASES: Mapping[str, Mapping[str, Case]] = {
    "expiry": {
        "never_expires": Case(Pass, a_head()),
        "not_expired": Case(Pass, a_head(), {"expires_at": NOW + HOUR}),
        "expired": Case(Block, a_head(), {"expires_at": NOW}),
    },
    "suppression": {
        "not_opted_out": Case(Pass, a_head()),
        "required_reply": Case(Pass, a_head(suppressed_at=NOW), REPLY),
        "wrote_after_opt_out": Case(
            Pass, a_head(suppressed_at=NOW - 2 * HOUR, thread=WROTE), CONVERSATION
        ),
        "opted_out": Case(Block, a_head(suppressed_at=NOW)),
    },
    "consent": {
        "required_reply": Case(Pass, a_head(), REPLY),
        "wrote_recently": Case(Pass, a_head(thread=WROTE), CONVERSATION),
        "subscribed": Case(Pass, a_head(ACTIVE), CONVERSATION),
        "active": Case(Pass, a_head(ACTIVE)),
        "no_recent_message": Case(Block, a_head(thread=WROTE_LONG_AGO), CONVERSATION),
        "no_consent": Case(Block, a_head()),
    },
    "category": {
        "other_category": Case(Pass, a_head()),
        "conversational": Case(Pass, a_head(), CONVERSATION),
        "transactional": Case(Pass, a_head(), RECEIPT),
        "promotional_to_subscriber": Case(Pass, a_head(ACTIVE), OFFER),
        "promotional_content": Case(Block, a_head(thread=WROTE), OFFER),
        "unrequested_link": Case(Block, a_head(ACTIVE, thread=WROTE_LONG_AGO), LINK),
    },
    "content": {
        "required_reply": Case(Pass, a_head(), {**REPLY, "body": "Boots"}),
        "nothing_blocks": Case(Pass, a_head()),
        "accepted": Case(Pass, a_head(), {"body": "Boots"}, CARELESS),
        "content_blocked": Case(Block, a_head(), {"body": "Boots"}),
    },
    "holds": {
        "not_promotional": Case(Pass, a_head(holds=frozenset({"complaint"})), RECEIPT),
        "no_hold": Case(Pass, a_head()),
        "on_hold": Case(Block, a_head(holds=frozenset({"complaint"}))),
    },
    "open_thread": {
        "not_promotional": Case(Pass, a_head(thread=Thread(unread=1)), RECEIPT),
        "nothing_unread": Case(Pass, a_head()),
        "open_thread": Case(Block, a_head(thread=Thread(unread=1))),
        "waited_long": Case(Pass, a_head(thread=Thread(unread=1, asked_at=NOW - 7 * 24 * HOUR))),
    },
    "topics": {
        "not_promotional": Case(Pass, a_head(topics_off=frozenset({"sales"})), RECEIPT),
        "wanted": Case(Pass, a_head(topics_off=frozenset({"sales"})), {"topic": "events"}),
        "no_topic": Case(Block, a_head(topics_only=frozenset({"sales"}))),
        "topic_off": Case(Block, a_head(topics_off=frozenset({"sales"})), {"topic": "sales"}),
    },
    "pause": {
        "not_promotional": Case(Pass, a_head(paused_until=NOW + HOUR), RECEIPT),
        "not_paused": Case(Pass, a_head(paused_until=NOW)),
        "paused": Case(Defer, a_head(paused_until=NOW + HOUR)),
    },
    "hours": {
        "not_promotional": Case(Pass, a_head(), RECEIPT),
        "permitted": Case(Pass, a_head()),
        "quiet_hours": Case(Defer, somebody(1, phone=PhoneNumber("+18085550123"))),  # 06:00
        "no_window": Case(Block, somebody(1, phone=PhoneNumber("+999123456789"))),
    },
    "caps": {
        "not_promotional": Case(Pass, a_head(promotions=promotions(9, hours_ago=1)), RECEIPT),
        "below_caps": Case(Pass, a_head(promotions=promotions(1, hours_ago=1))),
        "cap_24_hours": Case(Defer, a_head(promotions=promotions(2, hours_ago=1))),
        "cap_30_days": Case(Block, a_head(promotions=promotions(4, hours_ago=48))),
        "cap_promised": Case(
            Block, a_head(promotions=promotions(2, hours_ago=48, program="offers"))
        ),
        "cap_wanted": Case(
            Block, a_head(promotions=promotions(1, hours_ago=48), per_30_days=1)
        ),
        "cap_after_complaint": Case(
            Block,
            a_head(
                promotions=promotions(2, hours_ago=48), held_at={"complaint": NOW - 700 * HOUR}
            ),
        ),
    },
    "cadence": {
        "not_promotional": Case(Pass, a_head(promotions=promotions(3, hours_ago=48)), RECEIPT),
        "answered": Case(Pass, a_head(promotions=promotions(3, hours_ago=48), thread=WROTE)),
        "slowed": Case(Pass, a_head(promotions=promotions(3, hours_ago=14 * 24))),
        "unanswered": Case(Block, a_head(promotions=promotions(3, hours_ago=14 * 24 - 1))),
    },
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_module_with_documentation_and_a_source(rule: Rule) -> None:
    module = sys.modules[rule.evaluate.__module__]

    assert module.__name__.startswith(f"{rules.__name__}.")
    assert module.RULE is rule
    assert module.__doc__
    assert inspect.getdoc(rule.evaluate)
    assert rule.citation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_outcome_of_a_rule_has_a_case_and_a_sentence(rule: Rule) -> None:
    cases = CASES[rule.id]

    shown = {reason: _outcome(rule, case) for reason, case in cases.items()}

    assert set(cases) == set(rule.sentences)
    assert {reason: outcome.reason for reason, outcome in shown.items()} == {c: c for c in cases}
    assert [type(outcome) for outcome in shown.values()] == [c.outcome for c in cases.values()]
    assert {Pass} < {type(outcome) for outcome in shown.values()}, "it never defers or blocks"
    for outcome in shown.values():
        text = sentence(rule, outcome)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text


def test_the_rules_are_asked_in_the_order_of_the_cases() -> None:
    assert [rule.id for rule in RULES] == list(CASES)


def test_every_module_of_rules_is_in_the_registry() -> None:
    files = {path.stem for path in Path(str(rules.__file__)).parent.glob("*.py")} - {"__init__"}

    assert sorted(files) == sorted(r.evaluate.__module__.rsplit(".", 1)[1] for r in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_other_rules_have_another_version() -> None:
    """Stored decisions name the version: two lists of rules, or two logics, must not share one.

    The logic is that of the gate's own modules. What rules call in other rooms, such as the data of
    quiet hours and the checks of content, is not part of it. After a change that decides no message
    differently, such as another name, write the new digest beside the old RULE_SET.
    """
    rules = repr([(rule.id, rule.citation, dict(rule.sentences)) for rule in RULES])
    texts = hashlib.sha256(rules.encode()).hexdigest()[:12]
    logic = digest_of(path for path in GATE.rglob("*.py") if path.name != "registry.py")

    expected = ("2026-12-03", "d8b93327e140", "b6c0002f415f")
    assert (RULE_SET, texts, logic) == expected, "give RULE_SET a new date"


@pytest.mark.parametrize(
    ("source", "is_other"),
    [
        ("def f(x):\n    return x < 1\n", False),
        ("import os\n\n\ndef f(x):\n    'Says.'\n    return (x <\n        1)  # why\n", False),
        ("def f(x):\n    return x <= 1\n", True),
        ("def f(x):\n    return x < 2\n", True),
        ("def f(x):\n    return x < 1\n\n\nLIMIT = 4\n", True),
        ("def f(x, y=None):\n    return x < 1\n", True),
    ],
)
def test_only_other_logic_has_another_digest(source: str, is_other: bool) -> None:
    logic = logic_of("def f(x):\n    return x < 1\n")

    assert (logic_of(source) != logic) is is_other


def test_the_refusals_are_the_codes_of_all_blocks() -> None:
    shown = [_outcome(rule, case) for rule in RULES for case in CASES[rule.id].values()]

    assert set(REFUSALS) == {outcome.code for outcome in shown if isinstance(outcome, Block)}
    assert len(set(REFUSALS)) == len(REFUSALS)


def _outcome(rule: Rule, case: Case) -> Pass | Defer | Block:
    return rule.evaluate(GateCase(a_message(**case.message), case.state, case.policy, NOW))
