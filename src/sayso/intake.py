"""Paths to articles to readings in the ledger: what `sayso read` does. It only adds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from sayso import registry
from sayso.errors import InputError
from sayso.ingest.extract import article as extracted
from sayso.ingest.sources import captures
from sayso.model.article import Article, Capture, Maker
from sayso.model.reading import Reading, reading_id
from sayso.ports import Failed, Store
from sayso.settings import Settings

T = TypeVar("T")
CHUNK = 16
"""Batches handed to the workers between two writes: enough to keep every core busy, little enough to lose by a kill."""
ALONE = 12
"""Up to this many articles are read in this process: starting workers costs more (0.6 s each, measured) than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractStep:
    """Captures to articles; what cannot be used comes back as `Failed`."""

    added_at: datetime

    def open(self) -> Callable[[Sequence[Capture]], Sequence[Article | Failed]]:
        """Return the function that extracts a batch, in order."""
        return lambda batch: [self._one(capture) for capture in batch]

    def _one(self, capture: Capture) -> Article | Failed:
        try:
            return extracted(capture, added_at=self.added_at)
        except InputError as error:
            return Failed(item=error.address, reason=error.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStep:
    """Articles to readings, by a reader that each worker opens for itself."""

    reader: str
    endpoint: str
    remember: bool
    added_at: datetime

    def open(self) -> Callable[[Sequence[Article]], Sequence[Reading]]:
        """Return the function that reads a batch, in order."""
        reader = registry.reader(self.reader, endpoint=self.endpoint, remember=self.remember)
        return lambda batch: reader.read(batch, added_at=self.added_at)

    def maker(self) -> Maker:
        """Return the maker of the readings."""
        return registry.reader(self.reader, endpoint=self.endpoint, remember=self.remember).maker


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one run of `read` did.

    Attributes:
        articles: read in this run.
        known: articles that the ledger had read already.
        failed: inputs that could not be used, and why; in order of input.
    """

    articles: int
    known: int
    failed: tuple[Failed, ...]


def read(
    store: Store,
    paths: Sequence[str],
    *,
    settings: Settings,
    added_at: datetime | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Summary:
    """Read files and folders into a ledger; what it has read already is left as it is.

    Each batch is one transaction: a run that is killed loses at most the batches in flight, and the next run
    goes on where it stopped.

    Args:
        store: the ledger, open for adding.
        paths: files or folders.
        settings: reader, workers, limits.
        added_at: stamped on every record; now by default. Aware.
        progress: called with the number of inputs done so far.

    Returns:
        What was read, known and failed.
    """
    stamp = added_at or datetime.now(UTC)
    done = store.view().reading_ids()
    reading = ReadStep(reader=settings.reader, endpoint=settings.endpoint, remember=bool(settings.cache), added_at=stamp)
    maker = reading.maker()
    failed: list[Failed] = []
    read_now = known = seen = 0
    inputs = captures(paths, limit=settings.limit)
    first = list(islice(inputs, ALONE + 1))
    workers = 1 if len(first) <= ALONE else settings.workers or None
    runner = registry.runner("local", workers=workers)
    try:
        for chunk in _chunks(_chain(first, inputs), settings.batch * CHUNK):
            good = [item for item in chunk if not isinstance(item, InputError)]
            failed += [Failed(item=i.address, reason=i.reason) for i in chunk if isinstance(i, InputError)]
            found = list(runner.map(ExtractStep(added_at=stamp), _chunks(good, settings.batch)))
            failed += [item for item in found if isinstance(item, Failed)]
            articles = list({a.id: a for a in found if isinstance(a, Article)}.values())
            new = [a for a in articles if reading_id(a.id, maker) not in done]
            known += len(articles) - len(new)
            by_id = {a.id: a for a in new}
            for batch in _chunks(runner.map(reading, _chunks(new, settings.batch)), settings.batch):
                failed += [item for item in batch if isinstance(item, Failed)]
                readings = [item for item in batch if isinstance(item, Reading)]
                store.add(record for r in readings for record in (by_id[r.article], r))
                done |= {r.id for r in readings}
                read_now += len(readings)
                progress(seen + len(chunk) - len(new) + read_now)
            seen += len(chunk) - len(new)
            progress(seen + read_now)
    finally:
        runner.close()
    return Summary(articles=read_now, known=known, failed=tuple(failed))


def _chain(first: Iterable[T], rest: Iterable[T]) -> Iterator[T]:
    yield from first
    yield from rest


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
