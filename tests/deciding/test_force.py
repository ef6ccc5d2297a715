"""Which decisions hold, for any history of them: by definition, in whatever order they come."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.deciding.force import Bonds, newest_first, undone
from sayso.link.words import Groups
from sayso.model.decision import About, Act, Decision, decision_id
from sayso.testing.samples import NOON, decision

NAMES = "abcdef"
PAIRS = st.lists(st.tuples(st.booleans(), st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Draw decisions of which some undo earlier ones."""
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 12))):
        at = NOON + timedelta(seconds=number)
        if made and draw(st.booleans()):
            target = draw(st.sampled_from(made))
            made.append(decision(Act.UNDO, about=About.DECISIONS, names=(), undoes=target.id, added_at=at))
        else:
            made.append(decision(reason=f"Reason {number}.", added_at=at))
    return made


@given(histories(), st.randoms())
def test_a_decision_is_undone_where_an_undo_of_it_holds(history: list[Decision], chance: object) -> None:
    gone = undone(history)
    shuffled = list(history)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert undone(shuffled) == gone
    for one in history:
        holding = [d.id for d in history if d.undoes == one.id and d.id not in gone]
        assert (one.id in gone) == bool(holding)
        assert gone.get(one.id, None) in {*holding, None}


def test_a_long_chain_of_undos_is_followed() -> None:
    history = [decision()]
    for number in range(3_000):
        target = history[-1].id
        undo = replace(history[0], act=Act.UNDO, about=About.DECISIONS, names=(), undoes=target)
        undo = replace(undo, added_at=NOON + timedelta(seconds=number + 1))
        history.append(replace(undo, id=decision_id(undo)))
    assert len(undone(history)) == 1_500
    assert history[0].id not in undone(history)


@given(PAIRS)
def test_what_holds_of_names_contradicts_nothing_and_the_latest_always_holds(drawn: list[tuple[bool, str, str]]) -> None:
    pairs = [(same, a, b) for same, a, b in drawn if a != b]
    some = [
        decision(Act.MERGE if same else Act.SPLIT, names=(a, b), added_at=NOON + timedelta(seconds=n))
        for n, (same, a, b) in enumerate(pairs)
    ]
    bonds, held = Bonds(), {}
    for one in newest_first(some):
        take = bonds.same(one, one.names, "") if one.act is Act.MERGE else bonds.apart(one, [(one.names[0], one.names[1])], "")
        held[one.id] = take
        assert take is None or take in held
    assert not some or held[some[-1].id] is None
    groups = Groups(NAMES)
    assert len(bonds.ties().imposed(groups)) <= len(some)
    for tie in bonds.ties().same:
        assert groups.find(tie.a) == groups.find(tie.b)
    for tie in bonds.ties().apart:
        assert groups.find(tie.a) != groups.find(tie.b)


@given(PAIRS)
def test_groups_that_are_kept_apart_never_meet(drawn: list[tuple[bool, str, str]]) -> None:
    groups, apart = Groups(NAMES), list[tuple[str, str]]()
    for join, a, b in drawn:
        if join:
            groups.join(a, b)
        elif groups.keep_apart(a, b):
            apart.append((a, b))
        assert all(groups.find(x) != groups.find(y) for x, y in apart)
    for a, b in combinations(NAMES, 2):
        free = groups.find(a) != groups.find(b) and groups.find(b) not in groups.apart.get(groups.find(a), ())
        assert not free or groups.join(a, b)
        assert all(groups.find(x) != groups.find(y) for x, y in apart)
