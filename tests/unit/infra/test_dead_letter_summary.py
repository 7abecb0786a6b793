"""A dead letter is summarized by its ids."""

import msgspec
import pytest

from infra.recovery.dead_letter_summary import told
from infra.recovery.dead_letters import Letter
from shared.domain.consent.web_form import OptInRequest
from shared.domain.ledger.events import Evidence, Means
from shared.platform.queues import InboundJob
from tests.unit.domain.builders import CONTACT, NOW, PHONE


@pytest.mark.parametrize("group", [CONTACT, None])
def test_a_web_form_is_told_without_its_number_and_address(group: str | None) -> None:
    evidence = Evidence(Means.WEB_FORM, ip="198.51.100.7", user_agent="Example Browser 1")
    job = InboundJob(opt_in=OptInRequest(PHONE, "offers", "en", evidence, NOW))
    body = msgspec.json.encode(job).decode()
    letter = Letter("1", "r", body, NOW, 3, group, {})

    assert told("inbound", letter, now=NOW) == "web form program=offers" + (
        f" contact_id={CONTACT}" if group else ""
    )
