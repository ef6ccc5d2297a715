"""The house rules that a machine can hold: sizes, layers' names, what may be printed, what happens at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

PACKAGE = Path(sayso.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
UNWELCOME = {"utils", "helpers", "common", "base", "core", "manager"}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_is_under_400_lines_and_its_functions_under_60(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 400
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path) if f.end_lineno and f.end_lineno - f.lineno >= 60}
    assert not long


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_function_takes_six_parameters_at_most(path: Path) -> None:
    if path.parent.name == "cli":
        pytest.skip("a command's options are its parameters")
    many = {
        f.name: count
        for f in functions(path)
        if (count := len([a for a in [*f.args.posonlyargs, *f.args.args, *f.args.kwonlyargs] if a.arg not in {"self", "cls"}]))
        > 6
    }
    assert not many


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in FILES if path.stem in UNWELCOME]


def test_only_the_command_line_prints() -> None:
    printing = [
        path
        for path in FILES
        if path.parent.name != "cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing


def test_importing_sayso_brings_in_nothing_heavy() -> None:
    heavy = {"sqlalchemy", "trafilatura", "altair", "vl_convert", "jinja2", "rich", "typer", "pydantic"}
    code = f"import sys, sayso; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_exception_stands_in_the_tree_of_its_docstring() -> None:
    from sayso import errors

    named = {n for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, errors.SaysoError)}
    assert not {name for name in named if name not in (errors.__doc__ or "")}
