"""A ledger of the sample story to decide on, and decisions of every kind on it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from sayso.model.decision import Decision
from sayso.pipeline import Ledger
from sayso.stores.memory import MemoryStore

START = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.fixture
def fresh(ledger: Ledger) -> Callable[[], Ledger]:
    """Return what makes a new ledger in memory of the sample story, on which nothing was decided."""

    def made() -> Ledger:
        store, view = MemoryStore(), ledger.store.view()
        store.add([*view.articles(), *view.history()])
        return Ledger(store)

    return made


@pytest.fixture
def many() -> Callable[[Ledger, int], list[Decision]]:
    """Return what makes decisions of every kind on a ledger, at random, without adding them."""
    return drawn


def drawn(ledger: Ledger, seed: int) -> list[Decision]:
    draw, at, desk = random.Random(seed), START, Ledger(MemoryStore())
    desk._shown = ledger.contents
    desk._judged = lambda: ledger.contents  # type: ignore[method-assign]
    held = ledger.contents
    claims = [c.id for c in held.linked.claims if len(c.statements) > 1]
    names = [e.name for e in held.linked.entities if e.kind.value == "person"]
    statements = [id for id, s in held.statement.items() if s.chain]
    made: list[Decision] = []
    for _ in range(12):
        at += timedelta(seconds=1)
        why = {"reason": f"Reason {draw.randrange(9)}.", "by": draw.choice("ab"), "at": at}
        a, b = draw.sample(names, 2)
        first, second = draw.sample(claims, 2)
        act, words = draw.choice(
            [
                ("merge", (a, b)),
                ("split", (a, b)),
                ("merge", (first, second)),
                ("split", (first, held.claim[first].statements[-1])),
                ("correct", (draw.choice(statements), b)),
                ("grade", (first, draw.choice(("A1", "2", "D")))),
                ("withdraw", (first,)),
                ("reliability", (a, draw.choice("ABE"))),
                ("family", (a, draw.choice(("x", "y")))),
            ]
        )
        made.append(getattr(desk, act)(*words, **why))
        if draw.random() < 0.3:
            at += timedelta(seconds=1)
            made.append(desk.undo(draw.choice(made).id, reason="No.", by="c", at=at))
    return made
