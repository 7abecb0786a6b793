"""What an inbound message was understood as, and whether it needs an agent."""

import msgspec

from shared.domain.contacts.priority import Priority


class Understanding(msgspec.Struct, frozen=True):
    """One meaning of an inbound message. `value` is stored and returned by the API.

    words: the meaning for people, in the API and the command line.
    needs_agent: whether the thread opens for an agent.
    is_opt_out: whether the message ends consent.
    priority: how soon a person has to read it; None where the time to reply is enough.
    is_insult: whether the contact insults the brand, and says nothing else.
    is_from_contact: whether a person wrote to the brand, and no machine or advertiser.
    is_suspicion: whether a person may come to harm, and nobody is sure.
    """

    value: str
    words: str
    needs_agent: bool = False
    is_opt_out: bool = False
    priority: Priority | None = None
    is_suspicion: bool = False
    is_insult: bool = False
    is_from_contact: bool = True

    @property
    def description(self) -> str:
        """Returns what the message was understood as, in words."""
        return f"{self.words}: for an agent" if self.needs_agent else self.words

    @property
    def is_danger(self) -> bool:
        """Whether a person may come to harm."""
        return self.is_urgent or self.is_suspicion

    @property
    def is_urgent(self) -> bool:
        """Whether a person is needed at any hour."""
        return self.priority is Priority.P0

    @property
    def confirms_opt_out(self) -> bool:
        """Whether its auto-reply only confirms that the message ended consent."""
        return self.is_opt_out and not self.is_danger

    @property
    def logged_as(self) -> str:
        """Returns what logs may say: not which danger a contact is in, which is a matter of their
        health."""
        return "danger" if self.is_danger else self.value
