"""What an inbound message was understood as, and whether it needs an agent."""

import msgspec


class Understanding(msgspec.Struct, frozen=True):
    """One meaning of an inbound message. `value` is stored and returned by the API.

    words: the meaning for people, in the API and the command line.
    needs_agent: whether the thread opens for an agent.
    is_opt_out: whether the message ends consent. Its auto-reply only confirms that.
    """

    value: str
    words: str
    needs_agent: bool = False
    is_opt_out: bool = False

    @property
    def description(self) -> str:
        """Returns what the message was understood as, in words."""
        return f"{self.words}: for an agent" if self.needs_agent else self.words
