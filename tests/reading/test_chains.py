from sayso.model.text import Span
from sayso.reading.chains import Chains, canonical
from sayso.reading.mentions import mentions
from sayso.reading.parse import Attribution
from sayso.reading.parsing import parse
from sayso.reading.sources import Resolver
from sayso.testing.samples import article


def chain(text: str, source: str | None, *relays: str, outer: tuple[str, str] | None = None) -> list[str]:
    """Return the names in the chain of the last sentence's source; `outer` is (content, source) of a layer around it."""
    one = article(text=text)
    tree = parse(one)
    chains = Chains(one, Resolver(tree, mentions(one, tree)))

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    around = chains.chain(Attribution(content=(at(outer[0]),), cue=None, source=at(outer[1])), ()) if outer else ()
    spans = tuple(at(r) for r in relays)
    last = Attribution(content=(Span(0, 1),), cue=None, source=at(source) if source else None, relays=spans)
    return [link.name for link in chains.chain(last, around)]


def test_a_source_alone_is_a_chain_of_one() -> None:
    assert chain("Maria Holt said it rained.", "Maria Holt") == ["Maria Holt"]


def test_a_hidden_source_gives_an_empty_chain() -> None:
    assert chain("It reportedly rained.", None) == []


def test_a_pronoun_that_nobody_fits_gives_an_empty_chain() -> None:
    assert chain("He said it rained.", "He") == []


def test_relays_stand_before_the_source_the_outermost_first() -> None:
    text = "According to the Daily Post, Maria Holt told AFP that it rained."
    assert chain(text, "Maria Holt", "the Daily Post", "AFP") == ["Daily Post", "AFP", "Maria Holt"]


def test_an_inner_statement_has_the_outer_source_before_its_own() -> None:
    text = "Peter Lang said that Maria Holt had warned of rain."
    assert chain(text, "Maria Holt", outer=("Maria Holt had warned of rain", "Peter Lang")) == ["Peter Lang", "Maria Holt"]


def test_the_outlet_itself_is_never_listed() -> None:
    assert chain("Maria Holt told The Wire that it rained.", "Maria Holt", "The Wire") == ["Maria Holt"]


def test_those_who_only_listen_relay_nothing() -> None:
    assert chain("Maria Holt told reporters in Oslo that it rained.", "Maria Holt", "reporters in Oslo") == ["Maria Holt"]


def test_the_same_source_twice_is_one_link() -> None:
    text = "Maria Holt said that she had warned of rain."
    assert chain(text, "she", outer=("she had warned of rain", "Maria Holt")) == ["Maria Holt"]


def test_an_agency_is_named_as_it_is_known() -> None:
    assert chain("The Reuter said it rained.", "The Reuter") == ["Reuters"]
    assert canonical("The AP") == canonical("Associated Press")


def test_each_link_says_how_it_was_found_and_cuts_its_mention() -> None:
    one = article(text="Maria Holt said it rained. She said so.")
    tree = parse(one)
    chains = Chains(one, Resolver(tree, mentions(one, tree)))
    chains.chain(Attribution(content=(Span(16, 25),), cue=None, source=Span(0, 10)), ())
    (link,) = chains.chain(Attribution(content=(Span(36, 38),), cue=None, source=Span(27, 30)), ())
    assert (link.name, link.passage and link.passage.text, link.reason) == (
        "Maria Holt",
        "She",
        "'she': the last who spoke and fits",
    )
