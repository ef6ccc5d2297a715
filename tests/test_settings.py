from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.settings import Settings, settings


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('ledger = "a.db"\nworkers = 2\n')
    found = settings(tmp_path, {"SAYSO_LEDGER": "b.db"})
    assert (found.ledger, found.workers) == ("b.db", 2)


def test_defaults_hold_without_file_and_environment(tmp_path: Path) -> None:
    assert settings(tmp_path, {}) == Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("worker = 2", "the settings are batch"),
        ("workers = 9999", "between 0 and 256"),
        ('workers = "many"', "whole number"),
        ("workers = ", "not a TOML file"),
        ('ledger = ["a.db"]', "a word or a path in quotes"),
    ],
)
def test_a_wrong_setting_says_what_is_allowed(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "sayso.toml").write_text(text)
    with pytest.raises(SettingsError, match=says):
        settings(tmp_path, {})
