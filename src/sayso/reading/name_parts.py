"""Names put together from their parts: bodies named by a country or in capitals, and labels that cut one name in two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.reading import Kind
from sayso.model.world import countries, country_names, demonyms
from sayso.reading.lexicon import word_lists
from sayso.reading.parse import Token

STREETS = {"street", "st", "st.", "avenue", "ave", "ave.", "road", "rd", "rd.", "boulevard", "blvd", "lane", "drive"}
INSTRUMENTS = {"convention", "treaty", "protocol", "accord", "accords", "agreement", "agreements", "declaration", "charter"}
"""What is named by the place it was signed at: `the Minsk agreements`."""
FIRMS = frozenset(
    """company corporation corp inc ltd limited plc llc group motors airlines airways holdings industries bank partners sons
    brothers electric oil petroleum pharmaceuticals technologies systems""".split()
)
NATIONS = frozenset(word for country in countries() for name in country.demonyms for word in name.split())
"""Words of demonyms: before a company's name they say where it is from, before a ministry's whose it is."""
COMMON_BODIES = frozenset("""army navy police parliament ministry marines senate cabinet coastguard judiciary""".split()) | {
    ("air", "force"),
    ("coast", "guard"),
    ("general", "staff"),
    ("supreme", "court"),
    ("stock", "exchange"),
    ("armed", "forces"),
}
"""Bodies of a state that reports write in lower case behind its name: `the Kenyan navy`, `Spain's health ministry`."""
LONGEST_BODY = 9


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name by token numbers, half-open; `stands_for` is the country where a government is named."""

    first: int
    last: int
    kind: Kind
    stands_for: str = ""


def body(tokens: Sequence[Token], place: int) -> NameSpan | None:
    """Return the organisation or address that begins at a token by its shape, whatever the labels, or None.

    Either capitals that end in a word for a body (`Syrian Observatory for Human Rights`, `Strategic Operations Centre`) or
    a country with a body of state in lower case (`the Kenyan navy`).
    """
    return _capital_body(tokens, place) or _state_body(tokens, place) or _house(tokens, place)


def _house(tokens: Sequence[Token], place: int) -> NameSpan | None:
    """Return a street with its number: `40 Alder Street`."""
    here = place + 1
    while here < min(len(tokens), place + 4) and tokens[here].text[:1].isupper():
        here += 1
    street = here - place > 2 and tokens[here - 1].text.lower() in STREETS
    return NameSpan(place, here, Kind.PLACE) if street and tokens[place].text.isdigit() else None


def _capital_body(tokens: Sequence[Token], place: int) -> NameSpan | None:
    here = place
    while here < min(len(tokens), place + LONGEST_BODY) and _is_title_case(tokens[here]):
        here += 1
    words = [t.text.lower() for t in tokens[place:here]]
    while words and words[-1] not in word_lists()["body_words"]:
        words.pop()
        here -= 1
    first_words = {w.rstrip(".") for w in words[:1]}
    if words and words[-1].rstrip(".") in FIRMS and tokens[place].text in NATIONS:
        return None
    if len(words) < 2 or first_words & (word_lists()["titles"] - {"foreign", "defense", "defence", "interior", "health"}):
        return None
    if any(t.name.endswith("person") for t in tokens[place:here]) or (
        place == 0 and tokens[0].tag in {"DT", "IN", "PRP", "PRP$"}
    ):
        return None
    return NameSpan(place, _with_purpose(tokens, here), Kind.ORGANISATION)


def _is_title_case(token: Token) -> bool:
    word = token.text
    return word in {"U.S.", "U.N."} or (word[:1].isupper() and token.tag[:2] in {"NN", "JJ"} and word.isalpha())


def _with_purpose(tokens: Sequence[Token], here: int) -> int:
    """Return one past what a body is of or for: `for Human Rights`, `of Inquiry`."""
    if here < len(tokens) and tokens[here].text.lower() in {"for", "of"}:
        last = here + 1 + (here + 1 < len(tokens) and tokens[here + 1].text == "the")
        end = last
        while end < len(tokens) and _is_title_case(tokens[end]) and not tokens[end].name.endswith("person"):
            end += 1
        if end > last:
            return end
    return here


def _state_body(tokens: Sequence[Token], place: int) -> NameSpan | None:
    here = _country(tokens, place)
    if here == place:
        return None
    first = here
    while here < len(tokens) and here - first < 3 and tokens[here].tag in {"NN", "JJ", "NNP"} and tokens[here].name == "":
        word = tokens[here].text.lower()
        if word in COMMON_BODIES or (here > first and (tokens[here - 1].text.lower(), word) in COMMON_BODIES):
            return NameSpan(place, here + 1, Kind.ORGANISATION)
        here += 1
    return None


