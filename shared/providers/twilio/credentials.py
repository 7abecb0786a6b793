"""The credentials in the deployment's secret for Twilio. See docs/adding-a-provider.md."""

from collections.abc import Iterator, Mapping

REQUIRED = ("account_sid", "auth_token")


def problems(credentials: Mapping[str, object]) -> Iterator[str]:
    """Yields the problems of complete credentials. Never yields a value."""
    if bool(credentials.get("api_key")) != bool(credentials.get("api_secret")):
        yield "api_key and api_secret are one without the other"
