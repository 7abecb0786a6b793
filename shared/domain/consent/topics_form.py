"""The boxes of the topics on the page of a contact's preferences."""

from collections.abc import Mapping

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import Contact
from shared.domain.contacts.topics import chosen, is_wanted

OFFERED = "topics"
"""The hidden field with the ids of the topics on the page: the browser sends no empty box."""
OTHERS = "other_topics"
"""The box for messages about anything else."""


def field(topic: str) -> str:
    """Returns the name of a topic's box."""
    return f"topic_{topic}"


def ticked(contact: Contact, brand: Brand) -> Mapping[str, bool]:
    """Returns the boxes by name, and which are ticked; none for a brand without topics."""
    if not brand.topics:
        return {}
    boxes = {field(one.id): is_wanted(contact, one.id) for one in brand.topics}
    return {**boxes, OTHERS: is_wanted(contact, None)}


def submitted_topics(values: Mapping[str, str], contact: Contact, brand: Brand) -> Contact:
    """Returns the contact with the topics that the form wants.

    Topics that the page did not show keep what they are, and so does everything when the boxes are
    as the page shows them.
    """
    if OFFERED not in values:
        return contact
    named = set(values[OFFERED].split())
    offered = frozenset(one.id for one in brand.topics if one.id in named)
    shown = ticked(contact, brand)
    wanted = {name: name in values for name in (*map(field, offered), OTHERS)}
    if not offered or all(shown[name] == is_on for name, is_on in wanted.items()):
        return contact
    topics = frozenset(one for one in offered if wanted[field(one)])
    return chosen(contact, topics, offered, others=wanted[OTHERS])
