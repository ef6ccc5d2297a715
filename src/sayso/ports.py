"""The seams: Reader, Store and View, Runner, each with a suite in `sayso.testing`; Exporter has no user yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from sayso.model.article import Article, Maker
from sayso.model.decision import Decision
from sayso.model.ids import ArticleId, ReadingId
from sayso.model.reading import Reading
from sayso.model.verdict import Brief

Record = Article | Reading | Decision
In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `Store.add` did: how many records were new, and how many it already held."""

    new: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One item that a step could not do, as data: which, and why."""

    item: str
    reason: str


class Reader(Protocol):
    """Reads articles: batch-shaped, same order, pure; every passage cuts exactly."""

    @property
    def maker(self) -> Maker:
        """Which program, version and settings its readings carry."""

    def read(self, articles: Sequence[Article], *, added_at: datetime) -> list[Reading]:
        """Return one reading for each article, in order.

        What cannot be used becomes a `Note`; never raises for a text it cannot handle.

        Raises:
            ReaderError: if the reader itself is broken.
        """


class View(Protocol):
    """A snapshot of a ledger. Streams are in order of id unless said otherwise."""

    as_of: datetime | None

    @property
    def state(self) -> str:
        """What the snapshot was taken of, as one string: two snapshots of a ledger with the same state hold the same."""

    def article(self, id: ArticleId) -> Article:
        """Return the article with this id.

        Raises:
            UnknownId: if the view does not hold it.
        """

    def articles(self) -> Iterator[Article]:
        """Yield every article, in order of id."""

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of each article, in order of article id.

        The current one is the newest by `added_at`; of two with the same time, the one with the larger id.
        """

    def history(self) -> Iterator[Reading]:
        """Yield every reading, superseded ones included, in order of article id, `added_at`, id."""

    def reading_ids(self) -> set[ReadingId]:
        """Return the ids of every reading, superseded ones included: what need not be read again."""

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, undone ones included, in order of `added_at`, then id."""

    def search(self, words: str, *, most: int = 50) -> list[ArticleId]:
        """Return the articles whose text holds all the words, best first."""


class Store(Protocol):
    """A ledger: append-only. There is no update and no delete."""

    def add(self, records: Iterable[Record]) -> Added:
        """Add records in one transaction; those it holds already are left as they are.

        Raises:
            LedgerFault: if a passage does not cut, an id does not derive, or a decision undoes one that is not there;
                then nothing is added.
        """

    def view(self, *, as_of: datetime | None = None) -> View:
        """Return a snapshot: all records, or those added at or before `as_of`."""

    def verify(self) -> Iterator[str]:
        """Re-derive every id, passage and reference; yield one line for each fault."""

    def close(self) -> None:
        """Release the ledger; idempotent."""


class Step(Protocol[In, Out]):
    """A recipe that a worker opens for itself: a small frozen value that pickles."""

    def open(self) -> Callable[[Sequence[In]], Sequence[Out]]:
        """Return the function that does the step; called once in each worker."""


class Runner(Protocol):
    """Runs a step over batches; failures come back as data."""

    def map(self, step: Step[In, Out], batches: Iterable[Sequence[In]]) -> Iterator[Out | Failed]:
        """Yield the results of every batch, in order of the batches."""

    def close(self) -> None:
        """Release the workers; idempotent."""


class Exporter(Protocol):
    """Writes a one-way view of a ledger; nothing reads it back."""

    media_type: str

    def write(self, view: View, brief: Brief, out: Path) -> None:
        """Write the files below the folder `out`, which it makes."""
