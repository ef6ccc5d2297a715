"""This process, or a pool of processes on this machine; one thread each."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from sayso.errors import ReaderError
from sayso.ports import Failed, Step

In = TypeVar("In")
Out = TypeVar("Out")
AHEAD = 3
"""Batches in flight for each worker: enough that none waits, few enough to bound memory."""

_opened: dict[bytes, Callable[[Sequence[Any]], Sequence[Any]]] = {}


class LocalRunner:
    """Runs steps on this machine; see `sayso.ports.Runner`.

    Args:
        workers: processes; None for one a core, 1 for none beside this one.
    """

    def __init__(self, *, workers: int | None = None) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(self, step: Step[In, Out], batches: Iterable[Sequence[In]]) -> Iterator[Out | Failed]:
        """Yield the results of every batch, in order of the batches.

        A batch that fails is tried again item by item; what fails then comes back as `Failed`.
        """
        if self._workers == 1:
            work = step.open()
            for batch in batches:
                yield from _tried(work, batch)
            return
        waiting: deque[tuple[Sequence[In], ProcessPoolExecutor, Future[list[Out | Failed]]]] = deque()
        for batch in batches:
            waiting.append((batch, *self._sent(step, batch)))
            if len(waiting) >= self._workers * AHEAD:
                yield from self._result(step, *waiting.popleft())
        while waiting:
            yield from self._result(step, *waiting.popleft())

    def close(self) -> None:
        """Release the workers; idempotent."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _sent(self, step: Step[In, Out], batch: Sequence[In]) -> "tuple[ProcessPoolExecutor, Future[list[Out | Failed]]]":
        pool = self._pool or self._new()
        try:
            return pool, pool.submit(_work, step, batch)
        except BrokenProcessPool:
            pool = self._new()
            return pool, pool.submit(_work, step, batch)

    def _new(self) -> ProcessPoolExecutor:
        self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        return self._pool

    def _result(
        self, step: Step[In, Out], batch: Sequence[In], pool: ProcessPoolExecutor, future: "Future[list[Out | Failed]]"
    ) -> Iterator[Out | Failed]:
        """Yield a batch's results; where its pool broke, each item gets a process of its own."""
        try:
            yield from future.result()
            return
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
        for item in batch:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                try:
                    found = alone.submit(_work, step, [item]).result()
                except BrokenProcessPool:
                    found = [Failed(item=_name(item), reason="the worker died on it; it was left out")]
            yield from found


def _work(step: Step[In, Out], batch: Sequence[In]) -> "list[Out | Failed]":
    """Do a batch in a worker; each worker opens a step once."""
    import pickle

    key = pickle.dumps(step)
    if key not in _opened:
        _opened[key] = step.open()
    return list(_tried(_opened[key], batch))


def _tried(work: Callable[[Sequence[In]], Sequence[Out]], batch: Sequence[In]) -> "Iterator[Out | Failed]":
    try:
        yield from work(batch)
        return
    except ReaderError:
        raise  # the reader is broken, not the item: the next one would fare no better
    except Exception as error:  # noqa: BLE001 - one bad item must not end the run; it comes back as data
        if len(batch) == 1:
            yield Failed(item=_name(batch[0]), reason=f"{type(error).__name__}: {error}")
            return
    for item in batch:
        yield from _tried(work, [item])


def _name(item: object) -> str:
    return str(getattr(item, "address", None) or getattr(item, "id", None) or repr(item)[:80])
