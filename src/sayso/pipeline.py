"""The order of the stages: a view to links, findings and the brief; and the ledger as Python sees it.

Reading only adds to a ledger (`sayso.intake`); everything here only looks at it.
"""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from sayso import registry
from sayso.deciding.after import after_linking
from sayso.deciding.before import before_linking
from sayso.desk import Desk
from sayso.errors import UnknownId
from sayso.intake import Summary, read
from sayso.judge.judging import findings
from sayso.link.linking import link
from sayso.model.article import Article
from sayso.model.verdict import Brief, Finding
from sayso.ports import Store, View
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


def judged(view: View) -> Contents:
    """Return everything a view holds, linked and judged, with what a person decided."""
    articles, readings, decisions = tuple(view.articles()), tuple(view.readings()), tuple(view.decisions())
    if not decisions:
        linked = link(articles, readings)
        return contents(articles, readings, linked, findings(articles, readings, linked))
    before = before_linking(decisions, articles, readings)
    linked = link(articles, before.readings, before.told)
    after = after_linking(before, decisions, articles, linked)
    found = findings(articles, before.readings, linked, after.told)
    return contents(articles, before.readings, after.linked, found, after.decided)


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
        summary: Summary | None = None,
    ) -> None:
        self.store = store
        self.as_of = as_of
        self.until = until
        self.summary = summary

    def _view(self) -> View:
        view = self.store.view(as_of=self.as_of)
        return view if self.until is None else PublishedView(view, self.until)

    def _judged(self) -> Contents:
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


__all__ = ["Ledger", "Summary", "UnknownId", "judged", "open_ledger", "read", "read_into"]
