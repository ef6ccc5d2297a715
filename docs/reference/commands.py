"""Write commands.md from the commands' own help: `python docs/reference/commands.py`; `--check` fails when it is stale."""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

What `sayso COMMAND --help` prints. Made by `python docs/reference/commands.py`; a test fails when it is stale.

A command that fails on its input or options says why in one line on standard error and ends with exit code 2.
`sayso read` ends with 1 where nothing at all was read, `sayso verify` where a fault was found, `sayso lint` where an error was
(with `--strict`, a warning).
"""


def told(*words: str) -> str:
    """Return the help of a command."""
    environment = os.environ | {"COLUMNS": "100", "TERM": "dumb"}
    run = subprocess.run(
        [sys.executable, "-m", "sayso", *words, "--help"], capture_output=True, text=True, env=environment, check=True
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip().splitlines())


def _names(commands):
    """Return the names of some commands."""
    return [command.name or command.callback.__name__.rstrip("_") for command in commands if command.callback]


def page() -> str:
    """Return the whole page."""
    from sayso.cli import app

    names = _names(app.registered_commands)
    for group in app.registered_groups:
        names += [
            group.typer_instance.info.name,
            *(f"{group.typer_instance.info.name} {n}" for n in _names(group.typer_instance.registered_commands)),
        ]
    parts = [HEAD, f"```text\n{told()}\n```\n"]
    parts += [f"## sayso {name}\n\n```text\n{told(*name.split())}\n```\n" for name in names]
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text("utf-8") == page() else "commands.md is stale: run python docs/reference/commands.py")
    PAGE.write_text(page(), "utf-8")
