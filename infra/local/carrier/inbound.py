"""Inbound messages through each simulated provider that has webhooks."""

from infra.local.carrier.carrier import Carrier, TextIn
from infra.local.carrier.handsets import TextFrom, e164
from infra.local.carrier.simulators import Simulator, simulators


def connect_http_providers(carrier: Carrier) -> Carrier:
    """Returns the carrier, through which phones can now write to these providers' numbers."""
    carrier.inbound |= {name: _route(carrier, name, one) for name, one in simulators().items()}
    return carrier


def _route(carrier: Carrier, name: str, simulator: Simulator) -> TextIn:
    def text_in(sender: str, to: str, body: str, *, base_url: str) -> str:
        provider_id, call = simulator.text_in(carrier, sender, to, body, base_url=base_url)
        carrier.webhooks.append(call)
        carrier.texts_in.append(TextFrom(name, provider_id, e164(sender), to, body, carrier.now()))
        return provider_id

    return text_in
