"""The order of the stages: a view to links, findings and the brief; and the ledger as Python sees it.

Reading only adds to a ledger (`sayso.intake`); everything here only looks at it.
"""

from collections import Counter
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

from sayso import registry
from sayso.deciding.after import after_linking
from sayso.deciding.before import before_linking
from sayso.desk import Desk
from sayso.errors import UnknownId
from sayso.intake import Summary, read
from sayso.judge.judging import findings
from sayso.link.linking import blocks, joined, linked
from sayso.link.profiles import Profiler
from sayso.link.stories import stories, the_story
from sayso.linting import Linted, lint
from sayso.model.article import Article
from sayso.model.claim import Linked, Story
from sayso.model.reading import Reading
from sayso.model.verdict import Brief, Finding
from sayso.ports import Store, View
from sayso.settings import Settings
from sayso.show import jsonl
from sayso.show.changes import changes as compare
from sayso.show.changes import together, undated
from sayso.show.compose import compose
from sayso.show.contents import Contents, contents
from sayso.show.markdown import markdown
from sayso.show.piles import copy_rows, story_rows
from sayso.show.report import report
from sayso.show.tables import Row, claim_rows, question_rows, source_rows
from sayso.show.trace import trace
from sayso.stores.published import PublishedView
from sayso.version import VERSION


class Since(StrEnum):
    """By what it is told which reports are new."""

    PUBLISHED = "published"
    READ = "read"


class Known:
    """What was found before and still holds where nothing changed: the words of articles, and what is in blocks of stories.

    Attributes:
        profiler: has counted the words of the articles seen.
        blocks: links and findings of a block by the ids of its articles and readings.
    """

    def __init__(self) -> None:
        self.profiler = Profiler()
        self.blocks: dict[tuple[str, ...], tuple[Linked, tuple[Finding, ...]]] = {}


def judged(view: View, *, story: str | None = None, known: Known | None = None) -> Contents:
    """Return everything a view holds, linked and judged, with what a person decided.

    Args:
        view: of the ledger.
        story: the beginning of a story's id: then that story alone.
        known: what earlier calls found; brought up to date.

    Raises:
        UnknownId: if no story has that id, or several begin with it.
    """
    articles, readings, decisions = tuple(view.articles()), tuple(view.readings()), tuple(view.decisions())
    known = known or Known()
    parted = stories(articles, known.profiler)
    if story is not None:
        parted = (the_story(parted, story),)
        wanted = set(parted[0].articles)
        articles, readings = tuple(a for a in articles if a.id in wanted), tuple(r for r in readings if r.article in wanted)
    if not decisions:
        return _by_block(articles, readings, parted, known)
    before = before_linking(decisions, articles, readings)
    parts = [linked(*block, before.told) for block in blocks(parted, articles, before.readings, before.told)]
    after = after_linking(before, decisions, articles, joined(parted, parts, before.readings, before.told))
    found = findings(articles, before.readings, after.linked, after.told)
    return contents(articles, before.readings, after.linked, found, after.decided)


def _by_block(
    articles: tuple[Article, ...], readings: tuple[Reading, ...], parted: tuple[Story, ...], known: Known
) -> Contents:
    parts = {}
    for some, theirs in blocks(parted, articles, readings):
        key = (*(a.id for a in some), *(r.id for r in theirs))
        if key not in known.blocks:
            found = linked(some, theirs)
            known.blocks[key] = (found, findings(some, theirs, found))
        parts[key] = known.blocks[key]
    known.blocks = parts
    whole = joined(parted, [found for found, _ in parts.values()], readings)
    return contents(articles, readings, whole, tuple(finding for _, some in parts.values() for finding in some))


