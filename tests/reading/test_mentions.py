import pytest

from sayso.reading.mentions import mentions
from sayso.reading.parsing import parse
from sayso.testing.samples import article


def named(text: str) -> dict[str, str]:
    """Return the kind of each name in a text, as written."""
    of = article("a.txt", text)
    return {m.passage.text: m.kind.value for m in mentions(of, parse(of))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The count came from the Alder Observatory for Human Rights on Monday.",
            "Alder Observatory for Human Rights",
            "organisation",
        ),
        ("He spoke at the Strategic Health Operations Centre on Monday.", "Strategic Health Operations Centre", "organisation"),
        ("The ship was found by the Kenyan navy on Monday.", "Kenyan navy", "organisation"),
        ("Figures came from Spain's health ministry on Monday.", "Spain's health ministry", "organisation"),
        ("The family lived at 40 Alder Street when the river came.", "40 Alder Street", "place"),
        ("The dead were counted by disaster agency official Rao on Monday.", "Rao", "person"),
        ("Nobody was missing, said Rao, an official of the agency.", "Rao", "person"),
        ("He pointed to the Minsk Convention as the rule.", "Minsk Convention", "other"),
    ],
)
def test_names_are_found_whole(text: str, name: str, kind: str) -> None:
    assert named(text).get(name) == kind


def test_a_comma_parts_places() -> None:
    found = named("The bridge in Bergen, Norway, was closed by the crash.")
    assert "Norway" in found
    assert not any("," in name for name in found)


def test_a_surname_is_given_its_full_name_and_says_why() -> None:
    of = article("a.txt", "President Anna Berg spoke in Oslo. Berg denied the report.")
    last = next(m for m in mentions(of, parse(of)) if m.passage.text == "Berg")
    assert (last.name, last.reason) == ("Anna Berg", "part of a full name in the article")


def test_a_surname_of_two_is_the_one_named_last_before_it() -> None:
    of = article("a.txt", "Anna Berg spoke first. Berg denied the report. Then Karl Berg rose. Berg wept, people said.")
    full = [m.name for m in mentions(of, parse(of)) if m.passage.text == "Berg"]
    assert full == ["Anna Berg", "Karl Berg"]
