"""The outputs of the template that follow from the list of providers."""

from typing import Any

from shared.providers.registry import HTTP_PROVIDERS, http_provider

PAGE = "docs/adding-a-provider.md"


def webhook_outputs() -> dict[str, Any]:
    """Returns the webhook address of each provider that calls by HTTP, by logical name."""
    return {f"{name.title()}WebhookUrl": _output(name) for name in HTTP_PROVIDERS}


def _output(name: str) -> dict[str, Any]:
    path = f"/webhooks/{name}/messages{http_provider(name).WEBHOOK_FRAGMENT}"
    return {
        "Description": f"Webhook address to set at {name.title()}: see {PAGE}#{name}",
        "Value": {"Fn::Sub": f"${{PublicBaseUrl}}{path}"},
    }
