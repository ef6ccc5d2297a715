"""Decisions: how many find their place again after another reading, and what many of them cost.

usage: decisions.py [--cost]

The first reads the gold cases' texts with the rules, withdraws every attributed statement, reads them again with the default
reader, and says how each decision found its place. Beside it: what word overlap alone would attach, and how much of that
to another origin. `--cost` links and judges 1,000 articles without decisions and with 2,000 of all kinds, best of three.
"""

import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, reader
from sayso.deciding.lookup import Lookup
from sayso.deciding.making import Signed, withdrawn
from sayso.deciding.places import Places, same_speaker
from sayso.errors import InputError
from sayso.ingest.extract import article as extracted
from sayso.link.words import stems
from sayso.model.article import Article, Capture
from sayso.model.decision import Anchor
from sayso.model.statement import Mode
from sayso.pipeline import Ledger, judged
from sayso.readers.rules import RulesReader
from sayso.stores.memory import MemoryStore
from sayso.testing.samples import NOON

ALIKE = 0.5
"""Share of stems from which word overlap alone would attach a decision."""
ARTICLES, DECISIONS = 1_000, 2_000
LEAST = 500
"""Code points of an article at least: shorter ones are pages without a report."""


def texts(folder: Path) -> Iterator[Article]:
    """Yield the articles of a case."""
    for path in sorted((folder / "texts").iterdir()):
        yield extracted(Capture(address=path.name, media_type="text/plain", body=path.read_bytes()), added_at=NOON)


def places(data: Path) -> None:
    """Print how decisions on one reading found their place in another."""
    how: Counter[str] = Counter()
    loose = other = moved = 0
    second = reader()
    for case in cases(data):
        some = list(texts(case))
        store = MemoryStore()
        store.add([*some, *RulesReader().read(some, added_at=NOON)])
        contents = Ledger(store).contents
        seen = Lookup(contents)
        signed = Signed(reason="measured", by="eval", added_at=NOON)
        said = [s.id for s in contents.statement.values() if s.mode is not Mode.OWN]
        anchors = [a for id in said for a in withdrawn(seen, id, signed).anchors]
        again = Places(some, second.read(some, added_at=NOON + timedelta(days=1)))
        for anchor in anchors:
            found = again.found(anchor)
            how["the same id" if found.id == anchor.target else found.how.split(" (")[0]] += 1
            now = again.statement.get(found.id or "")
            if now is not None:
                moved += not same_speaker(anchor.speaker, now.chain[-1].name if now.chain else None)
            if found.id is None:
                best = _by_words(again, anchor)
                loose += best is not None
                other += best is not None and not same_speaker(anchor.speaker, best)
    total = sum(how.values())
    print(f"{total} decisions on statements that the rules read, found again in the readings of {second.maker.name}:")
    for name, number in how.most_common():
        print(f"  {number:5d}  {number / total:.3f}  {name}")
    print(f"of those that found one, {moved} have another origin now: the same id, read as another's")
    print(f"of those that found no place, words alone would attach {loose}, {other} of them to another origin")


def _by_words(again: Places, anchor: Anchor) -> str | None:
    """Return the origin of the statement that word overlap alone would attach to (`hidden` where it has none), or None."""
    words = set(stems(anchor.quote))
    best, origin = 0.0, None
    for statement in again.statement.values():
        if statement.article == anchor.article:
            told = set(stems(statement.words))
            share = len(words & told) / len(words | told) if words | told else 0.0
            if share > best:
                best, origin = share, statement.chain[-1].name if statement.chain else "hidden"
    return origin if best >= ALIKE else None


def cost(data: Path) -> None:
    """Print what linking and judging cost with decisions, beside the same without."""
    some = []
    with gzip.open(data / "data" / "stories" / "galaxy_events.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for event in map(json.loads, lines) for row in event["articles"] if len(row["text"]) > LEAST]
    for number, row in enumerate((*rows, *rows)):  # the second time under other addresses, with a line of their own
        body = f"{row['title'] or ''}\n\n{row['text']}\nThis is report {number}.\n".encode()
        with suppress(InputError):
            some.append(extracted(Capture(address=f"{number}.txt", media_type="text/plain", body=body), added_at=NOON))
    some = some[:ARTICLES]
    store = MemoryStore()
    store.add([*some, *RulesReader().read(some, added_at=NOON)])
    ledger = Ledger(store)
    without = _best(lambda: judged(store.view()))
    _decide(ledger, DECISIONS)
    with_them = _best(lambda: judged(store.view()))
    states = Counter(str(row["state"]) for row in ledger.decisions())
    print(f"{len(some)} articles, {sum(states.values())} decisions ({dict(states)})")
    print(f"linking and judging: {without:.2f} s without, {with_them:.2f} s with, {with_them / without:.2f} times")


def _best(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        run()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def _decide(ledger: Ledger, number: int) -> None:
    """Take decisions of every kind, at random from a fixed seed."""
    draw, contents = random.Random(7), ledger.contents
    claims = [c.id for c in contents.linked.claims if len(c.statements) > 1]
    names = [e.name for e in contents.linked.entities if e.mentions]
    statements = [s.id for s in contents.statement.values() if s.chain]
    why = {"reason": "measured", "by": "eval"}
    acts = [
        lambda: ledger.merge(*draw.sample(names, 2), **why),
        lambda: ledger.split(*draw.sample(names, 2), **why),
        lambda: ledger.merge(*draw.sample(claims, 2), **why),
        lambda: ledger.split(c := draw.choice(claims), contents.claim[c].statements[-1], **why),
        lambda: ledger.correct(draw.choice(statements), draw.choice(names), **why),
        lambda: ledger.grade(draw.choice(claims), draw.choice(("B2", "C3")), **why),
        lambda: ledger.withdraw(draw.choice(statements), **why),
        lambda: ledger.reliability(draw.choice(names), draw.choice("ABCDEF"), **why),
    ]
    for turn in range(number):
        acts[turn % len(acts)]()


def main() -> int:
    """Print the figures."""
    data = data_folder()
    if data is None:
        print("decisions: skipped, no reference data")
        return 0
    if "--cost" in sys.argv:
        cost(data)
    else:
        places(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
