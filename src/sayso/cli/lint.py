"""The command `sayso lint`: a draft against the ledger, for a terminal or for a machine."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import LedgerOption, Story, opened, settings
from sayso.cli.printing import shown
from sayso.errors import SettingsError

if TYPE_CHECKING:
    from sayso.linting import Linted
    from sayso.show.lint.checks import Remark

SHOWN = 3
"""Passages of the ledger printed behind a remark on a terminal; the JSON has them all."""


class LintFormat(StrEnum):
    """How remarks are written."""

    TEXT = "text"
    JSON = "json"


def lint(
    drafts: Annotated[list[Path] | None, typer.Argument(help="Drafts in Markdown or plain text.")] = None,
    ledger: LedgerOption = None,
    format: Annotated[LintFormat, typer.Option("--format", help="text, or json for a machine.")] = LintFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 on warnings too, and not on errors alone.")] = False,
    story: Story = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules and stop.")] = False,
) -> None:
    """Check a draft of your own against the ledger; ends with 1 where an error is found."""
    if rules:
        _print_rules()
        return
    if not drafts:
        raise SettingsError("checking a draft: name a file, or list the rules with --rules")
    with opened(ledger, story=story) as held:
        checked = [(path, held.lint(_text(path), address=str(path), settings=settings())) for path in drafts]
    rows = [(path, remark, linted) for path, linted in checked for remark in linted.remarks]
    if format is LintFormat.JSON:
        print(json.dumps([_row(*row) for row in rows], ensure_ascii=False, indent=2))
    else:
        for row in rows:
            _print(*row)
        count = {s: sum(r.rule.severity == s for _, r, _ in rows) for s in ("error", "warning", "note")}
        print(f"{count['error']} errors, {count['warning']} warnings, {count['note']} notes.")
    failing = {"error", "warning"} if strict else {"error"}
    if any(remark.rule.severity in failing for _, remark, _ in rows):
        raise typer.Exit(1)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"reading the draft {path}: {error.strerror}; name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"reading the draft {path}: it is not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _print_rules() -> None:
    from sayso.show.lint.checks import rules

    for rule in rules().values():
        print(f"{rule.name}\t{rule.severity}\t{rule.text}")


def _print(path: Path, remark: "Remark", linted: "Linted") -> None:
    from sayso.show.markdown import reference
    from sayso.show.phrases import shortened

    line, column = linted.draft.line(linted.draft.place(remark.start, remark.end)[0])
    print(shown(f"{path}:{line}:{column}: {remark.rule.severity}: {remark.rule.name}: “{remark.words}”"))
    print(shown(f"    {remark.text}"))
    for passage in remark.passages[:SHOWN]:
        print(shown(f"    {reference(linted.contents, passage)}: “{shortened(passage.text, 160)}”"))
    if len(remark.passages) > SHOWN:
        print(f"    and {len(remark.passages) - SHOWN} passages more")


def _row(path: Path, remark: "Remark", linted: "Linted") -> dict[str, Any]:
    start, end = linted.draft.place(remark.start, remark.end)
    line, column = linted.draft.line(start)
    return {
        "file": str(path),
        "line": line,
        "column": column,
        "start": start,
        "end": end,
        "severity": remark.rule.severity,
        "rule": remark.rule.name,
        "words": remark.words,
        "text": remark.text,
        "passages": [
            {
                "address": linted.contents.article[p.article].address,
                "start": p.span.start,
                "end": p.span.end,
                "words": p.text,
            }
            for p in remark.passages
        ],
    }
