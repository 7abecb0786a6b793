"""Consent changes by ledger events alone, and only an explicit opt-in lifts a suppression."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.consent import transitions
from shared.domain.consent.transitions import Standing
from shared.domain.contacts.contact_state import Change, Consent, ConsentState, ContactState
from shared.domain.contacts.holds import parse_hold
from shared.domain.ledger.events import EventType, Evidence, LedgerEvent, Means
from shared.domain.ledger.verification import verify
from tests.support.tables import table
from tests.unit.domain.builders import BY_CLOCK, BY_TEXT, NOW, a_consent, a_head, bounded

ASKED, OPTED_IN = EventType.OPT_IN_REQUESTED, EventType.OPTED_IN
OPTED_OUT, LAPSED = EventType.OPTED_OUT, EventType.OPT_IN_LAPSED
TOMORROW = NOW + timedelta(hours=24)


@dataclass
class Life:
    """A contact's consents as they change one after the other, with all that was recorded."""

    head: ContactState = field(default_factory=a_head)
    now: datetime = NOW
    events: list[LedgerEvent] = field(default_factory=list)

    def ask(self, program: str = "offers") -> "Life":
        expires_at = self.now + timedelta(hours=24)
        return self._take(
            transitions.request_opt_in(
                self.head, program, BY_TEXT, expires_at=expires_at, now=self.now
            )
        )

    def activate(self, program: str = "offers") -> "Life":
        return self._take(transitions.activate(self.head, program, BY_TEXT, now=self.now))

    def withdraw(self, _program: str = "offers") -> "Life":
        return self._take(transitions.withdraw(self.head, BY_TEXT, now=self.now))

    def leave(self, program: str = "offers") -> "Life":
        return self._take(transitions.withdraw_program(self.head, program, BY_TEXT, now=self.now))

    def lapse(self, program: str = "offers") -> "Life":
        return self._take(transitions.expire_opt_in(self.head, program, BY_CLOCK, now=self.now))

    def wait(self, hours: int) -> "Life":
        self.now += timedelta(hours=hours)
        return self

    def _take(self, change: Change | None) -> "Life":
        if change:
            self.head = change.head
            self.events += change.events
        return self

    @property
    def types(self) -> list[EventType]:
        return [event.type for event in self.events]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "activate", "withdraw", "lapse"]),
        st.sampled_from(["offers", "orders"]),
        st.sampled_from([0, 1, 23, 24, 48]),
    ),
    max_size=12,
)


@bounded
@given(STEPS)
def test_whatever_happens_the_ledger_says_why_and_the_suppressed_are_left_alone(
    steps: Sequence[tuple[str, str, int]],
) -> None:
    life = Life()
    for what, program, hours in steps:
        before, written = life.head, len(life.events)
        getattr(life.wait(hours), what)(program)
        contact, new = life.head.contact, life.events[written:]

        assert contact.consent_epoch == before.contact.consent_epoch + len(new)
        assert len(new) == (0 if life.head is before else 1)
        assert not (contact.suppressed_at and life.head.has_active_consent)
        if before.contact.suppressed_at and not contact.suppressed_at:
            assert [event.type for event in new] == [OPTED_IN]
        for changed in life.head.consents.values():
            if changed != before.consents.get(changed.program):
                assert (changed.seq, changed.since) == (new[0].seq, life.now)
                assert new[0].program in (changed.program, None)

    assert verify(enumerate(life.events, start=1), life.head.contact.ledger_head) == []
    assert life.head.contact.consent_epoch == len(life.events)


@bounded
@given(STEPS)
def test_who_has_said_stop_last_has_no_consent_left(steps: Sequence[tuple[str, str, int]]) -> None:
    life = Life()
    for what, program, hours in steps:
        getattr(life.wait(hours), what)(program)

    life.withdraw()

    left = {c.state for c in life.head.consents.values()}
    assert left <= {ConsentState.REVOKED, ConsentState.NONE}
    assert life.head.contact.suppressed_at == life.now


def test_to_ask_makes_pending_until_the_question_expires() -> None:
    change = transitions.request_opt_in(a_head(), "offers", BY_TEXT, expires_at=TOMORROW, now=NOW)

    asked = change.head.consents["offers"]
    assert (asked.state, asked.expires_at) == (ConsentState.PENDING, TOMORROW)
    assert not asked.confirmed
    assert [event.type for event in change.events] == [ASKED]


