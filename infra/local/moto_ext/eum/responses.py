"""The service's HTTP side: finds the operation, checks the request against the model, responds."""

import json
from collections.abc import Callable

from moto.core.responses import ActionResult, BaseResponse

from infra.local.moto_ext.eum import control_plane, opt_outs, sending
from infra.local.moto_ext.eum.answers import Request, Result
from infra.local.moto_ext.eum.backend import SmsVoiceBackend, backends
from infra.local.moto_ext.eum.model_check import SERVICE, check

Operation = Callable[[SmsVoiceBackend, Request], Result]


class SmsVoiceResponse(BaseResponse):
    """moto calls the method with the operation's name."""

    def __init__(self) -> None:
        super().__init__(service_name=SERVICE)

    def send_text_message(self) -> ActionResult:
        return self._answer(sending.send_text)

    def describe_phone_numbers(self) -> ActionResult:
        return self._answer(control_plane.describe_phone_numbers)

    def update_phone_number(self) -> ActionResult:
        return self._answer(control_plane.update_phone_number)

    def create_configuration_set(self) -> ActionResult:
        return self._answer(control_plane.create_configuration_set)

    def describe_configuration_sets(self) -> ActionResult:
        return self._answer(control_plane.describe_configuration_sets)

    def create_event_destination(self) -> ActionResult:
        return self._answer(control_plane.create_event_destination)

    def describe_spend_limits(self) -> ActionResult:
        return self._answer(control_plane.describe_spend_limits)

    def describe_account_limits(self) -> ActionResult:
        return self._answer(control_plane.describe_account_limits)

    def create_opt_out_list(self) -> ActionResult:
        return self._answer(opt_outs.create_list)

    def describe_opt_out_lists(self) -> ActionResult:
        return self._answer(opt_outs.describe_lists)

    def put_opted_out_number(self) -> ActionResult:
        return self._answer(opt_outs.put_number)

    def delete_opted_out_number(self) -> ActionResult:
        return self._answer(opt_outs.delete_number)

    def describe_opted_out_numbers(self) -> ActionResult:
        return self._answer(opt_outs.describe_numbers)

    def _answer(self, operation: Operation) -> ActionResult:
        request = json.loads(self.body or "{}")
        check(self._get_action(), request)
        backend = backends[self.current_account][self.region]
        return ActionResult(operation(backend, request))
