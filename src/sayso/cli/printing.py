"""What the command prints: the summary of a run, the brief, tables, a progress line; safe for any terminal."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.model.text import Passage
    from sayso.model.verdict import Brief
    from sayso.pipeline import Ledger, Summary
    from sayso.show.contents import Contents
    from sayso.show.tables import Row

SHOWN_FAILURES = 20
WIDE = 100
"""Columns of a brief that is piped."""


class TableFormat(StrEnum):
    """How a table is written."""

    AUTO = "auto"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"


class Counter:
    """A line that counts inputs, on a terminal only."""

    def __init__(self, bar: Any, task: Any) -> None:
        self.bar, self.task = bar, task

    def __call__(self, done: int) -> None:
        """Show how many inputs are done."""
        if self.bar is not None:
            self.bar.update(self.task, completed=done)

    def stop(self) -> None:
        """Take the line away."""
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def progress() -> Iterator[Counter]:
    """Yield a counter that is drawn on a terminal, and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield Counter(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Counter(bar, bar.add_task("Reading", total=None))


def print_summary(opened: "Ledger", summary: "Summary", path: Path, usual: Path) -> None:
    """Print what a run read and what the ledger holds; `usual` is the ledger that commands open without being told."""
    print(f"Read {summary.articles} articles into {path}; {summary.known} were known already.")
    for failure in summary.failed[:SHOWN_FAILURES]:
        print(shown(f"  not read: {failure.item}: {failure.reason}"))
    if len(summary.failed) > SHOWN_FAILURES:
        print(f"  not read: {len(summary.failed) - SHOWN_FAILURES} more")
    counts = opened.counts()
    if not counts["articles"]:
        print("The ledger is empty: name files or folders of .txt, .md or .html.")
        return
    print("The ledger now holds:")
    for what, number in counts.items():
        print(f"  {number:>7,} {what}")
    kinds: dict[str, int] = {}
    for note in opened.contents.notes:
        kinds[note.kind] = kinds.get(note.kind, 0) + 1
    if kinds:
        print("Notes: " + ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda k: (-k[1], k[0]))))
    option = "" if path == usual else f" --ledger {shlex.quote(str(path))}"
    print(f"Next: sayso brief{option}   or   sayso report{option} --out report.html")


def print_brief(contents: "Contents", told: "Brief") -> None:
    """Print a brief with numbered passages behind it, which are looked up in `contents`."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from sayso.show.markdown import reference
    from sayso.show.phrases import shortened

    console = Console(soft_wrap=False, width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False)
    numbers: dict[Passage, int] = {}
    console.print(Text(shown(told.title), style="bold"))
    for limit in told.limits:
        console.print(limit)
    for section in told.sections:
        console.print()
        console.print(Text(section.heading, style="bold underline"))
        for sentence in section.sentences:
            marks = [numbers.setdefault(p, len(numbers) + 1) for p in sentence.passages[:4]]
            more = f" +{len(sentence.passages) - 4}" if len(sentence.passages) > 4 else ""
            sign, indent = ("–", 3) if sentence.detail else ("•", 1)
            console.print(Padding(Text(f"{sign} {shown(sentence.text)} {marks}{more}"), (0, 0, 0, indent), expand=False))
        if section.left_out:
            console.print(f"   … and {section.left_out} more: sayso claims, sayso questions")
    if numbers:
        console.print()
        console.print(Text("Passages", style="bold underline"))
    for passage, number in numbers.items():
        where = shown(reference(contents, passage))
        words = shown(shortened(passage.text, 200))
        console.print(Padding(Text(f"[{number}] {where}: “{words}”", style="dim"), (0, 0, 0, 1), expand=False))


def print_rows(rows: "list[Row]", format: TableFormat, what: str) -> None:
    """Print rows as a table on a terminal, as TSV when piped, or as asked."""
    from sayso.show.tables import as_json, tsv

    if format is TableFormat.JSON:
        print(as_json(rows), end="")
        return
    if format is TableFormat.TSV or (format is TableFormat.AUTO and not sys.stdout.isatty()):
        print(shown(tsv(rows)), end="")
        return
    if not rows:
        print(f"The ledger holds no {what}.")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in rows[0]:
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        cells = [str(v).split(":")[-1][:8] if k == "id" else shown(str(v)) for k, v in row.items()]
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def shown(words: str) -> str:
    """Return text safe for a terminal: control characters, escape sequences among them, become visible marks."""
    return "".join(c if c in "\n\t" or c.isprintable() else f"\\x{ord(c):02x}" for c in words)
