import pytest

from sayso.link.names import entities

REPORT = """Flood in Torby

The Torby River Commission (TRC) said that the Alder had risen. Dr Anna Berg said the water was cold. The water is cold,
Berg said. The flood reached the city of Torby, where the Commission met. The Bureau of Rivers, Lakes and Streams said that RLS
staff had left. Nobody lives at 12 Alder Street, and 14 Alder Street is empty.
"""


def aliases(told, *reports: str) -> dict[str, set[str]]:  # type: ignore[no-untyped-def]
    pile = told(*reports)
    return {e.name: set(e.aliases) for e in entities(pile.articles, pile.readings)}


@pytest.mark.parametrize(("name", "form"), [("Anna Berg", "Dr Anna Berg"), ("Anna Berg", "Berg")])
def test_a_form_that_the_report_writes_is_an_alias(told, name: str, form: str) -> None:  # type: ignore[no-untyped-def]
    assert form in aliases(told, REPORT)[name]


def test_a_surname_of_two_people_is_nobodys_alias(told) -> None:  # type: ignore[no-untyped-def]
    found = aliases(told, "Fire\n\nAnna Berg said that it was late. Karl Berg said that it was early. Berg left.\n")
    assert "Berg" not in found["Anna Berg"] & found["Karl Berg"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Coast Guard", "the Coastguard"),
        ("the Office of Water and Land Affairs", "the Office of Water Land Affairs"),
    ],
)
def test_spaces_and_small_words_do_not_part_a_name(told, one: str, other: str) -> None:  # type: ignore[no-untyped-def]
    found = aliases(told, f"Flood\n\n{one[:1].upper()}{one[1:]} said that the water rose. Later {other} said that it fell.\n")
    bare = {n.removeprefix("the ") for n in (one, other)}
    assert any(bare <= names for names in found.values())
