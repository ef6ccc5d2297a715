"""The command `sayso`: parses arguments, calls the pipeline, prints. The only module that prints."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import sayso
from sayso.errors import SaysoError, SettingsError

if TYPE_CHECKING:
    from sayso.pipeline import Ledger, Summary
    from sayso.settings import Settings
    from sayso.show.tables import Row

app = typer.Typer(
    name="sayso",
    help="Keep a ledger of who said what, according to whom, across many reports on one story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
SHOWN_FAILURES = 20
WIDE = 100


class TableFormat(StrEnum):
    """How a table is written."""

    AUTO = "auto"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"


class BriefFormat(StrEnum):
    """How a brief is written."""

    TEXT = "text"
    MD = "md"


class ExportFormat(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"


LedgerOption = Annotated[
    Path | None, typer.Option("--ledger", help="The ledger's file [default: sayso.db].", show_default=False)
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Show the ledger as it stood then: ISO date or time.", show_default=False)
]
Format = Annotated[TableFormat, typer.Option("--format", help="auto: a table on a terminal, TSV when piped.")]


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Keep a ledger of who said what, according to whom, across many reports on one story."""
    if version:
        print(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="Files or folders of .txt, .md and .html.")],
    ledger: LedgerOption = None,
    added_at: Annotated[
        str | None,
        typer.Option("--added-at", help="Stamp records with this ISO time, not the clock: the same bytes each time."),
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes; 0 is one for each core.")] = None,
) -> None:
    """Read reports into a ledger; what it has read already is left as it is."""
    from dataclasses import replace

    from sayso import pipeline

    chosen = _settings()
    chosen = chosen if workers is None else replace(chosen, workers=workers)
    stamp = _time(added_at) if added_at else None
    path = ledger or Path(chosen.ledger)
    with _opened(path, create=True) as opened, _progress() as progress:
        summary = pipeline.read(opened.store, paths, settings=chosen, added_at=stamp, progress=progress)
        progress.stop()
        _print_summary(pipeline.Ledger(opened.store), summary, path)
    if not summary.articles and not summary.known:
        raise typer.Exit(1)


@app.command()
def brief(
    ledger: LedgerOption = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="text for a terminal, md for Markdown.")] = BriefFormat.TEXT,
    most: Annotated[int, typer.Option(min=1, help="Sentences in a section at most.")] = 8,
    as_of: AsOf = None,
) -> None:
    """Print what is established, of a single origin, disputed, denied, withdrawn, not known."""
    with _opened(ledger, as_of=as_of) as opened:
        if format is BriefFormat.MD:
            print(opened.markdown(most=most), end="")
        else:
            _print_brief(opened, most)


@app.command()
def questions(ledger: LedgerOption = None, format: Format = TableFormat.AUTO, as_of: AsOf = None) -> None:
    """List the questions that the reports answer, with every answer and who gave it."""
    with _opened(ledger, as_of=as_of) as opened:
        _print_rows(opened.questions(), format, "questions")


@app.command()
def claims(ledger: LedgerOption = None, format: Format = TableFormat.AUTO, as_of: AsOf = None) -> None:
    """List the claims: what is said, by whom, in how many reports, from how many origins."""
    with _opened(ledger, as_of=as_of) as opened:
        _print_rows(opened.claims(), format, "claims")


@app.command()
def sources(ledger: LedgerOption = None, format: Format = TableFormat.AUTO, as_of: AsOf = None) -> None:
    """List the sources: how much each says, and how much it passes on."""
    with _opened(ledger, as_of=as_of) as opened:
        _print_rows(opened.sources(), format, "sources")


@app.command()
def trace(
    id: Annotated[str, typer.Argument(help="An id, or the beginning of one.")],
    ledger: LedgerOption = None,
    as_of: AsOf = None,
) -> None:
    """Walk a question, claim, statement, quantity or article back to its passages."""
    with _opened(ledger, as_of=as_of) as opened:
        print(_shown(opened.trace(id)), end="")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words that an article must all hold.")],
    ledger: LedgerOption = None,
    as_of: AsOf = None,
) -> None:
    """Find articles by the words in them, best first."""
    with _opened(ledger, as_of=as_of) as opened:
        for article in opened.search(" ".join(words)):
            print(_shown(f"{article.id}\t{article.published or ''}\t{article.address}\t{article.title or ''}"))


@app.command()
def report(
    out: Annotated[Path, typer.Option("--out", help="The page to write.")] = Path("report.html"),
    ledger: LedgerOption = None,
    as_of: AsOf = None,
) -> None:
    """Write one self-contained page: brief, charts, timeline, sources, contradictions, articles."""
    with _opened(ledger, as_of=as_of) as opened:
        try:
            written = opened.report(out)
        except OSError as error:
            raise SettingsError(f"writing the report to {out}: {error.strerror}; name another file with --out") from error
        print(f"Wrote {written} ({written.stat().st_size / 1e6:.1f} MB); open it in any browser, no network needed.")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write into; made where missing.")],
    ledger: LedgerOption = None,
    format: Annotated[ExportFormat, typer.Option("--format", help="jsonl: the lossless interchange.")] = ExportFormat.JSONL,
    as_of: AsOf = None,
) -> None:
    """Write the ledger as JSON Lines tables that `sayso import` reads back without loss."""
    with _opened(ledger, as_of=as_of) as opened:
        try:
            written = opened.export(folder)
        except OSError as error:
            raise SettingsError(f"exporting to {folder}: {error.strerror}; name a folder that can be written") from error
        print(f"Wrote {format.value} tables to {written}.")


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="A folder that `sayso export` wrote.")], ledger: LedgerOption = None
) -> None:
    """Add an exported ledger to this one; what it holds already is left as it is."""
    from sayso.show import jsonl

    with _opened(ledger, create=True) as opened:
        added = opened.store.add(jsonl.read(folder))
        print(f"Imported {folder}: {added.new} records new, {added.known} known already.")


