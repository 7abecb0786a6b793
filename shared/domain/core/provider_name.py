"""The names of the providers, as a type. `shared.providers.registry` has one entry for each.

It is apart from the registry because the domain and the metrics name providers and import none.
"""

from typing import Literal

ProviderName = Literal["eum", "sns", "twilio", "telnyx"]
