"""Which topics of promotional messages a contact wants, and how a wish changes them."""

from collections.abc import Set

from msgspec.structs import replace

from shared.domain.contacts.contact_state import Contact

NO_TOPIC = "(none)"
"""In `topics_only`: the contact wants no topic at all. No topic of a brand can have this id."""


def is_wanted(contact: Contact, topic: str | None) -> bool:
    """Returns whether the contact wants promotional messages about a topic; None: about none.

    Who asked for some topics alone wants no message without a topic.
    """
    if topic in contact.topics_off:
        return False
    return not contact.topics_only or topic in contact.topics_only


def without(contact: Contact, topics: Set[str]) -> Contact:
    """Returns the contact who does not want these topics. What they wanted alone stays so: its end
    does not bring the others back."""
    only = contact.topics_only - topics
    if contact.topics_only and not only:
        only = frozenset({NO_TOPIC})
    return replace(contact, topics_off=contact.topics_off | topics, topics_only=only)


def with_only(contact: Contact, topics: Set[str]) -> Contact:
    """Returns the contact who wants these topics alone."""
    return replace(contact, topics_off=contact.topics_off - topics, topics_only=frozenset(topics))


def with_again(contact: Contact, topics: Set[str]) -> Contact:
    """Returns the contact who wants these topics too."""
    only = contact.topics_only
    if only:
        only = only - {NO_TOPIC} | topics
    return replace(contact, topics_off=contact.topics_off - topics, topics_only=only)


def with_others(contact: Contact) -> Contact:
    """Returns the contact who wants some topics alone no more. Who wanted none wants all again."""
    off = frozenset[str]() if NO_TOPIC in contact.topics_only else contact.topics_off
    return replace(contact, topics_off=off, topics_only=frozenset())


def chosen(contact: Contact, wanted: Set[str], offered: Set[str], *, others: bool) -> Contact:
    """Returns the contact who wants these of the offered topics.

    others: whether they want messages about anything else too. Topics that are not offered any
    more stay off.
    """
    refused = offered - wanted
    if others:
        off = contact.topics_off - offered | refused
        return replace(contact, topics_off=off, topics_only=frozenset())
    only = frozenset(wanted or {NO_TOPIC})
    return replace(contact, topics_off=contact.topics_off - wanted | refused, topics_only=only)
