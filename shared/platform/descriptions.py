"""The descriptions of AWS services that botocore reads, without rules for endpoints."""

from typing import Any

import botocore.session
from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader

SERVICES = frozenset({"dynamodb", "pinpoint-sms-voice-v2", "secretsmanager", "sns", "sqs"})
"""The AWS services that functions call."""

_RULES = "endpoint-rule-set-1"


class Descriptions(Loader):  # type: ignore[misc]  # botocore has no types
    """Finds no rules for the endpoints of SERVICES.

    botocore applies them again to each request, which takes a tenth of its time, although a
    client's endpoint never changes. Without them it looks the endpoint up in endpoints.json once
    for each client. Both have the same standard endpoint in each region; FIPS and dual-stack
    endpoints differ in some (`has_standard_endpoints`).
    """

    def load_service_model(
        self, service_name: str, type_name: str, api_version: str | None = None
    ) -> Any:
        """Returns the content of a file about a service.

        Raises UnknownServiceError where there is none, as botocore's loader does.
        """
        if type_name == _RULES and service_name in SERVICES:
            raise UnknownServiceError(service_name=service_name, known_service_names="")
        return super().load_service_model(service_name, type_name, api_version)


def has_standard_endpoints(session: botocore.session.Session) -> bool:
    """Returns whether neither FIPS nor dual-stack endpoints are configured."""
    others = ("use_fips_endpoint", "use_dualstack_endpoint")
    return not any(session.get_config_variable(name) for name in others)
