import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.statement import Stance
from sayso.reading.parse import Token
from sayso.reading.parsing import parse
from sayso.reading.stances import entry_of, stance
from sayso.testing.samples import article

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "stances.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def tokens(words: str) -> list[Token]:
    return [t for s in parse(article(text=words)).sentences for t in s.tokens] if words else []


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['cue']}: {c['content']}")
def test_the_stance_of_a_source_to_what_it_says(case: dict[str, str]) -> None:
    found = stance(tokens(case["cue"]), tokens(case["content"]), source=tokens(case.get("source", "Maria Holt")))
    assert found == case["stance"]


def test_nothing_said_is_asserted() -> None:
    assert stance([], []) is Stance.ASSERTS


def test_a_cue_is_known_by_its_last_verb() -> None:
    entry = entry_of(tokens("have warned"))
    assert entry is not None
    assert entry.lemma == "warn"


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_words_have_a_stance(cue: str, content: str) -> None:
    assert stance(tokens(cue), tokens(content)) in set(Stance)
