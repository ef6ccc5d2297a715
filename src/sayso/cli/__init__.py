"""The command `sayso`: parses arguments, calls the pipeline, prints. The only package that prints."""

import io
import sys
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.cli import decide, stories
from sayso.cli.lint import lint
from sayso.cli.options import AsOf, Format, LedgerOption, Published, Story
from sayso.cli.options import moment as _time
from sayso.cli.options import opened as _opened
from sayso.cli.options import settings as _settings
from sayso.cli.options import since as _since
from sayso.cli.printing import TableFormat, print_brief, print_rows, print_summary, progress, shown
from sayso.errors import SaysoError, SettingsError

app = typer.Typer(
    name="sayso",
    help="Keep a ledger of who said what, according to whom, across many reports on one story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class BriefFormat(StrEnum):
    """How a brief is written."""

    TEXT = "text"
    MD = "md"


app.command()(lint)


class By(StrEnum):
    """What tells which reports are new."""

    PUBLISHED = "published"
    READ = "read"


class ExportFormat(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"


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
    with _opened(path, create=True) as opened, progress() as line:
        try:
            summary = pipeline.read(opened.store, paths, settings=chosen, added_at=stamp, progress=line)
        except KeyboardInterrupt:
            line.stop()
            print("Stopped; what was read is in the ledger, the same command goes on from there.", file=sys.stderr)
            raise typer.Exit(130) from None
        line.stop()
        print_summary(pipeline.Ledger(opened.store), summary, path, Path(_settings().ledger))
    if not summary.articles and not summary.known:
        raise typer.Exit(1)


@app.command()
def brief(  # noqa: PLR0913, PLR0917
    ledger: LedgerOption = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="text for a terminal, md for Markdown.")] = BriefFormat.TEXT,
    most: Annotated[int, typer.Option(min=1, help="Sentences in a section at most.")] = 8,
    as_of: AsOf = None,
    published: Published = None,
    story: Story = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only what changed since then (ISO day or time), each change cited.")
    ] = None,
    by: Annotated[
        By, typer.Option("--by", help="With --since: when a report was published, or when it was read into the ledger.")
    ] = By.PUBLISHED,
) -> None:
    """Print what is established, of a single origin, disputed, denied, withdrawn, not known; or what changed."""
    with _opened(ledger, as_of=as_of, published=published, story=story) as opened:
        from sayso.pipeline import Since
        from sayso.show.markdown import markdown

        told = opened.changes(_since(since), by=Since(by.value), most=most) if since else opened.brief(most=most)
        if format is BriefFormat.MD:
            print(shown(markdown(opened.contents, told)), end="")
        else:
            print_brief(opened.contents, told)


@app.command()
def questions(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List the questions that the reports answer, with every answer and who gave it."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
        print_rows(opened.questions(), format, "questions")


@app.command()
def claims(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List the claims: what is said, by whom, in how many reports, from how many origins."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
        print_rows(opened.claims(), format, "claims")


@app.command()
def sources(
    ledger: LedgerOption = None,
    format: Format = TableFormat.AUTO,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """List the sources: how much each says, and how much it passes on."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
        print_rows(opened.sources(), format, "sources")


@app.command()
def trace(
    id: Annotated[str, typer.Argument(help="An id, or the beginning of one.")],
    ledger: LedgerOption = None,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """Walk a question, claim, statement, quantity or article back to its passages."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
        print(shown(opened.trace(id)), end="")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words that an article must all hold.")],
    ledger: LedgerOption = None,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """Find articles by the words in them, best first."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
        for article in opened.search(" ".join(words)):
            print(shown(f"{article.id}\t{article.published or ''}\t{article.address}\t{article.title or ''}"))


@app.command()
def report(
    out: Annotated[Path, typer.Option("--out", help="The page to write.")] = Path("report.html"),
    ledger: LedgerOption = None,
    as_of: AsOf = None,
    published: Published = None,
    story: Story = None,
) -> None:
    """Write one self-contained page: brief, charts, timeline, sources, contradictions, articles."""
    with _opened(ledger, as_of=as_of, published=published, story=story) as opened:
        try:
            written = opened.report(out)
        except OSError as error:
            raise SettingsError(f"writing the report to {out}: {error.strerror}; name another file with --out") from error
        print(f"Wrote {written} ({written.stat().st_size / 1e6:.1f} MB); open it in any browser, no network needed.")


@app.command()
def serve(
    ledger: LedgerOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes a free one.")] = 8350,
) -> None:
    """Open the workbench: the ledger as pages in a browser, on this machine only."""
    from sayso.web import serving

    path = ledger or Path(_settings().ledger)
    with _opened(path) as opened, serving.socket(port) as socket:
        print(f"The workbench on {path} is at {serving.address(socket)}\nCtrl-C ends it.", flush=True)
        serving.serve(opened, socket, name=path.name)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write into; made where missing.")],
    ledger: LedgerOption = None,
    format: Annotated[ExportFormat, typer.Option("--format", help="jsonl: the lossless interchange.")] = ExportFormat.JSONL,
    as_of: AsOf = None,
    published: Published = None,
) -> None:
    """Write the ledger as JSON Lines tables that `sayso import` reads back without loss."""
    with _opened(ledger, as_of=as_of, published=published) as opened:
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
            print(shown(fault))
        if faults:
            print(f"{len(faults)} faults: the ledger was changed outside sayso; restore a copy or read again.")
            raise typer.Exit(1)
        view = opened.store.view()
        articles, readings = sum(1 for _ in view.articles()), sum(1 for _ in view.history())
        decided = sum(1 for _ in view.decisions())
        held = f"{articles} articles, {readings} readings{f', {decided} decisions' if decided else ''}"
        print(f"Every id derives and every passage cuts: {held}.")


@app.command()
def sample(folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("story")) -> None:
    """Write the sample story: ten invented reports on one broken dam, to try sayso on."""
    reports = sorted((files("sayso") / "sample").iterdir(), key=lambda entry: entry.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for entry in reports:
            (folder / entry.name).write_bytes(entry.read_bytes())
    except OSError as error:
        raise SettingsError(f"writing the sample to {folder}: {error.strerror}; name a folder that can be written") from error
    print(f"Wrote {len(reports)} reports to {folder}; next: sayso read {folder}")


decide.register(app)
stories.register(app)


def main() -> None:
    """Run the command; a known error is one line on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except SaysoError as error:
        print(shown(f"sayso: {error}"), file=sys.stderr)
        sys.exit(2)
