"""Deciding on the command line, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def sayso(*words: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *words]
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr + run.stdout
    return run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    sayso("sample", "story", cwd=folder)
    sayso("read", "story", cwd=folder)
    return folder


def log(place: Path) -> list[dict[str, str]]:
    return json.loads(sayso("decisions", "--format", "json", cwd=place).stdout)  # type: ignore[no-any-return]


def test_a_withdrawal_is_made_and_undone(place: Path) -> None:
    told = sayso("decide", "withdraw", "cracks 15 centimetres wide", "--reason", "Taken back.", "--by", "desk", cwd=place)
    assert "in force" in told.stdout
    undo = told.stdout.splitlines()[-1].partition("sayso ")[2].split()
    assert "withdrawn" in sayso("claims", cwd=place).stdout.split("cracks 15 centimetres wide")[1].splitlines()[0]
    sayso(*undo, "--reason", "Misheard.", cwd=place)
    assert [row["state"] for row in log(place)[-2:]] == ["undone", "in force"]
    assert log(place)[-1]["by"]
    assert "2 decisions" in sayso("verify", cwd=place).stdout


def test_an_attribution_is_corrected(place: Path) -> None:
    rows = json.loads(sayso("claims", "--format", "json", cwd=place).stdout)
    told = sayso("trace", str(rows[0]["id"]), cwd=place).stdout
    statement = next(word for word in told.split() if word.startswith("statement:"))
    why = ("--reason", "It is her interview.", "--by", "desk")
    sayso("decide", "correct", statement, "--source", "Radio Teren", "--source", "Ilse Maron", *why, cwd=place)
    sayso("decide", "correct", statement, "--as", "hidden", *why, cwd=place)
    assert "it was read as" in sayso("trace", statement, cwd=place).stdout
    both = sayso("decide", "correct", statement, "--as", "own", "--source", "x", *why, cwd=place, code=2)
    assert "give either" in both.stderr
    assert "give either" in sayso("decide", "correct", statement, *why, cwd=place, code=2).stderr


def test_what_cannot_be_decided_is_one_line_and_nothing_is_added(place: Path) -> None:
    before = log(place)
    told = sayso("decide", "merge", "Ilse Maron", "No\x1b[31mbody", "--reason", "x", cwd=place, code=2).stderr
    assert told.count("\n") == 1
    assert "\x1b" not in told
    assert "reason" in sayso("decide", "reliability", "Radio Teren", "B", "--reason", " ", cwd=place, code=2).stderr
    assert "Missing option" in sayso("decide", "undo", "decision:1", cwd=place, code=2).stderr
    assert log(place) == before


def test_a_table_of_outlets_is_taken_and_its_bad_rows_reported(place: Path) -> None:
    (place / "outlets.csv").write_text("outlet,reliability\nRadio Teren,B\nValley Post,best\n", "utf-8")
    told = sayso("outlets", "outlets.csv", "--by", "desk", cwd=place).stdout
    assert told.startswith("Took 1 decisions from outlets.csv; 0 values held already.\n  not taken: outlets.csv line 3:")
    assert "\tB\t" in sayso("sources", cwd=place).stdout
    (place / "bad.csv").write_text("outlet,reliability\nValley Post,best\n", "utf-8")
    sayso("outlets", "bad.csv", cwd=place, code=1)


def test_names_are_listed_with_the_reasons_of_each_merge(place: Path) -> None:
    rows = json.loads(sayso("names", "--format", "json", cwd=place).stdout)
    (row,) = [r for r in rows if "Thomas Reichardt" in r["written as"] or r["name"] == "Thomas Reichardt"]
    assert "Reichardt = " in row["because"] or "= Thomas Reichardt" in row["because"]
    assert all(r["may be"] for r in json.loads(sayso("names", "--undecided", "--format", "json", cwd=place).stdout))