@app.command()
def verify(ledger: LedgerOption = None) -> None:
    """Re-derive every id and every passage, and say what does not hold."""
    with _opened(ledger) as opened:
        faults = opened.verify()
        for fault in faults:
            print(_shown(fault))
        if faults:
            print(f"{len(faults)} faults: the ledger was changed outside sayso; restore a copy or read again.")
            raise typer.Exit(1)
        view = opened.store.view()
        articles, readings = sum(1 for _ in view.articles()), sum(1 for _ in view.history())
        print(f"Every id derives and every passage cuts: {articles} articles, {readings} readings.")


@app.command()
def sample(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("story")) -> None:
    """Write the sample story: ten invented reports on one broken dam, to try sayso on."""
    folder.mkdir(parents=True, exist_ok=True)
    reports = sorted((files("sayso") / "sample").iterdir(), key=lambda entry: entry.name)
    for entry in reports:
        (folder / entry.name).write_bytes(entry.read_bytes())
    print(f"Wrote {len(reports)} reports to {folder}; next: sayso read {folder}")


def main() -> None:
    """Run the command; a known error is one line on standard error and exit code 2."""
    try:
        app()
    except SaysoError as error:
        print(_shown(f"sayso: {error}"), file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("sayso: stopped; what was read is in the ledger, the same command goes on from there", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _settings() -> "Settings":
    from sayso.settings import settings

    return settings(Path.cwd())


def _time(value: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError as error:
        raise SettingsError(f"time {value!r} is not ISO: write 2024-10-28 or 2024-10-28T14:00:00+00:00") from error
    if len(value) == 10:
        parsed = parsed.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


@contextmanager
def _opened(path: Path | None, *, create: bool = False, as_of: str | None = None) -> "Iterator[Ledger]":
    from sayso import pipeline

    opened = pipeline.open_ledger(path or _settings().ledger, create=create)
    try:
        yield opened.at(_time(as_of)) if as_of else opened
    finally:
        opened.close()


class _Progress:
    """A line that counts inputs, on a terminal only."""

    def __init__(self, bar: Any, task: Any) -> None:
        self.bar, self.task = bar, task

    def __call__(self, done: int) -> None:
        if self.bar is not None:
            self.bar.update(self.task, completed=done)

    def stop(self) -> None:
        if self.bar is not None:
            self.bar.stop()


@contextmanager
def _progress() -> Iterator[_Progress]:
    if not sys.stderr.isatty():
        yield _Progress(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Progress(bar, bar.add_task("Reading", total=None))


def _print_summary(opened: "Ledger", summary: "Summary", path: Path) -> None:
    print(f"Read {summary.articles} articles into {path}; {summary.known} were known already.")
    for failure in summary.failed[:SHOWN_FAILURES]:
        print(_shown(f"  not read: {failure.item}: {failure.reason}"))
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
    option = "" if str(path) == _settings().ledger else f" --ledger {path}"
    print(f"Next: sayso brief{option}   or   sayso report{option} --out report.html")


def _print_brief(opened: "Ledger", most: int) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from sayso.show.markdown import reference
    from sayso.show.phrases import shortened

    console = Console(soft_wrap=False, width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False)
    told = opened.brief(most=most)
    numbers: dict[object, int] = {}
    console.print(Text(_shown(told.title), style="bold"))
    if told.as_of:
        console.print(f"As the ledger stood on {told.as_of.isoformat()}.")
    for section in told.sections:
        console.print()
        console.print(Text(section.heading, style="bold underline"))
        for sentence in section.sentences:
            marks = [numbers.setdefault(p, len(numbers) + 1) for p in sentence.passages[:4]]
            more = f" +{len(sentence.passages) - 4}" if len(sentence.passages) > 4 else ""
            console.print(Padding(Text(f"• {_shown(sentence.text)} {marks}{more}"), (0, 0, 0, 1), expand=False))
        if section.left_out:
            console.print(f"   … and {section.left_out} more: sayso claims, sayso questions")
    console.print()
    console.print(Text("Passages", style="bold underline"))
    for passage, number in numbers.items():
        where = _shown(reference(opened.contents, passage))  # type: ignore[arg-type]
        words = _shown(shortened(passage.text, 200))  # type: ignore[attr-defined]
        console.print(Padding(Text(f"[{number}] {where}: “{words}”", style="dim"), (0, 0, 0, 1), expand=False))


def _print_rows(rows: "list[Row]", format: TableFormat, what: str) -> None:
    from sayso.show.tables import as_json, tsv

    if format is TableFormat.JSON:
        print(as_json(rows), end="")
        return
    if format is TableFormat.TSV or (format is TableFormat.AUTO and not sys.stdout.isatty()):
        print(_shown(tsv(rows)), end="")
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
        cells = [str(v).split(":")[-1][:8] if k == "id" else _shown(str(v)) for k, v in row.items()]
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def _shown(words: str) -> str:
    """Return text safe for a terminal: control characters, escape sequences among them, become visible marks."""
    return "".join(c if c in "\n\t" or c.isprintable() else f"\\x{ord(c):02x}" for c in words)
