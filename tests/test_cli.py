"""The command line as a user meets it, in a process of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sayso.cli import app


def held(path: Path) -> int:
    """Return how many readings a ledger that another process writes has by now."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
            return int(raw.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.Error:
        return 0


def sayso(*words: str, cwd: Path, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [sys.executable, "-m", "sayso", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")} | environment,
    )
    assert run.returncode == code, run.stderr + run.stdout
    return run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    sayso("sample", "story", cwd=folder)
    sayso("read", "story", cwd=folder)
    return folder


def test_read_says_what_it_did_and_what_to_run_next(place: Path) -> None:
    told = sayso("read", "story", cwd=place).stdout
    assert "Read 0 articles into sayso.db; 10 were known already." in told
    for word in ("articles", "copies", "statements", "quantities", "questions", "origins", "notes"):
        assert word in told
    assert "Next: sayso brief" in told


def test_brief_is_text_or_markdown(place: Path) -> None:
    assert "10 reports by" in sayso("brief", cwd=place).stdout
    told = sayso("brief", "--format", "md", cwd=place).stdout
    assert told.startswith("# ")
    assert "[^1]: " in told


def test_tables_are_tsv_when_piped_and_json_when_asked(place: Path) -> None:
    for what in ("questions", "claims", "sources"):
        lines = sayso(what, cwd=place).stdout.splitlines()
        assert "\t" in lines[0]
        rows = json.loads(sayso(what, "--format", "json", cwd=place).stdout)
        assert len(rows) == len(lines) - 1


def test_trace_walks_a_listed_id_back_to_the_words(place: Path) -> None:
    rows = json.loads(sayso("questions", "--format", "json", cwd=place).stdout)
    told = sayso("trace", rows[0]["id"][:18], cwd=place).stdout
    assert "story/" in told
    assert "grade: " in told


def test_report_is_one_file(place: Path) -> None:
    told = sayso("report", "--out", "page.html", cwd=place).stdout
    assert "page.html" in told
    assert (place / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_export_and_import_go_round(place: Path) -> None:
    sayso("export", "tables", cwd=place)
    told = sayso("import", "tables", "--ledger", "second.db", cwd=place).stdout
    assert "20 records new, 0 known" in told
    sayso("export", "again", "--ledger", "second.db", cwd=place)
    for path in (place / "tables").iterdir():
        assert path.read_bytes() == (place / "again" / path.name).read_bytes()


def test_verify_says_that_all_holds(place: Path) -> None:
    assert "every passage cuts: 10 articles, 10 readings" in sayso("verify", cwd=place).stdout


def test_search_finds_articles_by_their_words(place: Path) -> None:
    assert "03-valley-post.txt" in sayso("search", "hospital", "casualties", cwd=place).stdout


def test_a_time_before_the_first_reading_shows_an_empty_ledger(place: Path) -> None:
    assert sayso("claims", "--as-of", "2001-01-01", cwd=place).stdout == ""


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("brief", "--ledger", "none.db"), 2, "there is no such file"),
        (("read", "nowhere"), 1, "no such file or folder"),
        (("trace", "claim:zzzz"), 2, "no record has that id"),
        (("trace", "claim:"), 2, "give more of the id"),
        (("brief", "--as-of", "yesterday"), 2, "is not ISO"),
        (("read", "story", "--workers", "-3"), 2, "between 0 and 256"),
        (("report", "--out", "no/such/folder/page.html"), 2, "name another file"),
        (("import", "story"), 2, "there is no documents.jsonl"),
        (("brief", "--ledger", "story/01-meridian-wire.txt"), 2, "no ledger"),
        (("export", "sayso.db"), 2, "name a folder"),
        (("sample", "sayso.db"), 2, "name a folder"),
        (("read", "a" * 5000), 1, "file name too long"),
    ],
)
def test_a_mistake_gets_one_clear_line(place: Path, words: tuple[str, ...], code: int, says: str) -> None:
    run = sayso(*words, cwd=place, code=code)
    assert says in run.stderr + run.stdout
    assert "Traceback" not in run.stderr


def test_a_wrong_environment_variable_is_named(place: Path) -> None:
    run = sayso("read", "story", cwd=place, code=2, SAYSO_BATCH="many")
    assert "SAYSO_BATCH" in run.stderr or "batch" in run.stderr


def test_a_closed_pipe_is_no_error(place: Path) -> None:
    run = subprocess.run(
        f"{sys.executable} -m sayso claims --format json | head -1",
        cwd=place,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in run.stderr


def test_hostile_text_cannot_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Dam breaks \x1b[2J\n\nThe dam \x1b]0;owned\x07 broke on Monday and killed 12 people, Anna Berg said.\n"
        + "Nobody knows why, the company that runs the dam said on Tuesday in the town.\n" * 3
    )
    sayso("read", "a.txt", cwd=tmp_path)
    shows = (("brief",), ("brief", "--format", "md"), ("claims",), ("claims", "--format", "json"), ("sources",), ("questions",))
    for words in shows:
        assert "\x1b" not in sayso(*words, cwd=tmp_path).stdout


def test_a_terminal_without_unicode_gets_marks_and_no_traceback(place: Path) -> None:
    assert "\\u2022" in sayso("brief", cwd=place, PYTHONIOENCODING="latin-1").stdout


def test_a_run_that_is_interrupted_says_that_it_can_go_on(place: Path) -> None:
    many = place / "many"
    many.mkdir()
    for number in range(40):
        body = (place / "story" / "01-meridian-wire.txt").read_text("utf-8")
        (many / f"{number}.txt").write_text(f"{body}\nReport {number} has a line of its own, Anna Berg said on Monday.\n" * 20)
    words = [sys.executable, "-m", "sayso", "read", "many", "--workers", "1", "--ledger", "many.db"]
    environment = os.environ | {"SAYSO_BATCH": "1", "SAYSO_CACHE": "0"}
    run = subprocess.Popen(words, cwd=place, env=environment, stderr=subprocess.PIPE, text=True)
    while not held(place / "many.db") and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate()
    assert (run.returncode, told) == (130, "Stopped; what was read is in the ledger, the same command goes on from there.\n")


def test_every_command_and_option_has_help() -> None:
    groups = [group.typer_instance.registered_commands for group in app.registered_groups if group.typer_instance]
    for command in [*app.registered_commands, *(command for some in groups for command in some)]:
        assert command.callback is not None
        assert command.callback.__doc__
