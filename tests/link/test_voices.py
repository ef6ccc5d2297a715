import pytest

OFFICES = """Harbour closed

Harbour Police Chief Ada Lund said on Monday that the harbour was closed. Karl Holm, a spokeswoman for Alder Oil Company, said
that it was open. "We wait," Tom Weir, who was late, said. Kenyan Defence Minister Omar Juma said that the army had left.
Alder Oil Company said on Tuesday that it had lost money. The Alder Oil Company is old.
"""


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("Ada Lund", "police"),
        ("Karl Holm", "name:Alder Oil Company"),
        ("an Alder Oil Company official", "name:Alder Oil Company"),
        ("Omar Juma", "country:Kenya"),
        ("kenyan authorities", "country:Kenya"),
        ("detectives", "police"),
    ],
)
def test_an_office_or_a_description_ties_a_source_to_its_body(told, source: str, body: str) -> None:  # type: ignore[no-untyped-def]
    assert body in told(OFFICES).voices().bodies(source)


@pytest.mark.parametrize("source", ["Tom Weir", "a kenyan singer", "residents", "an expert"])
def test_who_holds_no_office_speaks_for_nobody(told, source: str) -> None:  # type: ignore[no-untyped-def]
    assert told(OFFICES).voices().bodies(source) == frozenset()
