from sayso.link.acronyms import join_acronyms, join_expanded
from sayso.link.words import Groups
from sayso.model.reading import Kind


class Pile:
    def __init__(self, *names: str) -> None:
        self.names = sorted(names)
        self.kind = dict.fromkeys(names, Kind.ORGANISATION)
        self.groups = Groups(self.names)

    def join(self, a: str, b: str, why: str) -> None:
        self.groups.join(a, b)

    def one(self, a: str, b: str) -> bool:
        return self.groups.find(a) == self.groups.find(b)


def test_initials_of_the_last_words_name_a_body() -> None:
    pile = Pile("Bureau of Rivers, Lakes and Streams", "RLS")
    join_acronyms(pile)
    assert pile.one("Bureau of Rivers, Lakes and Streams", "RLS")


def test_initials_that_two_bodies_have_name_neither() -> None:
    pile = Pile("Bureau of Rivers, Lakes and Streams", "Office of Roads, Land and Sea", "RLS")
    join_acronyms(pile)
    assert not pile.one("Bureau of Rivers, Lakes and Streams", "RLS")
    assert not pile.one("Office of Roads, Land and Sea", "RLS")


def test_a_short_form_within_a_name_is_written_out() -> None:
    pile = Pile("River Commission", "RC", "RC Pact", "River Commission Pact", "Sea Pact")
    join_acronyms(pile)
    join_expanded(pile)
    assert pile.one("RC Pact", "River Commission Pact")
    assert not pile.one("RC Pact", "Sea Pact")
