"""The commands by which a person decides, and lists what was decided."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOf, Format, LedgerOption, Published, opened
from sayso.cli.printing import TableFormat, print_rows, shown
from sayso.errors import SettingsError

if TYPE_CHECKING:
    from sayso.model.decision import Decision
    from sayso.pipeline import Ledger

decide = typer.Typer(
    name="decide",
    help="Decide what outranks the computed: each with a reason, by whom and when; undone only by another decision.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Reason = Annotated[str, typer.Option("--reason", help="Why, in your words; needed.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides [default: your user name].", show_default=False)]


class Unnamed(StrEnum):
    """An attribution without a name."""

    HIDDEN = "hidden"
    OWN = "own"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.add_typer(decide)
    app.command()(decisions)
    app.command()(names)
    app.command()(outlets)


@decide.command()
def merge(
    a: Annotated[
        str, typer.Argument(help="A name as the reports write it; a claim or question by its id or some of its words.")
    ],
    b: Annotated[str, typer.Argument(help="Another of the same kind.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """Two names, claims or questions are the same."""
    with opened(ledger) as desk:
        _said(desk, desk.merge(a, b, reason=reason, by=by))


@decide.command()
def split(
    a: Annotated[str, typer.Argument(help="A name; a claim or question by its id or some of its words.")],
    others: Annotated[list[str], typer.Argument(help="Another of the same kind, or statements (numbers) of the first.")],
    reason: Reason,
    by: By = None,
    undecided: Annotated[bool, typer.Option("--undecided", help="Leave it open: nothing joins them.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Two names are not the same; or statements are no part of a claim, numbers of a question."""
    with opened(ledger) as desk:
        _said(desk, desk.split(a, *others, reason=reason, by=by, undecided=undecided))


@decide.command()
def correct(
    statement: Annotated[str, typer.Argument(help="The id of a statement, or its beginning.")],
    reason: Reason,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", help="The source; more than once for a chain, from who reported it to the origin."),
    ] = None,
    unnamed: Annotated[
        Unnamed | None, typer.Option("--as", help="hidden: the text hides the source; own: the outlet's own voice.")
    ] = None,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """A statement is attributed otherwise than it was read: to --source, or --as hidden or own."""
    if bool(source) == bool(unnamed):
        raise SettingsError(f"correcting {statement!r}: give either --source NAME or --as hidden or --as own")
    with opened(ledger) as desk:
        if source:
            made = desk.correct(statement, source, reason=reason, by=by)
        elif unnamed is Unnamed.HIDDEN:
            made = desk.correct_to_hidden(statement, reason=reason, by=by)
        else:
            made = desk.correct_to_own(statement, reason=reason, by=by)
        _said(desk, made)


@decide.command()
def grade(
    subject: Annotated[str, typer.Argument(help="A claim or question, by its id or some of its words.")],
    grade: Annotated[str, typer.Argument(help="Admiralty code: B2, or one axis of it (B, 2).")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """A claim or question has this grade."""
    with opened(ledger) as desk:
        _said(desk, desk.grade(subject, grade, reason=reason, by=by))


@decide.command()
def withdraw(
    subject: Annotated[str, typer.Argument(help="A claim by its id or some of its words, or a statement by its id.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """A claim or statement no longer stands; it stays, shown as withdrawn, and confirms nothing."""
    with opened(ledger) as desk:
        _said(desk, desk.withdraw(subject, reason=reason, by=by))


@decide.command()
def reliability(
    source: Annotated[str, typer.Argument(help="A source or outlet.")],
    letter: Annotated[str, typer.Argument(help="Admiralty code: A (completely reliable) to F (cannot be judged).")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """A source or outlet has this reliability."""
    with opened(ledger) as desk:
        _said(desk, desk.reliability(source, letter, reason=reason, by=by))


@decide.command()
def family(
    outlet: Annotated[str, typer.Argument(help="An outlet.")],
    family: Annotated[str, typer.Argument(help="The family or owner it belongs to.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """An outlet belongs to a family: its outlets do not confirm one another."""
    with opened(ledger) as desk:
        _said(desk, desk.family(outlet, family, reason=reason, by=by))


@decide.command()
def undo(
    decision: Annotated[str, typer.Argument(help="The id of a decision, or its beginning; `sayso decisions` lists them.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """An earlier decision no longer holds; both stay in the log."""
    with opened(ledger) as desk:
        _said(desk, desk.undo(decision, reason=reason, by=by))


def decisions(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    state: Annotated[
        str | None, typer.Option(help="Only those in this state: in force, undone, overruled, detached, not in this view.")
    ] = None,
) -> None:
    """List the decisions: what, why, by whom, when, whether it holds, and what of it is to be looked at again."""
    with opened(ledger) as desk:
        print_rows([row for row in desk.decisions() if state is None or row["state"] == state], format, "decisions")


def names(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    undecided: Annotated[bool, typer.Option("--undecided", help="Only names that may be the same as another.")] = False,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List the names: how each is written and why that is one name, what it is not, and what it may be."""
    with opened(ledger, as_of=as_of, published=published) as desk:
        print_rows([row for row in desk.names() if row["may be"] or not undecided], format, "names")


def outlets(
    table: Annotated[Path, typer.Argument(help="CSV with the columns outlet and any of reliability, family, owner, reason.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; each row's own reason is put behind it.")] = "Table of outlets",
    by: By = None,
    ledger: LedgerOption = None,
) -> None:
    """Take a table of outlets of yours as decisions; a row that is none is reported and the rest is taken."""
    with opened(ledger) as desk:
        found = desk.outlets(table, reason=reason, by=by)
    print(f"Took {len(found.decisions)} decisions from {table}; {found.known} values held already.")
    for failure in found.failed:
        print(shown(f"  not taken: {failure.item}: {failure.reason}"))
    if found.failed and not found.decisions and not found.known:
        raise typer.Exit(1)


def _said(desk: "Ledger", made: "Decision") -> None:
    """Print what was decided, whether it holds, and how to undo it."""
    row = next(row for row in desk.decisions() if row["id"] == made.id)
    why = f" ({row['why']})" if row["why"] else ""
    print(shown(str(row["decision"])))
    print(shown(f"  {row['state']}{why}"))
    print(f"  undo it with: sayso decide undo {made.id}")