class Ledger(Desk):
    """A ledger as Python sees it: what `sayso.read` and `sayso.open` return.

    Linking and judging happen when something is first asked for, and once for each view until something is decided.
    """

    def __init__(
        self,
        store: Store,
        *,
        as_of: datetime | None = None,
        until: date | None = None,
        story: str | None = None,
        summary: Summary | None = None,
        known: Known | None = None,
    ) -> None:
        self.store = store
        self.as_of = as_of
        self.until = until
        self.story = story
        self.summary = summary
        self._known = known or Known()

    def _view(self) -> View:
        view = self.store.view(as_of=self.as_of)
        return view if self.until is None else PublishedView(view, self.until)

    def _judged(self) -> Contents:
        return judged(self._view(), story=self.story, known=self._known)

    def at(self, as_of: datetime) -> "Ledger":
        """Return the ledger as it stood at a time (aware): what had been added until then."""
        return Ledger(self.store, as_of=as_of, until=self.until, story=self.story)

    def published(self, until: date) -> "Ledger":
        """Return the ledger of what had been published by the end of a day; reports without a date are left out."""
        return Ledger(self.store, as_of=self.as_of, until=until, story=self.story)

    def of_story(self, story: str) -> "Ledger":
        """Return the ledger of one story, given by the beginning of its id; `stories` lists them."""
        return Ledger(self.store, as_of=self.as_of, until=self.until, story=story)

    def refreshed(self) -> "Ledger":
        """Return the ledger with what has been added since; stories that did not change are not linked anew."""
        return Ledger(self.store, as_of=self.as_of, until=self.until, story=self.story, known=self._known)

    def limits(self) -> tuple[str, ...]:
        """Return what this view of the ledger is limited to, a sentence each."""
        held = [f"As the ledger stood on {self.as_of.isoformat()}."] if self.as_of else []
        told = [f"What had been published by {self.until.isoformat()}; undated reports are left out."] if self.until else []
        one = ["One story of those the ledger holds."] if self.story else []
        return (*held, *told, *one)

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

    def stories(self) -> list[Row]:
        """Return one row for each story, those with most reports first."""
        return story_rows(self.contents)

    def copies(self) -> list[Row]:
        """Return one row for each text that a report carries, in reading order."""
        return copy_rows(self.contents)

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

    def changes(self, since: date, *, by: Since = Since.PUBLISHED, most: int = 12) -> Brief:
        """Return what changed since the end of a day, or since a time (aware), as a brief; each change with its passages.

        Args:
            since: the earlier time; the later one is that of this view.
            by: what counts: when a report was published, or when the ledger got it (and what was decided).
            most: sentences in a section at most.
        """
        day = since.isoformat()
        only = None if self.story is None else frozenset(a.id for a in self.articles())
        if by is Since.READ:
            then = since if isinstance(since, datetime) else datetime.combine(since, time.max, UTC)
            views = [self.store.view(as_of=then), self.store.view(as_of=self.as_of)]
            before, after = (judged(PublishedView(view, self.until, only=only), known=self._known) for view in views)
            limits = (*self.limits(), f"What changed since {day}, by when the ledger got each report.")
            return compare(before, after, limits=limits, most=most)
        before, after = (judged(PublishedView(self._view(), end, only=only), known=self._known) for end in (since, date.max))
        limits = (*self.limits(), f"What changed since {day}, by when each report was published.")
        return together(compare(before, after, limits=limits, most=most), [undated(self.contents)])

    def lint(self, source: str, *, address: str = "draft.md", settings: Settings | None = None) -> Linted:
        """Return what a draft in Markdown says otherwise than the ledger.

        Args:
            source: the draft's text.
            address: what to call it.
            settings: which reader reads it; the default one otherwise.

        Raises:
            InputError: if it is longer than a draft may be.
        """
        return lint(self.contents, source, address=address, settings=settings or Settings())

    def report(self, path: str | Path) -> Path:
        """Write the one-file report and return its path."""
        target = Path(path)
        page = report(self.contents, self.brief(), version=VERSION)
        target.write_text(page, "utf-8", errors="replace")
        return target

    def export(self, folder: str | Path) -> Path:
        """Write the interchange (JSON Lines tables) below a folder and return it."""
        target = Path(folder)
        jsonl.write(self._view(), self.contents.linked, target, findings=self.contents.findings)
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


__all__ = ["Ledger", "Summary", "UnknownId", "judged", "open_ledger", "read", "read_into"]