def test_to_agree_makes_active_and_confirmed() -> None:
    life = Life().ask().activate()

    agreed = life.head.consents["offers"]
    assert (agreed.state, agreed.expires_at, agreed.confirmed) == (ConsentState.ACTIVE, None, True)
    assert life.types == [ASKED, OPTED_IN]


def test_to_be_asked_while_suppressed_lifts_nothing() -> None:
    life = Life().activate().withdraw().ask()

    assert life.head.state("offers") is ConsentState.PENDING
    assert life.head.contact.suppressed_at == NOW


def test_to_agree_lifts_the_suppression_and_owes_a_later_stop_its_confirmation() -> None:
    suppressed = a_head(suppressed_at=NOW, stop_confirmed_at=NOW)

    contact = transitions.activate(suppressed, "offers", BY_TEXT, now=NOW).head.contact

    assert (contact.suppressed_at, contact.stop_confirmed_at) == (None, None)


def test_to_agree_to_one_program_brings_no_other_back() -> None:
    life = Life().activate("offers").activate("orders").withdraw().activate("orders")

    assert life.head.state("orders") is ConsentState.ACTIVE
    assert life.head.state("offers") is ConsentState.REVOKED


def test_stop_ends_every_program_and_every_open_question() -> None:
    life = Life().activate("orders").ask("offers").withdraw()

    assert {c.state for c in life.head.consents.values()} == {ConsentState.REVOKED}
    assert [c.confirmed for c in life.head.consents.values()] == [True, False]
    assert {c.expires_at for c in life.head.consents.values()} == {None}
    assert life.events[-1].program is None


def test_a_stop_that_repeats_an_earlier_one_is_recorded_too() -> None:
    life = Life().activate().withdraw()
    revoked = life.head.consents["offers"]

    life.wait(1).withdraw()

    assert life.types == [OPTED_IN, OPTED_OUT, OPTED_OUT]
    assert life.head.consents["offers"] is revoked
    assert life.head.contact.suppressed_at == NOW + timedelta(hours=1)


def test_a_late_stop_counts_from_when_it_was_written() -> None:
    said_at = NOW - timedelta(hours=2)
    change = transitions.withdraw(a_head(a_consent(ConsentState.ACTIVE)), BY_TEXT, now=NOW)
    late = transitions.withdraw(
        a_head(a_consent(ConsentState.ACTIVE)), BY_TEXT, now=NOW, said_at=said_at
    )

    assert change.head.contact.suppressed_at == NOW
    assert late.head.contact.suppressed_at == said_at
    assert (late.events[0].at, late.head.consents["offers"].since) == (NOW, NOW)


@pytest.mark.parametrize(("hours", "lapses"), [(0, False), (23, False), (24, True), (48, True)])
def test_a_question_lapses_when_its_time_is_over(hours: int, lapses: bool) -> None:
    life = Life().ask().wait(hours).lapse()

    expected = ConsentState.NONE if lapses else ConsentState.PENDING
    asked = life.head.consents["offers"]
    assert (asked.state, asked.expires_at is None) == (expected, lapses)
    assert (LAPSED in life.types) is lapses


def test_a_question_that_was_asked_again_meanwhile_does_not_lapse() -> None:
    life = Life().ask().wait(23).ask().wait(1).lapse()

    assert life.head.state("offers") is ConsentState.PENDING


def test_a_former_subscriber_who_lets_the_question_lapse_stays_one() -> None:
    """START alone still opts the contact in again."""
    life = Life().activate().withdraw().ask().wait(24).lapse()

    assert life.head.state("offers") is ConsentState.REVOKED
    assert life.head.consents["offers"].confirmed
    assert life.head.contact.suppressed_at == NOW


def test_however_often_they_are_asked_whoever_left_a_program_has_left_it_until_yes() -> None:
    life = Life().leave()
    for _ in range(2):
        life.ask().wait(1).ask().wait(24).lapse()
        assert life.head.state("offers") is ConsentState.REVOKED
        assert life.head.consents["offers"].opted_out_seq == 1
        assert not life.head.consents["offers"].confirmed, "START alone does not restore it"

    life.activate()

    assert life.head.consents["offers"].opted_out_seq is None


@pytest.mark.parametrize("state", [ConsentState.NONE, ConsentState.ACTIVE, ConsentState.REVOKED])
def test_only_an_open_question_lapses(state: ConsentState) -> None:
    head = a_head(a_consent(state, expires_at=NOW))

    assert transitions.expire_opt_in(head, "offers", BY_CLOCK, now=TOMORROW) is None
    assert transitions.expire_opt_in(head, "orders", BY_CLOCK, now=TOMORROW) is None


