"""Makes a fresh platform usable: a brand, its numbers at the carrier, and an API token."""

from infra.local.agents import set_secrets
from infra.local.platform import Platform, register_numbers
from shared.domain.brand.model import Brand
from shared.storage import schema_version
from shared.usecases.admin.apply_brand import apply_brand
from shared.usecases.admin.manage_tokens import SCOPES, create_token


def load_brand(platform: Platform, brand: Brand) -> str:
    """Applies the brand and returns a bearer token with every scope."""
    now = platform.clock.now()
    schema_version.begin()
    set_secrets(brand.notifications)
    apply_brand(brand, by="local", now=now)
    register_numbers(platform.carrier, brand, platform.stack)
    return create_token("local", SCOPES, by="local", now=now).bearer
