"""Settings: from defaults, then `sayso.toml`, then the environment, then what a command says; checked once.

| setting | environment | default | allowed | what it sets |
|---|---|---|---|---|
| `ledger` | `SAYSO_LEDGER` | `sayso.db` | a path | the ledger a command opens when none is named |
| `reader` | `SAYSO_READER` | `model` | a registered reader | which reader reads |
| `endpoint` | `SAYSO_ENDPOINT` | none | a base URL | where the reader `llm` asks; its key goes in `SAYSO_ENDPOINT_KEY` |
| `cache` | `SAYSO_CACHE` | 1 | 0 or 1 | whether words met before are looked up; it changes speed only |
| `workers` | `SAYSO_WORKERS` | 0 | 0 to 256 | worker processes; 0 is one for each core, 1 none beside this one |
| `limit` | `SAYSO_LIMIT` | 10000000 | 1000 to 1000000000 | bytes of one input at most |
| `batch` | `SAYSO_BATCH` | 16 | 1 to 1000 | articles in one transaction |
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from sayso.errors import SettingsError

BOUNDS = {"cache": (0, 1), "workers": (0, 256), "limit": (1_000, 1_000_000_000), "batch": (1, 1_000)}
FILE = "sayso.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How sayso runs; see the module's table for meaning, range and default."""

    ledger: str = "sayso.db"
    reader: str = "model"
    endpoint: str = ""
    cache: int = 1
    workers: int = 0
    limit: int = 10_000_000
    batch: int = 16

    def __post_init__(self) -> None:
        for name, (low, high) in BOUNDS.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise SettingsError(f"setting {name} is {value!r}; it must lie between {low} and {high}")


def settings(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of a folder's `sayso.toml`, if there is one, under those of the environment.

    Args:
        folder: where `sayso.toml` may lie.
        environment: variables; the process's own by default.

    Raises:
        SettingsError: for an unknown name, a wrong type or a value out of range; says which and what is allowed.
    """
    found = Settings()
    path = folder / FILE
    if path.is_file():
        try:
            found = _with(found, tomllib.loads(path.read_text("utf-8")), str(path))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"reading {path}: not a TOML file ({error})") from error
    variables = os.environ if environment is None else environment
    values = {
        field.name: variables[f"SAYSO_{field.name.upper()}"]
        for field in fields(Settings)
        if variables.get(f"SAYSO_{field.name.upper()}")
    }
    return _with(found, values, "the environment")


def _with(base: Settings, values: Mapping[str, object], where: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    changed: dict[str, str | int] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"{where} sets {name!r}; the settings are {', '.join(sorted(known))}")
        if name not in BOUNDS:
            if not isinstance(value, str) or not value:
                raise SettingsError(f"{where} sets {name} to {value!r}; it must be a word or a path in quotes")
            changed[name] = value
            continue
        try:
            changed[name] = int(str(value))
        except ValueError as error:
            raise SettingsError(f"{where} sets {name} to {value!r}; it must be a whole number") from error
    return replace(base, **changed)  # type: ignore[arg-type]
