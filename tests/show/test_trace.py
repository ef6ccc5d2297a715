import pytest

from sayso.errors import UnknownId
from sayso.show.contents import Contents
from sayso.show.trace import trace


def test_a_question_is_walked_back_to_the_exact_words(pile: Contents) -> None:
    told = trace(pile, pile.linked.questions[0].id)
    assert "“At least 12 people”" in told
    assert "pile/wire.txt, 11–29" in told
    assert "no-basis: No basis exists." in told


def test_an_id_may_be_cut_short_and_its_kind_left_out(pile: Contents) -> None:
    id = pile.linked.claims[0].id
    assert trace(pile, id.split(":")[1][:10]) == trace(pile, id)


def test_an_unknown_id_says_where_ids_are_listed(pile: Contents) -> None:
    with pytest.raises(UnknownId, match="sayso claims"):
        trace(pile, "claim:zzz")


def test_an_ambiguous_beginning_asks_for_more(pile: Contents) -> None:
    with pytest.raises(UnknownId, match="give more of the id"):
        trace(pile, "claim:")


def test_a_statement_shows_its_chain_and_what_reacts_to_it(pile: Contents) -> None:
    said = pile.linked.relations[0].b
    told = trace(pile, said)
    assert "chain: Anna Berg, “Anna Berg” (as written)" in told
    assert "is the object of: denies" in told
