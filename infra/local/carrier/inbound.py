"""Inbound messages through each simulated provider that has webhooks."""

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import TextFrom, e164
from infra.local.carrier.telnyx import rest_api as simulated_telnyx
from infra.local.carrier.twilio import rest_api as simulated_twilio


def connect_http_providers(carrier: Carrier) -> Carrier:
    """Returns the carrier, through which phones can now write to Twilio and Telnyx numbers."""

    def text_twilio(sender: str, to: str, body: str, *, base_url: str) -> str:
        credentials = carrier.credentials["twilio"]
        sid, call = simulated_twilio.text_in(credentials, sender, to, body, base_url=base_url)
        carrier.webhooks.append(call)
        carrier.texts_in.append(TextFrom("twilio", sid, e164(sender), to, body, carrier.now()))
        return sid

    def text_telnyx(sender: str, to: str, body: str, *, base_url: str) -> str:
        now, credentials = carrier.now(), carrier.credentials["telnyx"]
        text_id, call = simulated_telnyx.text_in(
            credentials, sender, to, body, base_url=base_url, now=now
        )
        carrier.webhooks.append(call)
        carrier.texts_in.append(TextFrom("telnyx", text_id, e164(sender), to, body, now))
        return text_id

    carrier.inbound |= {"twilio": text_twilio, "telnyx": text_telnyx}
    return carrier
