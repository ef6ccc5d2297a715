"""The commands that part a pile: `sayso stories`, `sayso copies`."""

import typer

from sayso.cli.options import AsOf, Format, LedgerOption, Published, opened
from sayso.cli.printing import TableFormat, print_rows


def stories(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List the stories of the pile: a headline, how many reports, from when to when, the main names."""
    with opened(ledger, as_of=as_of, published=published) as held:
        print_rows(held.stories(), format, "stories")


def copies(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List which reports carry another's text, how much of it, and what tells who copied whom."""
    with opened(ledger, as_of=as_of, published=published) as held:
        print_rows(held.copies(), format, "copies")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(stories)
    app.command()(copies)
