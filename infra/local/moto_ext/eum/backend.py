"""The service's state in one account and region. moto creates and resets it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar

from moto.core.base_backend import BackendDict, BaseBackend

from infra.local.carrier.carrier import Carrier
from infra.local.moto_ext.eum.exceptions import ResourceNotFoundException
from infra.local.moto_ext.eum.model_check import SERVICE
from infra.local.moto_ext.eum.state import ConfigurationSet, Number, OptOutList

T = TypeVar("T")


class SmsVoiceBackend(BaseBackend):
    carrier: ClassVar[Carrier | None] = None
    url_paths_by_pattern: ClassVar[dict[str, Callable[..., Any]]] = {}

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.numbers: dict[str, Number] = {}
        self.configuration_sets: dict[str, ConfigurationSet] = {}
        self.opt_out_lists = {"Default": OptOutList("Default", self.now())}
        self.spend_limit_usd: float | None = None
        self.spent_usd_by_month: dict[str, float] = {}

    @property
    def _url_module(self) -> Any:
        # moto derives a urls module from the name of its own `models` modules; ours has another.
        return SimpleNamespace(
            url_bases=[r"https?://sms-voice\.(.+)\.amazonaws\.com"],
            url_paths=self.url_paths_by_pattern,
        )

    @property
    def networks(self) -> Carrier:
        if self.carrier is None:
            raise RuntimeError("no carrier: call infra.local.moto_ext.eum.install(carrier) first")
        return self.carrier

    def now(self) -> datetime:
        return self.networks.now()

    def arn(self, resource: str, name: str) -> str:
        where = f"arn:{self.partition}:sms-voice:{self.region_name}:{self.account_id}"
        return f"{where}:{resource}/{name}"

    def number(self, identity: str) -> Number:
        """Returns the number of this E.164 (with or without +), id or ARN."""
        name = bare_name(identity)
        for number in self.numbers.values():
            if name in (number.number, number.number.removeprefix("+"), number.number_id):
                return number
        raise ResourceNotFoundException("phone-number", identity)

    def opt_out_list(self, name: str) -> OptOutList:
        return _find(self.opt_out_lists, "opt-out-list", name)

    def configuration_set(self, name: str) -> ConfigurationSet:
        return _find(self.configuration_sets, "configuration-set", name)


def bare_name(name_or_arn: str) -> str:
    return name_or_arn.rpartition("/")[2]


def _find(known: Mapping[str, T], resource: str, name: str) -> T:
    if (found := known.get(bare_name(name))) is None:
        raise ResourceNotFoundException(resource, name)
    return found


backends = BackendDict(SmsVoiceBackend, SERVICE)
