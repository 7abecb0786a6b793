"""Registers the service with moto. Relies on internals of moto 5.2.5, which is pinned for it."""

import re
import sys
from types import ModuleType
from typing import TypedDict, Unpack

from moto import backend_index
from moto.core.models import DEFAULT_ACCOUNT_ID

from infra.local.carrier.carrier import Carrier, NoRoute
from infra.local.moto_ext.eum import sending
from infra.local.moto_ext.eum.backend import SmsVoiceBackend, backends
from infra.local.moto_ext.eum.responses import SmsVoiceResponse
from infra.local.moto_ext.eum.state import MessageType, Number, NumberType

DEFAULT_REGION = "us-east-1"

# moto imports `moto.<name>` and takes `<name>_backends` from it.
_NAME = "pinpointsmsvoicev2"
_PATTERN = (_NAME, re.compile(r"https?://sms-voice\.(.+)\.amazonaws\.com"))


class NumberOptions(TypedDict, total=False):
    """See `state.Number`."""

    number_type: NumberType
    message_type: MessageType | None
    country: str
    parts_per_second: float | None
    two_way_topic_arn: str | None
    self_managed_opt_outs: bool
    opt_out_list: str


def install(carrier: Carrier) -> None:
    """Makes `pinpoint-sms-voice-v2` work inside `mock_aws()`; its messages end at `carrier`.

    Installing again only changes the carrier.
    """
    SmsVoiceBackend.carrier = carrier
    SmsVoiceBackend.url_paths_by_pattern = {"{0}/$": SmsVoiceResponse.dispatch}
    carrier.inbound["eum"] = _text_in
    module = ModuleType(f"moto.{_NAME}")
    vars(module)[f"{_NAME}_backends"] = backends
    sys.modules[module.__name__] = module
    if _PATTERN not in backend_index.backend_url_patterns:
        backend_index.backend_url_patterns.insert(0, _PATTERN)


def uninstall() -> None:
    """Removes the service from moto."""
    reset()
    SmsVoiceBackend.carrier = None
    sys.modules.pop(f"moto.{_NAME}", None)
    if _PATTERN in backend_index.backend_url_patterns:
        backend_index.backend_url_patterns.remove(_PATTERN)


def reset() -> None:
    """Removes every number, list and configuration set, as entering `mock_aws()` does."""
    backends.clear()


def backend(region: str = DEFAULT_REGION, account_id: str = DEFAULT_ACCOUNT_ID) -> SmsVoiceBackend:
    return backends[account_id][region]


def register_number(
    number: str,
    *,
    region: str = DEFAULT_REGION,
    account_id: str = DEFAULT_ACCOUNT_ID,
    **options: Unpack[NumberOptions],
) -> Number:
    """Registers a number that the account already has: leasing one is not simulated."""
    owner = backend(region, account_id)
    number_id = f"phone-{len(owner.numbers) + 1:032x}"
    registered = Number(number, number_id, created_at=owner.now(), **options)
    owner.opt_out_list(registered.opt_out_list)
    owner.numbers[number] = registered
    return registered


def set_spend_limit(usd: float | None, *, region: str = DEFAULT_REGION) -> None:
    """Sets the account's monthly limit; None for no limit (a new account has one of $1.00)."""
    backend(region).spend_limit_usd = usd


def _text_in(sender: str, to: str, body: str, *, base_url: str) -> str:
    everywhere = (region for account in backends.values() for region in account.values())
    owner = next((b for b in everywhere if to in b.numbers), None)
    if owner is None:
        raise NoRoute("End User Messaging has no such number: register it first")
    return sending.text_in(owner, sender, to, body)
