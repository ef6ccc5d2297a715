from sayso import registry
from sayso.ports import Reader
from sayso.readers.rules import RulesReader
from sayso.testing.reader import ReaderSuite
from sayso.version import VERSION


class TestRules(ReaderSuite):
    def make(self) -> Reader:
        return RulesReader()


def test_its_maker_names_the_version_of_the_program() -> None:
    assert (RulesReader().maker.name, RulesReader().maker.version) == ("rules", VERSION)


def test_it_is_registered_by_name() -> None:
    assert isinstance(registry.reader("rules"), RulesReader)
