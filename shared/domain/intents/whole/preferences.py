"""The contact asks where they choose what they get: "my settings", "preferencias"."""

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.folding import spaced

_LONGEST = 60  # characters
_ASKED = frozenset(
    listed("""
        preferences, preference, my preferences, preferences please, message preferences, text
        preferences, change my preferences, change preferences, manage preferences, manage my
        preferences, update my preferences, update preferences, how do i change my preferences,
        preferences link, settings, my settings, message settings, text settings, settings please,
        change my settings, change settings, manage my settings, manage settings, preference center,
        preferencias, mis preferencias, preferencias por favor, cambiar mis preferencias, cambiar
        preferencias, quiero cambiar mis preferencias, ajustes, mis ajustes, cambiar mis ajustes,
        cambiar ajustes, configuracion, mi configuracion, cambiar mi configuracion
    """)
)


def asks_for_preferences(body: str) -> bool:
    """Returns whether the whole message asks for the preferences."""
    return len(body) <= _LONGEST and spaced(body) in _ASKED