def _country(tokens: Sequence[Token], place: int) -> int:
    """Return one past a country or demonym that begins at a token, its possessive ending with it; else the token."""
    for size in (3, 2, 1):
        words = " ".join(t.text.replace("’", "'") for t in tokens[place : place + size])
        if words in demonyms() or (words[:1].isupper() and words in country_names()):
            last = place + size
            return last + (last < len(tokens) and tokens[last].text in {"'s", "’s"})
    return place


def whole(tokens: Sequence[Token], found: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Yield names in order, with those that labels cut in two made whole, and those that run two together cut."""
    kept: list[NameSpan] = []
    for span in found:
        for part in _parts(tokens, span):
            if kept and _continues(tokens, kept[-1], part):
                kept[-1] = _together(tokens, kept[-1], part)
            else:
                kept.append(part)
    for span in kept:
        yield _with_number(tokens, _with_instrument(tokens, span))


def _parts(tokens: Sequence[Token], span: NameSpan) -> Iterator[NameSpan]:
    """Yield a name, cut at a comma between places, behind an owner, and before a person's rank that stands inside."""
    if span.kind is Kind.PLACE:
        first = span.first
        for here in range(span.first, span.last):
            if tokens[here].text == "," and here > first:
                yield replace(span, first=first, last=here)
                first = here + 1
        if first < span.last:
            yield replace(span, first=first)
        return
    owner = next((n for n in range(span.first + 1, span.last - 1) if tokens[n].text in {"'s", "’s"}), None)
    if owner is not None and min(owner - span.first, span.last - owner - 1) > 1:
        yield replace(span, last=owner)
        yield replace(span, first=owner + 1)
        return
    titles = word_lists()["titles"]
    ranks = [n for n in range(span.first + 1, span.last - 1) if tokens[n].text.lower().rstrip(".") in titles]
    if span.kind is not Kind.PERSON or not ranks:
        yield span
        return
    head = next((n for n in range(span.first, ranks[0]) if tokens[n].text.lower() in word_lists()["organisation_words"]), None)
    if head is not None:
        yield NameSpan(span.first, ranks[0], Kind.ORGANISATION)
    yield replace(span, first=ranks[-1] + 1)


def _continues(tokens: Sequence[Token], before: NameSpan, span: NameSpan) -> bool:
    """Return whether two neighbours are one name: side by side, in capitals, and no person or country ends the first."""
    if Kind.PERSON in {before.kind, span.kind} or before.stands_for or span.stands_for:
        return False
    words = [t.text for t in tokens[before.first : before.last]]
    named = span.kind in {Kind.ORGANISATION, Kind.OUTLET} and len(words) == 1
    if " ".join(words) in country_names() and not named:
        return False
    touching = (
        before.last == span.first and tokens[span.first].text[:1].isupper() and tokens[before.last - 1].text[:1].isupper()
    )
    ends = tokens[span.last - 1].text.lower() in word_lists()["organisation_words"]
    linked = span.first == before.last + 1 and tokens[before.last].text in {"and", "&"}
    return touching or (linked and ends and before.kind is Kind.ORGANISATION and not _has_head(tokens, before))


def _has_head(tokens: Sequence[Token], span: NameSpan) -> bool:
    return any(t.text.lower() in word_lists()["organisation_words"] or t.text.isupper() for t in tokens[span.first : span.last])


def _together(tokens: Sequence[Token], before: NameSpan, span: NameSpan) -> NameSpan:
    last = tokens[span.last - 1].text.lower()
    kind = Kind.ORGANISATION if last in word_lists()["organisation_words"] else span.kind
    return NameSpan(before.first, span.last, kind)


def _with_instrument(tokens: Sequence[Token], span: NameSpan) -> NameSpan:
    following = tokens[span.last].text if span.last < len(tokens) else ""
    if span.kind in {Kind.PLACE, Kind.ORGANISATION} and following[:1].isupper() and following.lower() in INSTRUMENTS:
        return NameSpan(span.first, span.last + 1, Kind.OTHER)
    return span


def _with_number(tokens: Sequence[Token], span: NameSpan) -> NameSpan:
    """Return a street with the house number before it."""
    street = span.last - span.first > 1 and tokens[span.last - 1].text.lower() in STREETS
    if not street:
        return span
    first = span.first - (span.first > 0 and tokens[span.first - 1].text.isdigit())
    return NameSpan(first, span.last, Kind.PLACE)
