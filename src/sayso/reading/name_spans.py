"""Where proper names stand in a sentence: the tagger's labels, repaired and filled in by rules."""

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.model.reading import Kind
from sayso.model.world import countries, country_names, demonyms
from sayso.reading.lexicon import word_lists
from sayso.reading.name_parts import FIRMS, NATIONS, NameSpan, body, whole
from sayso.reading.naming import source_words
from sayso.reading.parse import Sentence, Token

SMALL_WORDS = {"of", "for", "and", "the", "on", "in", "de", "&"}
GOVERNMENTS = {"government", "regime", "administration"}
GENERIC = frozenset(
    """district province region city island islands peninsula valley village town area county state oblast river lake
    harbour harbor bay airport street road square prison port desert sea""".split()
)
"""Common nouns that end the name of a place: `Kharkiv region`, `Korean Peninsula`."""
NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms dr i gmt utc est edt bst pm am god photo image update updated""".split()
)
ANY_BODY = {"source", "people", "some", "other", "team", "crew", "staff", "victim", "general", "secretary"}
"""Words for people that stand before names of bodies and places as well."""
LOCATIVE = {"in", "at", "near", "from", "outside", "around", "across", "through", "toward", "towards", "off"}


@cache
def _places() -> dict[str, str]:
    """Return country names, capitals and seats that are names by themselves, as written."""
    return {
        name: c.name
        for c in countries()
        for name in (*c.names, *c.capitals, *c.seats)
        if name not in {"CAR", "Male", "Chad", "Jordan", "Georgia"}
    }


@cache
def _openings() -> frozenset[str]:
    """Return the first words of what is known to be a country, a capital, a seat or a demonym."""
    return frozenset(name.split()[0] for name in (*_places(), *demonyms(), *country_names()))


def _may_begin(token: Token) -> bool:
    """Return whether a name can begin at a token: a capital, a number, a label, or a known first word."""
    word = token.text
    return bool(token.name) or word[:1].isupper() or word.isdigit() or word.isupper() or word.replace("’", "'") in _openings()


def name_spans(sentence: Sentence) -> Iterator[NameSpan]:
    """Yield the names of a sentence in order, none overlapping."""
    tokens, place = sentence.tokens, 0
    plain = _is_plain(sentence)
    found: list[NameSpan] = []
    while place < len(tokens):
        if not _may_begin(tokens[place]):
            place += 1
            continue
        one = _government(tokens, place) or (plain and body(tokens, place)) or _place(tokens, place) or _labelled(tokens, place)
        if not one and plain:
            one = _unlabelled(tokens, place)
        if one:
            found.append(one)
            place = max(one.last, place + 1)
        else:
            place += 1
    yield from whole(tokens, found)


def _is_plain(sentence: Sentence) -> bool:
    """Return whether capitals tell names in a sentence: not in a heading, nor where most words have one."""
    words = [t.text for t in sentence.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    return not sentence.heading and sum(w[:1].isupper() for w in words) <= 0.5 * len(words)


def _government(tokens: Sequence[Token], place: int) -> NameSpan | None:
    """`the Syrian regime`, `Ukraine's government`, `U.S. government`: the country."""
    for size in (3, 2, 1):
        some = tokens[place : place + size]
        last = place + size
        if len(some) < size or last >= len(tokens):
            continue
        words = " ".join(t.text.replace("’", "'") for t in some)
        country = demonyms().get(words) or (_places().get(words) if words[:1].isupper() else None)
        if country is None:
            continue
        if tokens[last].text in {"'s", "’s", "'", "’"}:
            last += 1
        if last < len(tokens) and tokens[last].text.lower() in GOVERNMENTS:
            return NameSpan(place, last + 1, Kind.PLACE, country)
    return None


def _place(tokens: Sequence[Token], place: int) -> NameSpan | None:
    last = _known_place(tokens, place)
    return NameSpan(place, last, Kind.PLACE) if last > place else None


def _labelled(tokens: Sequence[Token], place: int) -> NameSpan | None:
    """Return the name that the tagger labels from this token, its ends mended."""
    token = tokens[place]
    if not token.name.startswith("B-"):
        return None
    last = place + 1
    while last < len(tokens) and tokens[last].name == "I-" + token.name[2:]:
        last += 1
    kind = token.name[2:]
    first = _widened(tokens, place) if kind != "person" else place
    last = _lengthened(tokens, first, last, kind)
    lead, tail = trimmed(tokens, first, last, kind)
    lead = _behind_description(tokens, lead, tail)
    if kind == "person" and _stands_where_places_do(tokens, lead):
        kind = "place"
    elif kind in {"place", "other"} and _stands_where_people_do(tokens, lead, tail):
        kind = "person"
    return NameSpan(lead, tail, Kind(kind)) if lead < tail and _is_name(tokens[lead:tail]) else None


def _behind_description(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a label that runs over what the thing is: `American car maker | General Motors`."""
    for place in range(last - 2, first, -1):
        token = tokens[place]
        common = token.text.islower() and token.tag in {"NN", "NNS"} and token.text not in SMALL_WORDS
        if common and _is_capital(tokens[place + 1]):
            return place + 1
    return first


