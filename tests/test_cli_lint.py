import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.pipeline import read_into
from sayso.settings import Settings


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, story: Path) -> Path:
    folder = tmp_path_factory.mktemp("lint")
    read_into(story, ledger=folder / "sayso.db", settings=Settings(workers=1)).close()
    (folder / "bad.md").write_text("# Flood\n\nInterior Minister Anna Berglund said 27 people were killed by the flood.\n")
    (folder / "flat.md").write_text("Some 3,400 people have been evacuated from the valley.\n")
    return folder


def lint(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", "lint", *words]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_an_error_has_line_and_column_and_ends_with_1(place: Path) -> None:
    run = lint(place, "bad.md")
    assert run.returncode == 1
    assert "bad.md:3:38: error: number-differs: “27 people" in run.stdout


def test_a_warning_ends_with_1_where_asked_to_be_strict(place: Path) -> None:
    assert lint(place, "flat.md").returncode == 0
    assert lint(place, "flat.md", "--strict").returncode == 1


def test_json_has_every_remark_with_its_passages(place: Path) -> None:
    run = lint(place, "bad.md", "flat.md", "--format", "json")
    rows = json.loads(run.stdout)
    assert {row["file"] for row in rows} == {"bad.md", "flat.md"}
    assert all({"line", "column", "severity", "rule", "words", "text", "passages"} <= set(row) for row in rows)


def test_the_rules_are_listed(place: Path) -> None:
    assert "not-in-ledger\tnote\t" in lint(place, "--rules").stdout


def test_no_draft_and_no_file_are_said_to_be_so(place: Path) -> None:
    assert (lint(place).returncode, lint(place, "none.md").returncode) == (2, 2)
