"""The order of the stages: paths to articles to readings in the ledger; a view to links, findings and the brief.

Reading only adds to a ledger; everything else only looks at it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sayso import registry
from sayso.errors import InputError, UnknownId
from sayso.ingest.extract import article as extracted
from sayso.ingest.sources import captures
from sayso.judge.judging import findings
from sayso.link.linking import link
from sayso.model.article import Article, Capture, Maker
from sayso.model.reading import Reading, reading_id
from sayso.model.verdict import Brief, Finding
from sayso.ports import Failed, Store, View
from sayso.settings import Settings
from sayso.show import jsonl
from sayso.show.compose import compose
from sayso.show.contents import Contents, contents
from sayso.show.markdown import markdown
from sayso.show.report import report
from sayso.show.tables import Row, claim_rows, question_rows, source_rows
from sayso.show.trace import trace
from sayso.stores.published import PublishedView
from sayso.version import VERSION

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


def judged(view: View) -> Contents:
    """Return everything a view holds, linked and judged."""
    articles, readings = tuple(view.articles()), tuple(view.readings())
    linked = link(articles, readings)
    return contents(articles, readings, linked, findings(articles, readings, linked))


class Ledger:
    """A ledger as Python sees it: what `sayso.read` and `sayso.open` return.

    Linking and judging happen when something is first asked for, and once for each view.
    """

    def __init__(
        self,
        store: Store,
        *,
        as_of: datetime | None = None,
        until: date | None = None,
        summary: Summary | None = None,
    ) -> None:
        self.store = store
        self.as_of = as_of
        self.until = until
        self.summary = summary

    def _view(self) -> View:
        view = self.store.view(as_of=self.as_of)
        return view if self.until is None else PublishedView(view, self.until)

    @cached_property
    def contents(self) -> Contents:
        """Every record of the view, linked and judged."""
        return judged(self._view())

    def at(self, as_of: datetime) -> "Ledger":
        """Return the ledger as it stood at a time (aware): what had been added until then."""
        return Ledger(self.store, as_of=as_of, until=self.until)

    def published(self, until: date) -> "Ledger":
        """Return the ledger of what had been published by the end of a day; reports without a date are left out."""
        return Ledger(self.store, as_of=self.as_of, until=until)

    def limits(self) -> tuple[str, ...]:
        """Return what this view of the ledger is limited to, a sentence each."""
        held = [f"As the ledger stood on {self.as_of.isoformat()}."] if self.as_of else []
        told = [f"What had been published by {self.until.isoformat()}; undated reports are left out."] if self.until else []
        return (*held, *told)

    def articles(self) -> tuple[Article, ...]:
        """Return the articles in order of publication, then address."""
        return self.contents.articles

    def findings(self) -> tuple[Finding, ...]:
        """Return the claims and questions as judged."""
        return self.contents.findings

    def questions(self) -> list[Row]:
        """Return one row for each question, those with most answers first."""
        return question_rows(self.contents)

    def claims(self) -> list[Row]:
        """Return one row for each claim, those in most reports first."""
        return claim_rows(self.contents)

    def sources(self) -> list[Row]:
        """Return one row for each source, those with most statements first."""
        return source_rows(self.contents)

    def trace(self, id: str) -> str:
        """Return a record, given by the beginning of its id, walked back to its passages.

        Raises:
            UnknownId: if no record has it, or several begin with it.
        """
        return trace(self.contents, id)

    def brief(self, *, most: int = 12) -> Brief:
        """Return the brief, with `most` sentences in a section at most."""
        return compose(self.contents, limits=self.limits(), most=most)

    def markdown(self, *, most: int = 12) -> str:
        """Return the brief as Markdown with footnotes."""
        return markdown(self.contents, self.brief(most=most))

    def report(self, path: str | Path) -> Path:
        """Write the one-file report and return its path."""
        target = Path(path)
        page = report(self.contents, self.brief(), version=VERSION)
        target.write_text(page, "utf-8", errors="replace")
        return target

    def export(self, folder: str | Path) -> Path:
        """Write the interchange (JSON Lines tables) below a folder and return it."""
        target = Path(folder)
        jsonl.write(self._view(), self.contents.linked, target)
        return target

    def search(self, words: str) -> list[Article]:
        """Return the articles that hold all the words, best first."""
        view = self._view()
        return [view.article(id) for id in view.search(words)]

    def verify(self) -> list[str]:
        """Return one line for each fault: an id that does not derive, a passage that does not cut."""
        return list(self.store.verify())

    def counts(self) -> dict[str, int]:
        """Return how much the view holds, by the words of the summary that `sayso read` prints."""
        held = self.contents
        statements = Counter(s.mode.value for s in held.statement.values())
        origins = {o.name or o.described for f in held.findings for o in f.origins}
        return {
            "articles": len(held.articles),
            "copies": len({c.copy for c in held.linked.copies}),
            "statements": sum(statements.values()) - statements["own"],
            "in the outlets' own voice": statements["own"],
            "quantities": len(held.quantity),
            "claims": len(held.linked.claims),
            "questions": len(held.linked.questions),
            "origins": len(origins),
            "notes": len(held.notes),
        }

    def close(self) -> None:
        """Release the ledger."""
        self.store.close()


def open_ledger(path: str | Path | None = None, *, create: bool = False) -> Ledger:
    """Return the ledger at a path, or an empty one in memory for None.

    Args:
        path: the ledger's file.
        create: make the file where it is missing; otherwise that is an error.

    Raises:
        StoreError: if there is no such ledger, or it cannot be opened.
    """
    if path is None:
        return Ledger(registry.store("memory"))
    return Ledger(registry.store("sqlite", path=str(path), create=create))


def read_into(*paths: str | Path, ledger: str | Path | None = None, settings: Settings | None = None) -> Ledger:
    """Return a ledger of the reports at some paths; `sayso.read` is this function.

    Args:
        paths: files or folders of .txt, .md and .html.
        ledger: a file to make or extend; in memory by default.
        settings: how to read; the defaults otherwise.

    Returns:
        The ledger; `ledger.summary` says what was read and what failed.
    """
    opened = open_ledger(ledger, create=True)
    summary = read(opened.store, [str(p) for p in paths], settings=settings or Settings())
    return Ledger(opened.store, summary=summary)


def _chain(first: Iterable[T], rest: Iterable[T]) -> Iterator[T]:
    yield from first
    yield from rest


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


__all__ = ["Ledger", "Summary", "UnknownId", "judged", "open_ledger", "read", "read_into"]
