"""Snapshots of the ledger for the pages: derived once for each state of the ledger, never on a request that can do without."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sayso.model.verdict import Brief
from sayso.pipeline import Ledger
from sayso.show.contents import Contents
from sayso.show.network import network, network_svg
from sayso.show.report import Cited, sides, timeline
from sayso.show.tables import Row, claim_rows, question_rows, source_rows
from sayso.web.index import Index
from sayso.web.moment import Moment
from sayso.web.words import Words

T = TypeVar("T")
PATIENCE = 3.0
"""Seconds that a request waits for a derivation before it answers with the one before, or with a page that asks again."""
KEPT = 6
"""Snapshots held at once; each holds a whole view of the ledger."""
DRAWINGS = 500
"""Charts kept for a snapshot; about 30 kB each."""


class Snapshot:
    """One view of the ledger, linked and judged, with what the pages need ready to be looked up."""

    def __init__(self, ledger: Ledger, state: str) -> None:
        """Derive everything now, so that no page pays for it."""
        self.ledger = ledger
        self.state = state
        self.contents: Contents = ledger.contents
        self.index = Index(self.contents)
        self.questions: list[Row] = question_rows(self.contents)
        self.claims: list[Row] = claim_rows(self.contents)
        self.sources: list[Row] = source_rows(self.contents)
        self.brief: Brief = ledger.brief()
        self.counts = ledger.counts()
        self.words = Words(self.index)
        self._drawings: OrderedDict[object, object] = OrderedDict()
        self._lock = threading.Lock()
        _ = (self.timeline, self.sides, self.network)

    @cached_property
    def timeline(self) -> list[tuple[str, list[tuple[str, Cited]]]]:
        """What was said on each day, the first time it was said."""
        return timeline(self.contents)

    @cached_property
    def sides(self) -> list[tuple[str, str, tuple[str, Cited], tuple[str, Cited]]]:
        """Contradictions, denials and doubts with both ends."""
        return sides(self.contents)

    @cached_property
    def network(self) -> str:
        """Who carries whose words, as SVG."""
        return network_svg(network(self.contents))

    def drawn(self, key: object, make: Callable[[], T]) -> T:
        """Return what `make` draws, drawn once for a key."""
        with self._lock:
            if key in self._drawings:
                self._drawings.move_to_end(key)
                return self._drawings[key]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._drawings[key] = made
            while len(self._drawings) > DRAWINGS:
                self._drawings.popitem(last=False)
        return made


class Deriving(Exception):
    """The view is being linked and judged; there is nothing yet to show of it."""


class _Job:
    """One derivation under way."""

    def __init__(self, state: str) -> None:
        self.state = state
        self.done = threading.Event()
        self.error: Exception | None = None


class Snapshots:
    """The snapshots of a ledger by moment, each derived in the background when the ledger has moved on."""

    def __init__(self, ledger: Ledger, *, patience: float = PATIENCE) -> None:
        """Take a ledger; a request waits `patience` seconds for a first snapshot, and a third of it for a newer one."""
        self.ledger = ledger
        self.patience = patience
        self._held: OrderedDict[Moment, Snapshot] = OrderedDict()
        self._jobs: dict[Moment, _Job] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def state(self) -> str:
        """Return the state of the ledger now."""
        return self.ledger.store.view().state

    def get(self, moment: Moment, *, patience: float | None = None) -> tuple[Snapshot, bool]:
        """Return the snapshot of a moment, and whether it is behind what the ledger now holds.

        Raises:
            Deriving: if none is ready within `patience` seconds (by default as this was made); asking later gets it.
        """
        waits = self.patience if patience is None else patience
        state = self.state()
        with self._lock:
            held = self._held.get(moment)
            if held is not None:
                self._held.move_to_end(moment)
                if held.state == state:
                    return held, False
            job = self._jobs.get(moment)
            if job is None:
                job = self._jobs[moment] = _Job(state)
                threading.Thread(target=self._derive, args=(moment, job), daemon=True).start()
        if job.done.wait(waits if held is None else waits / 3):
            if job.error is not None:
                raise job.error
            with self._lock:
                held = self._held[moment]
        if held is None:
            raise Deriving
        return held, held.state != state

    def _derive(self, moment: Moment, job: _Job) -> None:
        try:
            with self._turn:
                made = Snapshot(moment.of(self.ledger), job.state)
            with self._lock:
                self._held[moment] = made
                self._held.move_to_end(moment)
                while len(self._held) > KEPT:
                    self._held.popitem(last=False)
        except Exception as error:  # noqa: BLE001 - handed to the request that waits for it
            job.error = error
        finally:
            with self._lock:
                self._jobs.pop(moment, None)
            job.done.set()
