"""Two actors whose calls take turns as a schedule says: every interleaving can be played."""

import threading
from collections.abc import Callable, Mapping
from itertools import combinations

from infra.local import calls
from infra.local.calls import Call

PATIENCE_SECONDS = 30


class Stage:
    """Lets one actor at a time make its next call. A schedule is a string such as "aabab"."""

    def __init__(self, actors: Mapping[str, Callable[[], object]]) -> None:
        self._actors = actors
        self._turn = threading.Condition()
        self._granted: str | None = None
        self._resting: set[str] = set()
        self._done: set[str] = set()
        self._name = threading.local()
        self.log: list[tuple[str, str]] = []
        self.errors: list[BaseException] = []

    def play(self, schedule: str) -> None:
        """Plays the schedule; what is left to do after it is done by one actor after the other."""
        with calls.watched(self._gate):
            threads = [threading.Thread(target=self._act, args=(name,)) for name in self._actors]
            for thread in threads:
                thread.start()
            for name in schedule:
                self._let(name)
            for name in self._actors:
                while name not in self._done:
                    self._let(name)
            for thread in threads:
                thread.join(PATIENCE_SECONDS)

    def _act(self, name: str) -> None:
        self._name.value = name
        try:
            with calls.ours():
                self._actors[name]()
        except BaseException as error:  # noqa: BLE001 (the test looks at it)
            self.errors.append(error)
        with self._turn:
            self._done.add(name)
            self._turn.notify_all()

    def _gate(self, call: Call) -> None:
        if call.moment != "before":
            return
        name = self._name.value
        with self._turn:
            self._resting.add(name)
            self._turn.notify_all()
            self._wait(lambda: self._granted == name)
            self._granted = None
            self._resting.discard(name)
            self.log.append((name, call.operation))

    def _let(self, name: str) -> None:
        with self._turn:
            self._wait(lambda: name in self._resting or name in self._done)
            if name in self._done:
                return
            self._granted = name
            self._turn.notify_all()
            self._wait(lambda: self._granted is None)
            self._wait(lambda: name in self._resting or name in self._done)

    def _wait(self, reached: Callable[[], bool]) -> None:
        assert self._turn.wait_for(reached, PATIENCE_SECONDS), "the actors wait for each other"


def schedules(first: int, second: int) -> list[str]:
    """Every order of `first` calls of a and `second` calls of b."""
    total = first + second
    return [
        "".join("a" if i in places else "b" for i in range(total))
        for places in combinations(range(total), first)
    ]
