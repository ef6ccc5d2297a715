"""What a number counts: the noun phrase after it, what the clause says of it, or the last one counted."""

from collections.abc import Sequence
from functools import cache

from sayso.reading.figures import grammar
from sayso.reading.lemmas import irregular
from sayso.reading.parse import Token

WITHIN = {"of", "the", "its", "their", "his", "her", "our", "these", "those", "them", "such", "a", "an"}
PEOPLE = {
    "people",
    "person",
    "men",
    "women",
    "children",
    "man",
    "woman",
    "child",
    "others",
    "victims",
    "civilians",
    "passengers",
}
STOPS = {",", ".", ";", ":", "(", ")", "–", "—", "--", '"', "“", "”"}
LABELLING = {"estimate", "figure", "number", "count", "tally", "total", "mark", "level", "rate", "amount", "toll", "claim"}
"""Nouns that a number stands before without counting them: `the 5,000-barrel estimate`, `the 100,000 figure`."""
CLOSED = {"who", "which", "that", "after", "before", "when", "while", "because", "since", "although"}
SPAN = 9


@cache
def states() -> dict[str, str]:
    """Return what is said of those counted, by the word that says it."""
    return {word: state for state, words in grammar()["states"].items() for word in words}


def noun_phrase(tokens: Sequence[Token], place: int) -> int:
    """Return the token after the noun phrase that begins at a token; the token itself where none does."""
    here, head = place, place
    while here < len(tokens) and here - place < SPAN:
        token = tokens[here]
        word, tag = token.text.lower(), token.tag
        if tag.startswith("NN") or (tag == "VBZ" and here == place and _is_plural(tokens, here)):
            if tag == "NN" and (here > place or word not in {"left", "felt"}) and irregular().get(word, word) != word:
                break  # a verb in the past that the tagger holds for a noun: `quake struck`
            here += 1
            head = here
        elif tag in {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "POS", "``", "''"} or (here == place and tag in {"DT", "PRP$"}):
            if tag in {"VBN", "VBG"} and here > place and tokens[here - 1].tag.startswith("NN"):
                break
            if tag.startswith("JJ") and here > place and tokens[here - 1].tag in {"NNS", "NNPS"}:
                break  # a plural ends its phrase: what the tagger holds for an adjective behind it is a verb
            if tag == "CD" and not (here > place and _is_model(tokens, here)):
                break
            here += 1
        elif (
            (word in {"'", "‘", "’", '"', "“", "”"} and here - place < 4 and _quoted_word(tokens, here))
            or tag == "HYPH"
            or (word == "and" and _joins_adjectives(tokens, here))
        ):
            here += 1
        else:
            break
    return head


def _is_plural(tokens: Sequence[Token], place: int) -> bool:
    """Return whether what the tagger holds for a verb is a plural right behind a number: `30 million shares up for sale`."""
    counted = place > 0 and (tokens[place - 1].tag == "CD" or tokens[place - 1].text[-1:].isdigit())
    return counted and len(tokens[place].text) > 3 and tokens[place].lemma not in {"be", "have", "do", "say"}


def _is_model(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number is a model's name behind an adjective: `five new 737 aircraft`."""
    near = tokens[place - 1 : place + 2]
    return (
        len(near) == 3 and near[0].tag == "JJ" and near[1].text.isdigit() and len(near[1].text) < 4 and near[2].tag[:2] == "NN"
    )


def _quoted_word(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a quotation mark opens or closes a word within a noun phrase (`100,000 'volunteer' troops`)."""
    after = tokens[place + 1 : place + 4]
    marks = {"'", "’", '"', "”"}
    opens = len(after) > 1 and after[1].text in marks
    return opens or (
        bool(after) and after[0].tag.startswith("NN") and place > 1 and tokens[place - 2].text in {"'", "‘", '"', "“"}
    )


def _joins_adjectives(tokens: Sequence[Token], place: int) -> bool:
    return 0 < place < len(tokens) - 1 and tokens[place - 1].tag == "JJ" and tokens[place + 1].tag == "JJ"


def phrase_words(tokens: Sequence[Token]) -> str:
    """Return a noun phrase as it is counted: lower case, without determiners, pronouns and quotation marks."""
    kept = [t.text.lower() for t in tokens if t.text.lower() not in WITHIN and any(c.isalnum() for c in t.text)]
    return " ".join(word for word in kept if word not in {"more", "other", "others", "'s", "’s"}) or " ".join(kept)


def state_of(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Return what the clause around a number says of those counted (`killed`, `injured`), or None.

    The words right behind the phrase come first (`24 people dead`, `seven were injured`), then the verb before it
    (`killed at least 12`), then what the number is of (`the death toll rose to 19`).
    """
    known = states()
    for token in tokens[last : last + 7]:
        if token.text in {";", ".", ":"} or token.lemma in CLOSED or token.tag == "CD":
            break
        if token.text == "," or (token.tag == "CC" and token.text.lower() != "or"):
            break
        state = known.get(token.lemma) or known.get(token.text.lower())
        if state:
            return state
    if last < len(tokens) and tokens[last].tag == "VBN":
        return None  # the phrase has a participle of its own (`nine million people exiled`): none before it bears on it
    for token in reversed(tokens[max(0, first - 12) : first]):
        if token.text in {";", ".", ":", "("} or token.lemma in CLOSED:
            break
        state = known.get(token.lemma) or known.get(token.text.lower())
        if state:
            return state
    return None


def is_people(words: str) -> bool:
    """Return whether a counted phrase is of people in general, so that what befell them tells it apart."""
    return bool(words) and words.rsplit(maxsplit=1)[-1] in PEOPLE
