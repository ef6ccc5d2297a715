import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.attributions import attributions
from sayso.reading.network.windows import (
    FEATURES,
    FLAGS,
    LONGEST,
    Convention,
    distances,
    features,
    role_rows,
    stretches,
    unruled,
    windows,
)
from sayso.reading.parsing import parse
from sayso.testing.samples import article

TEXT = """Bridge closed

"We found a crack," engineer Mara Holt said on Tuesday. The ministry denied it.

Nobody was hurt.
"""


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 300)), max_size=12))
def test_every_word_lies_in_one_window_of_one_paragraph(sizes: list[tuple[int, int]]) -> None:
    sizes = sorted(sizes)
    seen = [(n, word) for window in stretches(sizes) for n, a, b in window for word in range(a, b)]
    assert seen == [(n, word) for n, (_, size) in enumerate(sizes) for word in range(size)]
    for window in stretches(sizes):
        assert sum(b - a for _, a, b in window) <= LONGEST
        assert len({sizes[n][0] for n, _, _ in window}) == 1


def test_windows_carry_quotations_and_what_the_rules_found() -> None:
    tree = parse(article("a.txt", TEXT))
    head, middle, last = windows(tree, attributions(tree))
    assert [t.text for t in head.tokens] == ["Bridge", "closed"]
    assert head.flags[:, FLAGS.index("heading")].all()
    words = [t.text for t in middle.tokens]
    quoted = [w for w, flag in zip(words, middle.flags[:, 0], strict=True) if flag]
    assert quoted[0] == quoted[-1] == '"'
    said, denied = words.index("said"), words.index("denied")
    roles = dict(zip(words, role_rows(middle, said), strict=True))
    assert (roles["Holt"], roles["said"], roles["crack"], roles["denied"]) == (1, 2, 3, 0)
    assert dict(zip(words, role_rows(middle, denied), strict=True))["ministry"] == 1
    assert set(role_rows(middle, words.index("Tuesday"))) == {4}
    assert not last.ruled


def test_features_tell_shape_quotation_and_convention() -> None:
    words = ["“", "Kim", "saw", "NATO", "”", "."]
    made = features(words, unruled(words), Convention.GUM)
    assert made.shape == (6, FEATURES)
    assert [row[:9].argmax() for row in made] == [6, 1, 0, 2, 7, 8]
    assert made[:, 9].tolist() == [1, 1, 1, 1, 1, 0]
    assert (made[:, -3:].argmax(1) == Convention.GUM).all()


def test_distance_is_counted_in_powers_of_two() -> None:
    found = distances(9, 4)
    assert found.tolist() == [4, 5, 5, 6, 7, 8, 9, 9, 10]
    assert np.all(distances(300, 0) <= 14)