def test_a_question_without_an_end_never_lapses() -> None:
    head = a_head(a_consent(ConsentState.PENDING, expires_at=None))

    assert transitions.expire_opt_in(head, "offers", BY_CLOCK, now=TOMORROW) is None


# --- exactly what each transition stores

SHOWN = Evidence(Means.TEXT, text_version="1a2b3c", said="JOIN")
EARLIER = NOW - timedelta(days=30)
GIVEN = Consent(
    "offers", ConsentState.ACTIVE, NOW, 1, SHOWN.text_version, confirmed=True, means=SHOWN.means
)
FORMER = a_consent(ConsentState.REVOKED, confirmed=True, asked_at=EARLIER, question_id="msg_1")
ORDERS = a_consent(ConsentState.ACTIVE, "orders", confirmed=True)


def activated(head: ContactState) -> Change | None:
    return transitions.activate(head, "offers", SHOWN, now=NOW)


def asked(head: ContactState) -> Change | None:
    return transitions.request_opt_in(head, "offers", SHOWN, expires_at=TOMORROW, now=NOW)


def imported(head: ContactState) -> Change | None:
    return transitions.import_consent(head, "offers", SHOWN, agreed_at=EARLIER, now=NOW)


def left(head: ContactState) -> Change | None:
    return transitions.withdraw_program(head, "offers", SHOWN, now=NOW)


def lapsed(head: ContactState) -> Change | None:
    return transitions.expire_opt_in(head, "offers", SHOWN, now=TOMORROW)


@table(
    ("change", "before", "type", "after"),
    [
        (
            asked,
            (),
            ASKED,
            Consent(
                "offers",
                ConsentState.PENDING,
                NOW,
                1,
                "1a2b3c",
                TOMORROW,
                asked_at=NOW,
                means=SHOWN.means,
            ),
        ),
        (
            asked,
            (FORMER,),
            ASKED,
            Consent(
                "offers",
                ConsentState.PENDING,
                NOW,
                1,
                "1a2b3c",
                TOMORROW,
                True,
                NOW,
                opted_out_seq=FORMER.seq,
                means=SHOWN.means,
            ),
        ),
        (
            activated,
            (FORMER,),
            OPTED_IN,
            Consent(
                "offers", ConsentState.ACTIVE, NOW, 1, "1a2b3c", confirmed=True, means=SHOWN.means
            ),
        ),
        (
            imported,
            (),
            OPTED_IN,
            Consent(
                "offers",
                ConsentState.ACTIVE,
                EARLIER,
                1,
                "1a2b3c",
                confirmed=True,
                means=SHOWN.means,
            ),
        ),
        (left, (), OPTED_OUT, Consent("offers", ConsentState.REVOKED, NOW, 1)),
        (left, (FORMER,), OPTED_OUT, Consent("offers", ConsentState.REVOKED, NOW, 1)),
        (
            lapsed,
            (a_consent(ConsentState.PENDING, asked_at=NOW),),
            LAPSED,
            Consent("offers", ConsentState.NONE, TOMORROW, 1, asked_at=NOW),
        ),
        (
            lapsed,
            (a_consent(ConsentState.PENDING, confirmed=True),),
            LAPSED,
            Consent("offers", ConsentState.REVOKED, TOMORROW, 1, confirmed=True),
        ),
        (
            lapsed,
            (a_consent(ConsentState.PENDING, opted_out_seq=7),),
            LAPSED,
            Consent("offers", ConsentState.REVOKED, TOMORROW, 1, opted_out_seq=7),
        ),
    ],
)
def test_a_transition_stores_one_consent_and_the_event_that_proves_it(
    change: Callable[[ContactState], Change | None],
    before: tuple[Consent, ...],
    type: EventType,
    after: Consent,
) -> None:
    head = a_head(*before, ORDERS)

    changed = change(head)

    assert changed
    assert changed.head.consents == {"offers": after, "orders": ORDERS}
    (event,) = changed.events
    assert (event.type, event.program, event.evidence) == (type, "offers", SHOWN)
    assert event.at == (TOMORROW if type is LAPSED else NOW)
    assert verify(enumerate([event], start=1), changed.head.contact.ledger_head) == []


