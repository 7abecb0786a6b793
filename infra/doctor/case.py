"""The deployment that is checked: its settings, its stack and its brand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from infra.doctor.asking import Answer, CannotAsk, Refused, ask
from shared.domain.brand.model import Brand
from shared.platform.settings import Settings

OPERATIONS = "docs/operations.md"
SET_UP = f"{OPERATIONS}#setting-up"
SETTINGS = f"{OPERATIONS}#settings"
PROVIDERS = "docs/adding-a-provider.md"
EUM = f"{PROVIDERS}#aws-end-user-messaging"


@dataclass(frozen=True)
class Case:
    """A deployment to check.

    `brand` is the current one, or None when there is none or it cannot be read (see `fault`).
    `file` is the brand file to compare it with.
    """

    settings: Settings
    now: datetime
    brand: Brand | None = field(default=None, repr=False)
    version: int = 0
    file: Brand | None = field(default=None, repr=False)
    fault: str = ""

    @property
    def stack_name(self) -> str:
        return f"rapport-{self.settings.stage}"

    @cached_property
    def stack(self) -> Answer:
        """Returns the stack. Raises CannotAsk when there is no stack of this name."""
        try:
            found = ask("cloudformation", "describe_stacks", StackName=self.stack_name)
        except Refused as refused:
            raise CannotAsk(f"there is no stack {self.stack_name}") from refused
        stack: Answer = found["Stacks"][0]
        return stack

    @classmethod
    def undeployed(cls, brand: Brand, *, stage: str, now: datetime) -> "Case":
        """Returns a case for checks of the account before the first deployment."""
        nowhere = Settings(stage, "", "", "", "", "", "", "", "", frozenset(), None, False)
        return cls(nowhere, now, brand)

    def output(self, name: str) -> str:
        """Returns an output of the stack. Raises CannotAsk when it is missing."""
        outputs = {o["OutputKey"]: o["OutputValue"] for o in self.stack.get("Outputs", [])}
        if name not in outputs:
            raise CannotAsk(f"the stack {self.stack_name} has no output {name}")
        return str(outputs[name])

    def parameters(self) -> Mapping[str, str]:
        given = self.stack.get("Parameters", [])
        return {p["ParameterKey"]: p["ParameterValue"] for p in given}
