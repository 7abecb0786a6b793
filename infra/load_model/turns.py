"""The gate's answers, asked once a minute about contacts whom it cannot tell apart."""

from datetime import datetime

from msgspec.structs import replace

from infra.load_model.people import Person, contact_state, is_plain, language_of
from infra.load_model.scenario import Scenario
from infra.load_model.sizes import ULID
from shared.domain.campaigns.batch_run import BatchRun, Turn
from shared.domain.campaigns.content import Variant
from shared.domain.messages.decision import Verdict
from shared.usecases.campaigns.claim_recipient import claimed_of

TURNS_KEPT = 5000


class Turns:
    """Answers are kept by minute: no permitted hour begins within one."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._kept: dict[tuple[object, ...], Turn] = {}

    def of(self, run: BatchRun, person: Person, variant: Variant, now: datetime) -> Turn:
        """Returns the recipient's turn, with the message claimed if it may be sent."""
        if not is_plain(self._scenario, person, now=now):
            return self._ask(run, person, variant, now)
        minute, language = now.replace(second=0), language_of(self._scenario, person)
        key = (minute, person.area_code, language, variant.id, run.number.number)
        if key not in self._kept:
            if len(self._kept) > TURNS_KEPT:
                self._kept.clear()
            self._kept[key] = self._ask(run, person, variant, minute)
        return self._kept[key]

    def _ask(self, run: BatchRun, person: Person, variant: Variant, now: datetime) -> Turn:
        state = contact_state(self._scenario, person, now=now)
        turn = run.turn(variant, state, ulid=ULID, now=now)
        if turn.verdict is Verdict.SEND and turn.decision:
            return replace(turn, message=claimed_of(turn.message, turn.decision, now=now))
        return turn
