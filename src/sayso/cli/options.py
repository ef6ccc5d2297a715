"""What several commands share: their options, and the ledger they open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.printing import TableFormat
from sayso.errors import SettingsError

if TYPE_CHECKING:
    from sayso.pipeline import Ledger
    from sayso.settings import Settings

LedgerOption = Annotated[
    Path | None, typer.Option("--ledger", help="The ledger's file [default: sayso.db].", show_default=False)
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Show the ledger as it stood then: ISO date or time.", show_default=False)
]
Published = Annotated[
    str | None,
    typer.Option("--published", help="Only what had been published by that day (ISO); undated reports too are left out."),
]
Story = Annotated[
    str | None, typer.Option("--story", help="One story alone, by the beginning of its id; `sayso stories` lists them.")
]
Format = Annotated[TableFormat, typer.Option("--format", help="auto: a table on a terminal, TSV when piped.")]


def settings() -> "Settings":
    """Return the settings that hold in this folder."""
    from sayso import settings as found

    return found.settings(Path.cwd())


def moment(value: str) -> datetime:
    """Return a time; the end of the day where only a day is given, UTC where no zone is."""
    try:
        parsed = datetime.combine(date.fromisoformat(value), time.max)
    except ValueError:
        try:
            parsed = datetime.fromisoformat(value)
        except ValueError as error:
            raise SettingsError(f"time {value!r} is not ISO: write 2024-10-28 or 2024-10-28T14:00:00+00:00") from error
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def since(value: str) -> date:
    """Return a day as a day, and a time as a time (UTC where no zone is)."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return moment(value)


@contextmanager
def opened(
    path: Path | None,
    *,
    create: bool = False,
    as_of: str | None = None,
    published: str | None = None,
    story: str | None = None,
) -> "Iterator[Ledger]":
    """Yield the ledger at a path (the usual one for None), seen as of a time or for one story where given, and close it.

    Raises:
        StoreError: if it cannot be opened.
        SettingsError: if a time is none.
    """
    from sayso import pipeline

    ledger = pipeline.open_ledger(path or settings().ledger, create=create)
    try:
        then = ledger.at(moment(as_of)) if as_of else ledger
        then = then.published(moment(published).date()) if published else then
        yield then.of_story(story) if story else then
    finally:
        ledger.close()
