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


def data_folder() -> Path | None:
    """Return the folder of the reference data, or None where there is none."""
    for candidate in (os.environ.get("SAYSO_DATA"), HOME.parent / "shared"):
        if candidate and (Path(candidate) / "gold").is_dir():
            return Path(candidate)
    return None


def cases(data: Path) -> list[Path]:
    """Return the folders of the gold cases, by name; with `--wikinews` the parts of wikinews-open, which are like them."""
    folder = data / "data" / "wikinews-open" if "--wikinews" in sys.argv else data / "gold"
    return sorted(path.parent for path in folder.glob("*/gold.json"))


def reader() -> Any:
    """Return the reader that is measured: SAYSO_READER, the product's default where it is not set."""
    from sayso import registry
    from sayso.settings import Settings

    return registry.reader(os.environ.get("SAYSO_READER") or Settings().reader)


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

    chosen = os.environ.get("SAYSO_READER") or Settings().reader
    ledger = sayso.read(case / "texts", settings=Settings(workers=1, reader=chosen))
    ledger.export(out)
    return ledger


def parsed(article: Any) -> Any:
    """Return the parse of an article as the reader that is measured has it."""
    from sayso.reading.parsing import parse

    if reader().maker.name != "model":
        return parse(article)
    from sayso.reading.network.tagging import Tagger

    return parse(article, Tagger(reader().opened()))


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


def given(case: Path) -> Any:
    """Yield (article, gold) for each document of a case, with the gold's own body, date and names of the page.

    The gold's rows of that document come with `span` (code points) beside each quote.
    """
    import json
    from datetime import UTC, datetime

    from sayso.model.article import Article, Maker, article_id
    from sayso.model.text import Span

    gold = json.loads((case / "gold.json").read_text("utf-8"))
    files = {d["doc"]: d["file"] for d in json.loads((case / "case.json").read_text("utf-8"))["documents"]}
    for document in gold["documents"]:
        name = document["doc"]
        text = (case / files[name]).read_bytes().decode("utf-8")
        ends = [0]
        for line in text.splitlines(keepends=True):
            ends.append(ends[-1] + len(line))
        body = tuple(Span(ends[a - 1], ends[b]) for a, b in document["body"])
        article = Article(
            id=article_id(name, text), address=name, text=text, media_type="text/plain", encoding="utf-8",
            title=document["title"], outlet=document["outlet"], published=document["published"], byline=document["byline"],
            agency=document["agency"], language="en", body=body, added_at=datetime(2000, 1, 1, tzinfo=UTC),
            maker=Maker(name="gold", version="1"),
        )  # fmt: skip
        rows = {t: [_anchored(r, text) for r in gold[t] if r["doc"] == name] for t in ("statements", "quantities", "times")}
        yield article, rows | {"entities": gold["entities"]}


def _anchored(row: dict[str, Any], text: str) -> dict[str, Any]:
    def span(anchor: dict[str, Any]) -> list[int]:
        start = -1
        for _ in range(anchor.get("nth", 0) + 1):
            start = text.index(anchor["quote"], start + 1)
        return [start, start + len(anchor["quote"])]

    if "quote" in row:
        return row | {"span": span(row)}
    found = {"content": [span(a) for a in row["content"]]}
    found |= {role: row[role] and span(row[role]) for role in ("cue", "source")}
    return row | {"spans": found}
