from sayso.ports import Failed, Runner
from sayso.runners.local import LocalRunner
from sayso.testing.runner import Doubled, RunnerSuite


class TestAlone(RunnerSuite):
    def make(self) -> Runner:
        return LocalRunner(workers=1)


class TestPool(RunnerSuite):
    def make(self) -> Runner:
        return LocalRunner(workers=2)


def test_a_worker_that_dies_costs_only_the_item_it_died_on() -> None:
    runner = LocalRunner(workers=2)
    found = list(runner.map(Doubled(deadly=4), [[1, 2], [3, 4, 5], [6]]))
    runner.close()
    assert sorted(f for f in found if isinstance(f, int)) == [2, 4, 6, 10, 12]
    assert [f.item for f in found if isinstance(f, Failed)] == ["4"]
