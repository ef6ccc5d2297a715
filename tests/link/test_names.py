import random

import pytest

from sayso.link.name_forms import key
from sayso.link.names import entities
from sayso.model.article import Article
from sayso.model.reading import Kind, Mention, Reading, mention_id, reading_id
from sayso.testing.samples import MAKER, NOON, article, cut


def pile(*texts: tuple[str, list[tuple[str, Kind]]]) -> tuple[list[Article], list[Reading]]:
    articles, readings = [], []
    for number, (text, names) in enumerate(texts):
        of = article(f"{number}.txt", text)
        mentions = tuple(
            Mention(id=mention_id(place), passage=place, name=words, kind=kind, reason="as written")
            for words, kind in names
            for place in (cut(of, words),)
        )
        articles.append(of)
        readings.append(Reading(id=reading_id(of.id, MAKER), article=of.id, maker=MAKER, added_at=NOON, mentions=mentions))
    return articles, readings


def together(a: str, b: str, *texts: tuple[str, list[tuple[str, Kind]]]) -> bool:
    owner = {alias: e.id for e in entities(*pile(*texts)) for alias in e.aliases}
    return owner[a] == owner[b]


P, B, L = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Igor Korochenko", "Igor Korotchenko", P),
        ("Tomas Reikhardt", "Thomas Reichardt", P),
        ("Anna Berg", "A. Berg", P),
        ("Anna Berg", "Berg", P),
        ("National Intelligence Service", "NIS", B),
        ("U.S.", "United States", L),
        ("Tell Marouf", "Tell Maruof", L),
        ("The Alder Post", "Alder Post", B),
        ("Bari province", "Bari", L),
        ("city of Bari", "Bari", L),
        ("Gulf of Aden", "Gulf", L),
        ("Alder Plc", "Alder Group", B),
        ("Alder Police Department", "Alder Police", B),
        ("Coast Guard", "Coastguard", B),
        ("Kenyan Geological Survey", "Geological Survey", B),
        ("Kenyan Geological Survey", "KGS", B),
        ("Alder Observatory for Human Rights", "Observatory", B),
        ("Edward J. Berg", "Ed Berg", P),
        ("Anna J. Berg", "A.J. Berg", P),
        ("Omar al-Haddad", "Haddad", P),
    ],
)
def test_spellings_of_one_name_are_joined(a: str, b: str, kind: Kind) -> None:
    assert together(a, b, (f"It was {a} who came.", [(a, kind)]), (f"It was {b} who went.", [(b, kind)]))


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Anna Berg", "Karl Berg", P),
        ("North Korea", "South Korea", L),
        ("Kim Jong", "Kim Yong", P),
        ("Alder Bank", "Alder Band", B),
        ("Sudan", "South Sudan", L),
        ("Mexico City", "Mexico", L),
        ("Alder Charter", "Alder", B),
        ("United Nations", "United Nations Charter", B),
        ("Johnson", "Johnston", P),
        ("Flight AB370", "Flight AB371", Kind.OTHER),
        ("US", "Union Station", L),
        ("US", "Union Shipping", B),
    ],
)
def test_names_that_only_look_alike_stay_apart(a: str, b: str, kind: Kind) -> None:
    assert not together(a, b, (f"It was {a} who came.", [(a, kind)]), (f"It was {b} who went.", [(b, kind)]))


def test_a_surname_of_two_people_joins_neither() -> None:
    texts = [("Anna Berg came.", [("Anna Berg", P)]), ("Karl Berg went.", [("Karl Berg", P)]), ("Berg spoke.", [("Berg", P)])]
    owner = {alias: e.id for e in entities(*pile(*texts)) for alias in e.aliases}
    assert len(set(owner.values())) == 3


def test_a_capital_that_warns_stands_for_its_country_and_one_that_is_visited_does_not() -> None:
    country = ("The army of Russia came.", [("Russia", L)])
    assert together("Moscow", "Russia", country, ("On Friday Moscow warned them.", [("Moscow", L)]))
    assert not together("Moscow", "Russia", country, ("They met in Moscow to talk.", [("Moscow", L)]))


def test_every_merge_has_a_reason() -> None:
    made = entities(
        *pile(("Igor Korochenko came.", [("Igor Korochenko", P)]), ("Igor Korotchenko went.", [("Igor Korotchenko", P)]))
    )
    assert made[0].reasons


def test_the_order_of_input_changes_nothing() -> None:
    articles, readings = pile(
        ("Igor Korochenko came.", [("Igor Korochenko", P)]),
        ("Korotchenko went to Moscow.", [("Korotchenko", P), ("Moscow", L)]),
        ("Igor Korotchenko spoke for Russia.", [("Igor Korotchenko", P), ("Russia", L)]),
    )
    first = entities(articles, readings)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        random.Random(seed + 9).shuffle(readings)
        assert entities(articles, readings) == first


def test_an_empty_pile_has_no_names() -> None:
    assert entities([], []) == ()
    assert key("") == ""


def test_a_body_that_two_countries_have_is_not_told_from_its_bare_name() -> None:
    texts = [(f"It was the {n} then.", [(n, B)]) for n in ("Kenyan Coast Guard", "Greek Coast Guard", "Coast Guard")]
    assert not together("Kenyan Coast Guard", "Greek Coast Guard", *texts)
    assert not together("Kenyan Coast Guard", "Coast Guard", *texts)


def test_a_city_and_a_province_of_one_name_stay_two_places() -> None:
    texts = [(f"It was in {n} then.", [(n, L)]) for n in ("Bari city", "Bari province", "Bari")]
    assert not together("Bari city", "Bari province", *texts)


@pytest.mark.parametrize(("text", "stands"), [("Moscow denied it on Monday.", True), ("A man in Moscow said so.", False)])
def test_a_capital_stands_for_its_state_only_where_it_acts(text: str, stands: bool) -> None:
    assert together("Moscow", "Russia", (text, [("Moscow", L)]), ("He went to Russia by train.", [("Russia", L)])) is stands