def test_a_yes_by_text_keeps_that_the_contact_asked_on_the_web() -> None:
    asked = a_head(a_consent(ConsentState.PENDING, means=Means.WEB_FORM))

    answered = transitions.activate(asked, "offers", SHOWN, now=NOW)
    again = transitions.activate(a_head(FORMER), "offers", SHOWN, now=NOW)

    assert answered.head.consents["offers"].means is Means.WEB_FORM
    assert again.head.consents["offers"].means is SHOWN.means


def test_an_opt_out_stores_when_and_by_which_event_every_consent_ended() -> None:
    head = a_head(a_consent(ConsentState.ACTIVE), ORDERS, suppressed_at=TOMORROW)

    changed = transitions.withdraw(head, SHOWN, now=NOW, said_at=EARLIER)

    contact = changed.head.contact
    assert contact.suppressed_at == TOMORROW, "a late STOP does not replace a newer one"
    assert (contact.revoked_at, contact.revoked_seq) == (NOW, 1)
    ended = [(c.state, c.since, c.seq) for c in changed.head.consents.values()]
    assert ended == [(ConsentState.REVOKED, NOW, 1)] * 2
    (event,) = changed.events
    assert (event.type, event.program, event.evidence) == (OPTED_OUT, None, SHOWN)


@table(
    ("consent", "suppressed_at", "agreed_at", "expected"),
    [
        (None, None, NOW, Standing.OPEN),
        (None, NOW, TOMORROW, Standing.OPTED_OUT),
        (ConsentState.REVOKED, None, TOMORROW, Standing.OPTED_OUT),
        (ConsentState.ACTIVE, NOW, TOMORROW, Standing.OPTED_OUT),
        (ConsentState.ACTIVE, None, TOMORROW, Standing.AGREED),
        (ConsentState.PENDING, None, TOMORROW, Standing.UNCONFIRMED),
        (ConsentState.NONE, None, NOW - timedelta(seconds=1), Standing.UNCONFIRMED),
        (ConsentState.NONE, None, NOW, Standing.UNCONFIRMED),
        (ConsentState.NONE, None, NOW + timedelta(seconds=1), Standing.OPEN),
    ],
)
def test_a_consent_from_elsewhere_counts_only_while_our_record_is_open(
    consent: ConsentState | None,
    suppressed_at: datetime | None,
    agreed_at: datetime,
    expected: Standing,
) -> None:
    consents = (a_consent(consent),) if consent else ()
    head = a_head(*consents, ORDERS, suppressed_at=suppressed_at)

    found = transitions.standing(head, "offers", agreed_at=agreed_at)
    change = transitions.import_consent(head, "offers", SHOWN, agreed_at=agreed_at, now=NOW)

    assert found is expected
    assert (change is not None) is (expected is Standing.OPEN)


@table(
    ("held", "add", "release", "after", "events"),
    [
        ((), ("complaint",), (), {"complaint"}, ["hold_set complaint"]),
        (("complaint",), (), ("complaint",), set(), ["hold_released complaint"]),
        (("complaint",), ("complaint",), (), {"complaint"}, []),
        ((), (), ("complaint",), set(), []),
        (("complaint",), ("complaint",), ("complaint",), {"complaint"}, []),
        (
            ("complaint", "unclear_opt_out"),
            ("wrong_number",),
            ("unclear_opt_out", "complaint"),
            {"wrong_number"},
            ["hold_released complaint", "hold_released unclear_opt_out", "hold_set wrong_number"],
        ),
    ],
)
def test_each_hold_that_is_set_or_released_by_hand_is_an_event(
    held: tuple[str, ...],
    add: tuple[str, ...],
    release: tuple[str, ...],
    after: set[str],
    events: list[str],
) -> None:
    head = a_head(ORDERS, holds=frozenset(map(parse_hold, held)))

    changed = transitions.change_holds(
        head,
        SHOWN,
        add=[parse_hold(one) for one in add],
        release=[parse_hold(one) for one in release],
        now=NOW,
    )

    assert changed.head.contact.holds == after
    assert changed.head.consents == head.consents
    assert [f"{event.type} {event.evidence.hold}" for event in changed.events] == events
    assert all(one.evidence.said == "JOIN" and one.at == NOW for one in changed.events)
    assert {one.program for one in changed.events} <= {None}
    numbered = enumerate(changed.events, start=1)
    assert verify(numbered, changed.head.contact.ledger_head) == []
    assert changed.head.contact.consent_epoch == len(events)
