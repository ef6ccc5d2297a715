"""The gold cases: where they are, what they hold, and how the program's ledger of each scores.

The cases and their scorer belong to the reference data, which is not part of the project: it is looked for in
`SAYSO_DATA`, then in `../shared` beside the checkout.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
FIXED = "2000-01-01T00:00:00+00:00"


def data_folder() -> Path | None:
    """Return the folder of the reference data, or None where there is none."""
    for candidate in (os.environ.get("SAYSO_DATA"), HOME.parent / "shared"):
        if candidate and (Path(candidate) / "gold").is_dir():
            return Path(candidate)
    return None


def cases(data: Path) -> list[Path]:
    """Return the folders of the gold cases, by name."""
    return sorted(path.parent for path in (data / "gold").glob("*/gold.json"))


def digest(folders: list[Path]) -> str:
    """Return a digest of every file of the cases: floors hold for exactly this data."""
    seen = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            seen.update(path.relative_to(folder.parent).as_posix().encode())
            seen.update(path.read_bytes())
    return seen.hexdigest()


def scorer(data: Path) -> Callable[[Path, Path], tuple[dict[str, float], list[str]]]:
    """Return the reference scorer: (case folder, export folder) to (figures, misses)."""
    sys.path.insert(0, str(data / "score"))
    try:
        from score_ledger import score
    finally:
        sys.path.remove(str(data / "score"))
    return score  # type: ignore[no-any-return]


def exported(case: Path, out: Path) -> Any:
    """Read a case into a ledger in memory, export it below `out`, and return the ledger."""
    import sayso
    from sayso.settings import Settings

    ledger = sayso.read(case / "texts", settings=Settings(workers=1))
    ledger.export(out)
    return ledger


def figures(data: Path) -> dict[str, dict[str, float]]:
    """Return the scorer's figures for each case, and `mean`."""
    score = scorer(data)
    found: dict[str, dict[str, float]] = {}
    for case in cases(data):
        with tempfile.TemporaryDirectory() as folder:
            exported(case, Path(folder))
            found[case.name] = score(case, Path(folder))[0]
    names = next(iter(found.values()))
    found["mean"] = {name: sum(row[name] for row in found.values()) / len(found) for name in names}
    return found
