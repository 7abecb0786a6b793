"""The jobs of a race: what customers, agents, forms, lists and campaigns do to a few contacts."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from infra.local import calls
from infra.local.people import phone_of
from shared.domain.consent.imported_cells import Reading
from shared.domain.consent.imported_rows import parse_row
from shared.domain.contacts.holds import Hold
from shared.domain.core.errors import DomainError
from shared.domain.core.phone import ContactId, PhoneNumber, contact_id
from shared.domain.ledger.events import Evidence, Means
from shared.domain.messages.message import Category
from shared.domain.messages.webhooks import WebhookMessage
from shared.platform.queues import CampaignJob
from shared.platform.secrets import secrets
from shared.usecases.campaigns.send_batch import send_batch
from shared.usecases.consent.record_opt_out import OptOut, record_opt_out
from shared.usecases.contacts.change_contact import ContactChange, StatedChange, change_contact
from shared.usecases.inbound.receive_message import receive_message
from shared.usecases.opt_in.import_contact import Provenance, import_contact
from shared.usecases.opt_in.request_opt_in import FormEntry, request_opt_in
from shared.usecases.outbound.deliver_message import deliver_message
from shared.usecases.outbound.send_message import IdempotencyKey, SendRequest, send_message
from tests.support.world import EUM, TELNYX, TWILIO

PEOPLE = 12
SOON = 40
"""Batches are among so many jobs: later most contacts have opted out, or are at their cap."""
DELIVERIES = 60
OFFER = "Juniper & Pine: 20% off. Reply STOP to opt out"
NEWS = "Juniper & Pine: Your order is on its way."
SAYS = ("STOP", "STOP", "START", "START", "JOIN", "YES", "HELP", "Do you have these in size 38?")
PROGRAMS = {Category.PROMOTIONAL: "offers", Category.TRANSACTIONAL: "orders"}
ROUTES = {"eum": EUM, "twilio": TWILIO, "telnyx": TELNYX}
KINDS = {
    "text": 40, "send": 34, "pause": 3, "frequency": 1, "location": 2, "hold": 4, "import": 6,
    "form": 6, "opt_out": 4,
}  # fmt: skip
"""What the jobs are, and how often each is drawn."""

Now = Callable[[], datetime]


class Killed(BaseException):
    """The machine under a worker is gone."""


class Job(msgspec.Struct, frozen=True):
    """What one record of a queue, or one request, asks for. `pick` chooses among its variants."""

    n: int
    kind: str
    phone: str = ""
    pick: int = 0
    batch: CampaignJob | None = None

    @property
    def provider_id(self) -> str:
        """The provider's id of an inbound message."""
        return f"in-{self.n}"


def draw(chance: random.Random, operations: int, batches: Sequence[CampaignJob]) -> list[Job]:
    """Returns the jobs of one seed, each batch twice among the first of them."""
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=operations)
    jobs = [
        Job(n, kind, phone_of(chance.randrange(PEOPLE)), chance.randrange(1000))
        for n, kind in enumerate(kinds)
    ]
    for batch in batches:
        for _ in range(2):
            jobs.insert(chance.randrange(SOON), Job(len(jobs), "batch", batch=batch))
    return jobs


def until_done(job: Job, now: Now, *, times: int = 1) -> None:
    """Delivers a job as its queue would: again until it is done, and `times` times."""
    for _ in range(times):
        failures = Counter[str]()
        for _ in range(DELIVERIES):
            try:
                with calls.ours():
                    _DO[job.kind](job, now)
                break
            except DomainError:
                break  # refused: the caller is told why
            except (Killed, Exception) as failure:  # noqa: BLE001 (the queue delivers it again)
                failures[repr(failure)[:200]] += 1
        else:
            raise AssertionError(f"never came through: {job}: {failures.most_common(5)}")


def contact_of(phone: PhoneNumber) -> ContactId:
    return contact_id(secrets().pepper, phone)


def _text(job: Job, now: Now) -> None:
    provider = list(ROUTES)[job.pick % len(ROUTES)]
    said, at = SAYS[job.pick // 7 % len(SAYS)], now()
    phone = PhoneNumber(job.phone)
    text = WebhookMessage(provider, job.provider_id, phone, ROUTES[provider], said, at)
    receive_message(text, now=at)


def _send(job: Job, now: Now) -> None:
    category = list(Category)[job.pick % 3]
    body = OFFER if category is Category.PROMOTIONAL else NEWS
    phone, program = PhoneNumber(job.phone), PROGRAMS.get(category)
    request = SendRequest(f"{body} {job.n}", category, phone=phone, program=program)
    created = send_message(request, IdempotencyKey("races", f"key-{job.n}"), now=now())
    deliver_message(created.message_id, now=now())


def _change(job: Job, now: Now, change: ContactChange) -> None:
    change_contact(contact_of(PhoneNumber(job.phone)), change, by="a race", now=now())


def _pause(job: Job, now: Now) -> None:
    until = now() + timedelta(days=job.pick % 4)
    _change(job, now, ContactChange(paused_until=until if job.pick % 3 else None))


def _frequency(job: Job, now: Now) -> None:
    _change(job, now, ContactChange(per_30_days=3 + job.pick % 2))


def _location(job: Job, now: Now) -> None:
    zone = ("America/New_York", "America/Denver")[job.pick % 2]
    _change(job, now, ContactChange(stated=StatedChange(zone=zone)))


def _hold(job: Job, now: Now) -> None:
    hold = (str(Hold.COMPLAINT),)
    held = ContactChange(add_holds=hold) if job.pick % 3 == 0 else ContactChange(release_holds=hold)
    _change(job, now, held)


def _opt_out(job: Job, now: Now) -> None:
    program = (None, "offers", "orders")[job.pick % 3]
    evidence = Evidence(means=Means.PHONE_CALL, recorded_by="a race")
    record_opt_out(OptOut(PhoneNumber(job.phone), evidence, program), now=now())


def _import(job: Job, now: Now) -> None:
    cells = {"phone": job.phone, "consented_at": "2026-05-03T14:22:00-06:00", "source": "Shop"}
    row = parse_row(job.n, cells | {"disclosure": "I want offers."}, Reading(now()))
    import_contact(row, Provenance("offers", "ops@example.com", "0" * 64), now=now())


def _form(job: Job, now: Now) -> None:
    address, page = f"203.0.113.{job.n % 250}", "/join/offers"
    phone = PhoneNumber(job.phone)
    entry = FormEntry(phone, "US", "offers", "en", address, "Example Browser", page)
    request_opt_in(entry, now=now())


def _batch(job: Job, now: Now) -> None:
    assert job.batch
    send_batch(job.batch, clock=now, pause=lambda _: None)


_DO: dict[str, Callable[[Job, Now], None]] = {
    "text": _text, "send": _send, "pause": _pause, "frequency": _frequency, "location": _location,
    "hold": _hold, "import": _import, "form": _form, "opt_out": _opt_out, "batch": _batch,
}  # fmt: skip


def stop(n: int, contact: str) -> Job:
    """Returns a STOP of this contact."""
    phones = (phone_of(place) for place in range(PEOPLE))
    return Job(n, "text", next(phone for phone in phones if contact_of(phone) == contact))


def heard(jobs: Iterable[Job]) -> Iterator[str]:
    """Yields the ids of the messages that customers write."""
    return (job.provider_id for job in jobs if job.kind == "text")
