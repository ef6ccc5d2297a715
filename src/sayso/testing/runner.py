"""What any runner must do: inherit `RunnerSuite`, say how to make one, and run it with pytest."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from sayso.errors import ReaderError
from sayso.ports import Failed, Runner


@dataclass(frozen=True, slots=True)
class Doubled:
    """A step that doubles numbers; it raises at `bad`, ends its process at `deadly`, and is itself broken at `broken`."""

    bad: int = -1
    deadly: int = -1
    broken: int = -1

    def open(self) -> Callable[[Sequence[int]], Sequence[int]]:
        """Return the function that doubles a batch."""
        return self._doubled

    def _doubled(self, batch: Sequence[int]) -> Sequence[int]:
        for number in batch:
            if number == self.deadly:
                os._exit(1)
            if number == self.broken:
                raise ReaderError("this step cannot double")
            if number == self.bad:
                raise ValueError(f"{number} is not to be doubled")
        return [2 * number for number in batch]


class RunnerSuite(ABC):
    """The promises of `sayso.ports.Runner`, one test each."""

    @abstractmethod
    def make(self) -> Runner:
        """Return a runner."""

    @pytest.fixture
    def runner(self) -> Iterator[Runner]:
        """Yield a runner and close it."""
        made = self.make()
        yield made
        made.close()

    def test_results_come_in_order_of_the_batches(self, runner: Runner) -> None:
        """Order is kept, whoever is done first."""
        batches = [list(range(n, n + 7)) for n in range(0, 210, 7)]
        assert list(runner.map(Doubled(), batches)) == [2 * n for n in range(210)]

    def test_one_bad_item_comes_back_as_data(self, runner: Runner) -> None:
        """The rest of its batch is done."""
        found = list(runner.map(Doubled(bad=4), [[1, 2], [3, 4, 5], [6]]))
        assert found == [2, 4, 6, Failed(item="4", reason="ValueError: 4 is not to be doubled"), 10, 12]

    def test_no_batch_gives_nothing(self, runner: Runner) -> None:
        """Nothing in, nothing out."""
        assert list(runner.map(Doubled(), [])) == []

    def test_closing_twice_is_allowed(self, runner: Runner) -> None:
        """`close` is idempotent."""
        runner.close()
        runner.close()

    def test_a_broken_step_ends_the_run(self, runner: Runner) -> None:
        """A `ReaderError` is no item's fault and is not turned into data."""
        with pytest.raises(ReaderError, match="cannot double"):
            list(runner.map(Doubled(broken=4), [[1, 2], [3, 4, 5], [6]]))
