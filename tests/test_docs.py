"""What the docs promise is there: commands, settings, errors, dependencies, rules, links, and examples that run."""

import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from sayso import errors
from sayso.judge.admiralty import rules, scale
from sayso.model.plain import article_row, reading_rows
from sayso.pipeline import Ledger
from sayso.registry import PLACES
from sayso.settings import BOUNDS, Settings

HOME = Path(__file__).parent.parent
PAGES = sorted([HOME / "README.md", HOME / "CONTRIBUTING.md", *(HOME / "docs").rglob("*.md")])


def text(name: str) -> str:
    return (HOME / name).read_text("utf-8")


def test_the_page_of_commands_is_what_they_print() -> None:
    run = subprocess.run(
        [sys.executable, "docs/reference/commands.py", "--check"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("field", [f.name for f in fields(Settings)])
def test_every_setting_is_documented_with_default_and_bounds(field: str) -> None:
    row = next(line for line in text("docs/reference/settings.md").splitlines() if line.startswith(f"| `{field}`"))
    assert f"SAYSO_{field.upper()}" in row
    assert (str(getattr(Settings(), field)) or "none") in row
    assert all(str(bound) in row for bound in BOUNDS.get(field, ()))


def test_every_error_is_documented() -> None:
    named = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, errors.SaysoError)}
    page = text("docs/reference/errors.md")
    assert not {name for name in named if f"| `{name}` |" not in page}


def test_every_dependency_is_justified_and_none_is_left_over() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    some = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    named = {re.split(r"[<>=\[ ]", d)[0] for d in some}
    page = text("docs/dependencies.md")
    assert not {name for name in named if f"`{name}`" not in page}
    rows = {w for line in page.splitlines() if line.startswith("| `") for w in re.findall(r"`([^`]+)`", line.split("|")[1])}
    assert rows <= named


def test_every_rule_and_the_whole_scale_are_documented() -> None:
    page = text("docs/explanation/origins-and-grades.md")
    for rule in rules().values():
        assert f"`{rule.name}`" in page
        assert rule.text in page
    for axis in ("reliability", "credibility"):
        for name, wording in scale(axis).values():
            assert name in page
            assert wording in page


def test_every_field_of_the_interchange_is_documented(ledger: Ledger) -> None:
    page = text("docs/reference/interchange.md")
    head, tables = reading_rows(ledger.contents.readings[0])
    rows = {"documents": article_row(ledger.articles()[0]), "readings": head} | {
        n: some[0] for n, some in tables.items() if some
    }
    for table, row in rows.items():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{table}`"))
        assert not [field for field in row if f"`{field}`" not in line], table


def test_every_registered_name_leads_to_a_class() -> None:
    from importlib import import_module

    for places in PLACES.values():
        for place in places.values():
            module, _, name = place.partition(":")
            assert hasattr(import_module(module), name)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(HOME)))
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(HOME)))
def test_python_examples_run(page: Path, tmp_path: Path, story: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    if not blocks:
        pytest.skip("no Python example on this page")
    for name in ("story", "reports"):
        (tmp_path / name).symlink_to(story)
    run = subprocess.run([sys.executable, "-c", "\n".join(blocks)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("page", ["docs/tutorial/first-story.md", "docs/how-to/decide.md"])
def test_a_page_shows_what_its_commands_print(tmp_path: Path, page: str) -> None:
    for block in re.findall(r"```console\n(.*?)```", text(page), re.DOTALL):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, expected = part.partition("\n")
            words = shlex.split(command)
            if words[1] == "trace":
                continue
            run = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stderr
            printed = re.sub(r"decided on \d{4}-\d\d-\d\d", "decided on DAY", run.stdout)
            for line in expected.strip().splitlines():
                assert line in printed, line


def test_the_readme_is_short_and_its_output_real(tmp_path: Path) -> None:
    page = text("README.md")
    assert len(page.splitlines()) < 150
    subprocess.run([sys.executable, "-m", "sayso", "sample", "reports"], cwd=tmp_path, check=True, capture_output=True)
    told = subprocess.run(
        [sys.executable, "-m", "sayso", "read", "reports/"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    shown = page.split("and says what it did:\n\n")[1].split("\n\nReading twice")[0]
    labels = [re.sub(r"[\d,]+", "", line).strip() for line in told.splitlines()]
    for line in shown.splitlines():
        assert re.sub(r"[\d,]+", "", line).strip() in labels, line
