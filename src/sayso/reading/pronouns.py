"""Words that stand for somebody else: which they are, and whom a relative one follows."""

from collections.abc import Sequence

from sayso.reading.parse import Token

POSSESSIVE = {"its": "it", "his": "he", "her": "she", "their": "they", "our": "we", "my": "i"}
FIRST = {"i", "we", "me", "us", "my", "our"}
SINGULAR = {"he": "male", "him": "male", "she": "female", "her": "female"}
PLURAL = {"they", "them"}
THING = {"it"}
RELATIVE = {"who", "which"}
WEAK = {*RELATIVE, "both", "all", "these", "those"}
POINTING = {"this", "that", "there", "you", "your"}
"""Words that stand for no one who could be named: what was just said, or anybody."""
OWNING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "DT", "PRP$"})


def plain(tokens: Sequence[Token], here: int, words: str) -> str:
    """Return a mention's words in lower case, possessives as pronouns; an acronym that looks like a pronoun as it is.

    Args:
        tokens: of the article.
        here: the mention's first token.
        words: of the mention.
    """
    low = words.lower().replace("’", "'")
    if low in RELATIVE | THING | FIRST and len(words) > 1 and words.isupper():
        near = [t.text for t in (*tokens[max(0, here - 2) : here], *tokens[here + 1 : here + 3]) if t.text.isalpha()]
        if not all(w.isupper() for w in near):
            return words  # `the WHO said`, and not a headline in capitals
    return POSSESSIVE.get(low, low)


def antecedent(tokens: Sequence[Token], here: int) -> tuple[int, int] | None:
    """Return the noun phrase, as token numbers, that a relative pronoun right behind it follows: `Ann Lee, who said`."""
    last = here - 1 if here and tokens[here - 1].text == "," else here
    first = last
    while first and last - first < 8 and tokens[first - 1].tag in OWNING:
        first -= 1
    return (first, last) if first < last and tokens[last - 1].tag.startswith("NN") else None
