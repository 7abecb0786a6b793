"""The list of providers. A new provider is its name here and its folder in `shared/providers`.

It is in the domain because brands and metrics name providers; the domain imports none of them.
"""

from typing import Literal

WebhookProviderName = Literal["twilio", "telnyx"]
"""Providers that call Rapport by HTTP, with a signature, and have credentials of their own."""

ProviderName = Literal["eum", "sns", WebhookProviderName]
"""Every provider. `eum` publishes to a topic; `sns` only sends. Both use the functions' role."""