def _stands_where_places_do(tokens: Sequence[Token], first: int) -> bool:
    """Return whether a name taken for a person's follows a word that only places follow and has no known given name."""
    given = word_lists()["first_names_male"] | word_lists()["first_names_female"]
    before = tokens[first - 1].text.lower() if 0 < first < len(tokens) else ""
    return before in {"in", "near", "outside", "around", "across"} and tokens[first].text.lower() not in given


def _stands_where_people_do(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a name stands right behind or before what a person is: `agency official Rao`, `Rao, an official`."""
    people = source_words()["people"] - ANY_BODY
    before = tokens[first - 1] if first else None
    if before is not None and before.tag == "NN" and before.text.islower() and before.lemma in people:
        return True
    if last + 2 < len(tokens) and tokens[last].text == "," and tokens[last + 1].text.lower() in {"a", "an"}:
        for token in tokens[last + 2 : last + 6]:
            if token.text in {",", "of", "in"} or token.tag.startswith("V"):
                return False
            if token.lemma in people and token.tag == "NN":
                return True
    return False


def _lengthened(tokens: Sequence[Token], first: int, last: int, kind: str) -> int:
    """Return one past a name that goes on behind its label: `Observatory | for Human Rights`, `Kharkiv | region`."""
    if kind == "place" and last < len(tokens) and tokens[last].text.lower() in GENERIC and tokens[last].tag.startswith("NN"):
        return last + 1
    if kind == "person":
        return last
    here = last
    while here + 1 < len(tokens) and tokens[here].text.lower() in {"of", "for", "on", "and", "&"}:
        link = tokens[here].text.lower()
        ahead = here + 1 + (tokens[here + 1].text.lower() == "the")
        bodily = any(t.text.lower() in word_lists()["organisation_words"] | {"centers", "centres"} for t in tokens[first:here])
        if ahead >= len(tokens) or not bodily or not _is_capital(tokens[ahead]) or (link in {"and", "&"} and here == last):
            break
        if tokens[ahead].name.startswith("B-person"):
            break
        while ahead < len(tokens) and _is_capital(tokens[ahead]):
            ahead += 1
        here = ahead
    return here


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag.startswith(("NNP", "JJ", "NN")) and token.text.lower() not in NO_NAMES


def _unlabelled(tokens: Sequence[Token], place: int) -> NameSpan | None:
    """Return a run of proper nouns that the tagger left without a label, inside a sentence of plain text."""
    if place == 0 or tokens[place].name or not _is_proper(tokens[place]):
        return None
    before = tokens[place - 1]
    if before.text in {".", '"', "“", "‘", ":", "?", "!"} or (before.text[:1].isupper() and before.tag.startswith("NN")):
        return None
    last = place
    while last < len(tokens) and _is_proper(tokens[last]) and not tokens[last].name.startswith("B-person"):
        last += 1
    kind = _kind_by_context(tokens, place, last)
    last = _lengthened(tokens, place, last, kind.value)
    lead, tail = trimmed(tokens, place, last, kind.value)
    if lead >= tail or not _is_name(tokens[lead:tail]) or tokens[lead].text.lower().rstrip(".") in word_lists()["titles"]:
        return None
    return NameSpan(lead, tail, kind)


def _is_proper(token: Token) -> bool:
    low = token.text.lower().rstrip(".")
    capitals = token.text.isupper() and len(token.text) > 2 and token.tag.startswith("NN")
    proper = token.tag.startswith("NNP") and token.text[:1].isupper()
    return (proper or capitals) and low not in NO_NAMES and token.text not in demonyms()


def _kind_by_context(tokens: Sequence[Token], first: int, last: int) -> Kind:
    words = {t.text.lower() for t in tokens[first:last]}
    if words & word_lists()["organisation_words"]:
        return Kind.ORGANISATION
    before = tokens[first - 1].text.lower().rstrip(".")
    if (
        before in word_lists()["titles"]
        or tokens[first].text.lower() in word_lists()["first_names_male"] | word_lists()["first_names_female"]
    ):
        return Kind.PERSON
    following = tokens[last].text.lower() if last < len(tokens) else ""
    if before in LOCATIVE or following in GENERIC:
        return Kind.PLACE
    return Kind.ORGANISATION if all(t.text.isupper() for t in tokens[first:last]) else Kind.OTHER


def _widened(tokens: Sequence[Token], place: int) -> int:
    """Return the first token of a name that the tagger cut at its head: proper nouns right before it (`US`, `New`, `Daily`)."""
    first = place
    while first > 0:
        before = tokens[first - 1]
        if (
            before.tag not in {"NNP", "JJ"}
            or before.name
            or not before.text[:1].isupper()
            or before.end + 1 != tokens[first].start
        ):
            break
        if before.text in NATIONS and _is_firm(tokens, place):
            break
        if before.text.lower().rstrip(".") in word_lists()["titles"] or (first == 1 and before.text.lower() in SMALL_WORDS):
            break
        first -= 1
    return first


def _is_firm(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the name labelled from a token is a company's: its last word says so, or it is one word for no body."""
    last = place + 1
    while last < len(tokens) and tokens[last].name.startswith("I-"):
        last += 1
    word = tokens[last - 1].text.lower().rstrip(".")
    if tokens[place].name != "B-organisation":
        return False
    return word in FIRMS or (last - place == 1 and word not in word_lists()["organisation_words"])


def _known_place(tokens: Sequence[Token], place: int) -> int:
    """Return one past a country, capital or seat that begins at a token and that no longer name holds; else the token."""
    for size in (4, 3, 2, 1):
        some = tokens[place : place + size]
        if len(some) < size or (size == 1 and some[0].name.startswith("I-")):
            continue
        words = " ".join(t.text.replace("’", "'") for t in some)
        if words in _places() and some[0].text[:1].isupper():
            after = tokens[place + size] if place + size < len(tokens) else None
            inside = (
                after is not None
                and after.name != ""
                and after.name[2:] in {"organisation", "outlet"}
                and after.start == some[-1].end + 1
            )
            if not inside and not (some[0].name.startswith("B-person") and size == 1):
                return place + size
    return place


def trimmed(tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[int, int]:
    """Return a name's ends without article, title, possessive and marks."""
    titles = word_lists()["titles"]
    while first < last and (
        tokens[first].text.lower() in {"the", "a", "an"}
        or not any(c.isalnum() for c in tokens[first].text)
        or (kind == "person" and last - first > 1 and tokens[first].text.lower().rstrip(".") in titles)
    ):
        first += 1
    while last > first and (
        tokens[last - 1].text in {"'s", "’s", "'", "’", "the", "a", "of", "and", "for"}
        or not any(c.isalnum() for c in tokens[last - 1].text)
    ):
        last -= 1
    return first, last


def _is_name(tokens: Sequence[Token]) -> bool:
    """Return whether some tokens can be a name: a capital, and no number or word of time alone."""
    words = [t.text for t in tokens]
    if not any(w[:1].isupper() or w[:1].isdigit() for w in words) or all(w[:1].isdigit() for w in words):
        return False
    low = words[0].lower()
    single = len(words) == 1
    demonym = single and words[0] in demonyms()
    if single and low in {"new", "north", "south", "east", "west", "central", "state", "city", "government", "police"}:
        return False
    return not demonym and not (single and (low in {"he", "she", "it", "they", "we", "i", "photo", "image"} or len(low) < 2))
