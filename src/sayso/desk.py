"""Where a person decides: the part of a ledger that takes decisions, and lists them."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sayso.deciding import making
from sayso.deciding.log import log_rows
from sayso.deciding.lookup import Lookup
from sayso.deciding.making import Signed
from sayso.deciding.naming import name_rows
from sayso.deciding.outlets import Table, outlets
from sayso.errors import DecisionError
from sayso.model.decision import ATTRIBUTED, HIDDEN, OWN, Decision
from sayso.ports import Store
from sayso.show.contents import Contents
from sayso.show.tables import Row

TICK = timedelta(microseconds=1)


class Desk:
    """Takes decisions into a ledger. Each method adds one decision and returns it.

    All take `reason` (why, needed), `by` (who; the user's name by default) and `at` (when, aware; now by default).
    What a decision is about is found in what the ledger last showed, so many can be taken without linking in between.
    """

    store: Store
    as_of: datetime | None
    _shown: Contents | None = None
    _stale: bool = False
    _last: datetime | None = None
    _lookup: Lookup | None = None

    @property
    def contents(self) -> Contents:
        """Every record of the view, linked and judged, with what was decided."""
        if self._shown is None or self._stale:
            self._shown, self._stale = self._judged(), False
        return self._shown

    def _judged(self) -> Contents:
        raise NotImplementedError

    def merge(self, a: str, b: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide that two names, two claims or two questions (by the beginning of their ids) are the same.

        Raises:
            DecisionError: if they are not two of one kind, or there is no reason.
        """
        return self._kept(making.merged(self._seen(), a, b, self._signed(reason, by, at)))

    def split(
        self, a: str, *others: str, reason: str, by: str | None = None, at: datetime | None = None, undecided: bool = False
    ) -> Decision:
        """Decide that two names are not the same, or that statements (numbers) are no part of a claim (question).

        Args:
            a: a name, a claim or a question.
            others: a name; statements of the claim or another claim; numbers of the question or another question.
            reason: why.
            by: who decides.
            at: when.
            undecided: leave it open instead: nothing joins them, and they are listed as candidates.

        Raises:
            DecisionError: if they are not of one kind, or there is no reason.
        """
        signed = self._signed(reason, by, at)
        return self._kept(making.split(self._seen(), a, others, signed, undecided=undecided))

    def correct(
        self, statement: str, source: str | Sequence[str], *, reason: str, by: str | None = None, at: datetime | None = None
    ) -> Decision:
        """Decide who a statement is attributed to.

        Args:
            statement: the beginning of its id.
            source: the source, or a chain of them from the one who reported it inward to the origin.
            reason: why.
            by: who decides.
            at: when.

        Raises:
            DecisionError: if it is no statement, no source is named, or there is no reason.
        """
        chain = (source,) if isinstance(source, str) else tuple(source)
        return self._kept(making.corrected(self._seen(), statement, chain, ATTRIBUTED, self._signed(reason, by, at)))

    def correct_to_hidden(self, statement: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide that the text hides whose statement it is.

        Raises:
            DecisionError: if it is no statement, or there is no reason.
        """
        return self._kept(making.corrected(self._seen(), statement, (), HIDDEN, self._signed(reason, by, at)))

    def correct_to_own(self, statement: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide that the outlet says a statement in its own voice.

        Raises:
            DecisionError: if it is no statement, or there is no reason.
        """
        return self._kept(making.corrected(self._seen(), statement, (), OWN, self._signed(reason, by, at)))

    def grade(self, subject: str, grade: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide the grade of a claim or question: `B2`, or one axis of it (`B`, `2`).

        Raises:
            DecisionError: if it is neither, the grade is none, or there is no reason.
        """
        return self._kept(making.graded(self._seen(), subject, grade, self._signed(reason, by, at)))

    def withdraw(self, subject: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide that a claim, or one statement, no longer stands; it stays, shown as withdrawn, and confirms nothing.

        Raises:
            DecisionError: if it is neither, or there is no reason.
        """
        return self._kept(making.withdrawn(self._seen(), subject, self._signed(reason, by, at)))

    def reliability(
        self, source: str, letter: str, *, reason: str, by: str | None = None, at: datetime | None = None
    ) -> Decision:
        """Decide the reliability of a source or outlet, `A` to `F`.

        Raises:
            DecisionError: if the letter is none, or there is no reason.
        """
        return self._kept(making.rated(source, letter, self._signed(reason, by, at)))

    def family(self, outlet: str, family: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """State the family an outlet belongs to: its outlets do not confirm one another.

        Raises:
            DecisionError: if there is no family or no reason.
        """
        return self._kept(making.related(outlet, family, self._signed(reason, by, at)))

    def undo(self, decision: str, *, reason: str, by: str | None = None, at: datetime | None = None) -> Decision:
        """Decide that an earlier decision (by the beginning of its id) no longer holds; an undo can be undone too.

        Raises:
            DecisionError: if there is no such decision, or there is no reason.
        """
        decisions = list(self.store.view().decisions())
        made = making.undoing(decisions, decision, self._signed(reason, by, at))
        undone = next(d for d in decisions if d.id == made.undoes)
        if made.added_at <= undone.added_at:
            made = making.undoing(decisions, decision, self._signed(reason, by, undone.added_at + TICK))
        return self._kept(made)

    def outlets(
        self, path: str | Path, *, reason: str = "Table of outlets", by: str | None = None, at: datetime | None = None
    ) -> Table:
        """Take a table of outlets (CSV: outlet, reliability, family, owner) as decisions; what holds already adds none.

        Returns:
            The decisions, how many values held already, and the rows that could not be used, with the reason.

        Raises:
            DecisionError: if the file cannot be read or names no outlets.
        """
        found = outlets(Path(path), self.contents.decided, self._signed(reason, by, at))
        if found.decisions:
            self.store.add(found.decisions)
            self._last, self._stale = found.decisions[-1].added_at, True
        return found

    def names(self) -> list[Row]:
        """Return one row for each name: how it is written and why that is one, what it is not, and what it may be."""
        return name_rows(self.contents)

    def decisions(self) -> list[Row]:
        """Return one row for each decision, in order of time: what, why, who, when, whether it holds, and on what."""
        return log_rows(self.contents.decided)

    def _seen(self) -> Lookup:
        """Return what the ledger last showed, to look things up in."""
        shown = self._shown or self.contents
        if self._lookup is None or self._lookup.contents is not shown:
            self._lookup = Lookup(shown)
        return self._lookup

    def _signed(self, reason: str, by: str | None, at: datetime | None) -> Signed:
        if self.as_of is not None:
            raise DecisionError(f"deciding on the ledger as of {self.as_of.isoformat()}: decide on the ledger as it is now")
        now = at or datetime.now(UTC)
        if at is None and self._last is not None and now <= self._last:
            now = self._last + TICK
        return Signed(reason=reason, by=by or _user(), added_at=now)

    def _kept(self, decision: Decision) -> Decision:
        self.store.add([decision])
        self._last, self._stale = decision.added_at, True
        return decision


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise DecisionError("deciding: this system does not say who you are; say it with `by` (--by NAME)") from error
