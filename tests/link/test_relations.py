"""Each rule of `relations`, `echoes`, `moves` and `reactions` on invented reports: what it finds, and what it must not."""

from sayso.model.claim import RelationKind

REPEATS, CORROBORATES, CONTRADICTS = RelationKind.REPEATS, RelationKind.CORROBORATES, RelationKind.CONTRADICTS
UPDATES, DENIES, DOUBTS = RelationKind.UPDATES, RelationKind.DENIES, RelationKind.DOUBTS


def test_a_spokesman_and_his_body_are_one_telling(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Bridge shut\n\nThe Road Office said that the old bridge over the Alder would stay closed until Friday.\n",
        "No way over\n\nRoad Office spokesman Ivo Brand said that the old bridge over the Alder would stay closed until Friday "
        "morning.\n",
    )
    assert len(pile.of(REPEATS)) == 1
    assert "one body" in pile.of(REPEATS)[0].why


def test_two_named_sources_of_two_bodies_bear_each_other_out(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Bridge shut\n\nAnna Berg said that the old bridge over the Alder would stay closed until Friday.\n",
        "No way over\n\nKarl Holm said that the old bridge over the Alder would stay closed until Friday.\n",
    )
    assert not pile.of(REPEATS)
    assert len(pile.of(CORROBORATES)) == 1


def test_one_source_on_two_matters_repeats_nothing(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Bridge shut\n\nAnna Berg said that the old bridge over the Alder was closed. "
        "Anna Berg said that schools would open in autumn.\n"
    )
    assert not pile.of(REPEATS)


def test_the_outlet_tells_the_number_of_its_source(told) -> None:  # type: ignore[no-untyped-def]
    pile = told("Fire\n\nThe fire destroyed 412 houses.\n\nMayor Anna Berg said that the fire had destroyed 412 houses.\n")
    assert any("number that its source gives" in r.why for r in pile.of(REPEATS))


def test_a_later_number_updates_the_last_one_and_not_each_before(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        ("Fire\n\nThe fire killed 12 people in Torby, Anna Berg said.\n", "2025-03-03"),
        ("Fire\n\nThe fire killed 19 people in Torby, Anna Berg said.\n", "2025-03-04"),
        ("Fire\n\nThe fire killed 23 people in Torby, Anna Berg said.\n", "2025-03-05"),
    )
    assert len(pile.of(UPDATES)) == 2
    assert all("23 people'" not in r.why or "'19 people'" in r.why for r in pile.of(UPDATES))


def test_a_number_of_dead_does_not_fall(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        ("Fire\n\nThe fire killed 90 people in Torby, Anna Berg said.\n", "2025-03-03"),
        ("Fire\n\nThe fire killed 40 people in Torby, Karl Holm said.\n", "2025-03-05"),
    )
    assert [r.why for r in pile.of(CONTRADICTS) if "does not fall" in r.why]
    assert not pile.of(UPDATES)


def test_two_voices_of_one_day_contradict(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Fire\n\nThe fire destroyed 90 houses in Torby, Anna Berg said.\n",
        "Fire\n\nThe fire destroyed 40 houses in Torby, Karl Holm said.\n",
    )
    assert len(pile.of(CONTRADICTS)) == 1


def test_other_dead_are_no_new_toll(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        ("Fire\n\nThe fire killed 90 people in Torby, Anna Berg said.\n", "2025-03-03"),
        ("Fire\n\nThe fire killed 90 people in Torby, and four other people died in hospital, Anna Berg said.\n", "2025-03-05"),
    )
    assert not pile.of(UPDATES)
    assert not pile.of(CONTRADICTS)


def test_nobody_disputes_what_his_own_body_says(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Spill\n\nAlder Oil said that the well spilled 5,000 barrels. Alder Oil spokesman Ivo Brand denied the claim.\n",
    )
    assert not pile.of(DENIES)


def test_a_denial_answers_the_accusation_of_its_body(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Raid\n\nAnna Berg accused the Kenyan army of burning the village. Karl Holm said that the rain had come early. "
        "Kenyan Defence Minister Omar Juma denied the allegation.\n",
    )
    found = pile.pairs(DENIES)
    assert found
    assert all("rain" not in b for _, b in found)


def test_a_doubt_of_somebodys_claims_is_about_them_however_long_it_is(told) -> None:  # type: ignore[no-untyped-def]
    pile = told(
        "Spill\n\nAnna Berg said that the well spilled 900 barrels. Karl Holm said that the rain had come early. "
        "Tom Weir doubted that Berg's claims had any ground in what engineers of two countries had measured at sea.\n",
    )
    found = [*pile.pairs(DOUBTS), *pile.pairs(DENIES)]
    assert all("rain" not in b for _, b in found)
