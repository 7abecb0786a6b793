"""AWS End User Messaging, which moto does not have: a back end that works inside `mock_aws()`."""

from infra.local.moto_ext.eum.plugin import (
    DEFAULT_REGION,
    backend,
    install,
    register_number,
    reset,
    set_spend_limit,
    uninstall,
)

__all__ = [
    "DEFAULT_REGION",
    "backend",
    "install",
    "register_number",
    "reset",
    "set_spend_limit",
    "uninstall",
]
