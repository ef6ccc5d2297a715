"""An article's body as sentences of tagged tokens."""

from collections.abc import Callable, Sequence

from sayso.model.article import Article
from sayso.reading.lemmas import lemma
from sayso.reading.parse import Parse, Sentence, Token
from sayso.reading.sentences import Cut, sentences
from sayso.reading.tagging import names, tags
from sayso.reading.tokens import Word

SMALL_TAGS = {"WP", "WDT", "PRP", "IN", "DT", "MD", "CC", "TO"}
PLURALS = {"police", "many", "some", "others", "most", "people", "they", "we"}
SAYING = {"say", "believe", "think", "argue", "claim", "deny", "warn", "expect", "fear", "suspect", "insist", "estimate"}
ROLES = {"official", "expert", "representative", "executive", "relative", "veteran", "nominee", "insider"}
TAKES_BASE = {
    "to", "will", "would", "can", "could", "may", "might", "must", "should", "shall", "do", "does", "did", "let", "make",
    "makes", "made", "help", "helps", "helped", "see", "saw", "watch", "watched", "hear", "heard", "have", "had", "'ll", "n't",
    "demand", "demands", "demanded", "recommend", "recommends", "recommended", "ask", "asked", "asking", "insist", "insisted",
}  # fmt: skip
"""Words behind which a noun may be followed by a base form: `let police decide`, `will the police believe it`."""


Tagged = tuple[Sequence[str], Sequence[str]]
"""The part of speech of each word of a sentence, and its name label."""
Tagger = Callable[[Sequence[Cut]], Sequence[Tagged]]
"""From the sentences of an article to the tags and name labels of each."""


def parse(article: Article, tagger: Tagger | None = None) -> Parse:
    """Return the parse of an article's body; its boilerplate is not looked at.

    Args:
        article: as received.
        tagger: the perceptrons where None.
    """
    cuts = list(sentences(article.text, article.body))
    found = perceived(cuts) if tagger is None else tagger(cuts)
    return Parse(article.text, tuple(_sentence(cut, *tagged) for cut, tagged in zip(cuts, found, strict=True)))


def perceived(cuts: Sequence[Cut]) -> Sequence[Tagged]:
    """Return the tags and names of sentences by the perceptrons."""
    out = []
    for cut in cuts:
        written = [word.text for word in cut.words]
        shouted = is_shouted(written)
        plain = lowered(written) if shouted else written
        found = tags(plain) if shouted else mended(written, tags(plain))
        out.append((found, names(plain, found)))
    return out


def _sentence(cut: Cut, tags: Sequence[str], labels: Sequence[str]) -> Sentence:
    return Sentence(cut.start, cut.end, cut.paragraph, cut.heading, _tokens(cut.words, tags, labels))


def _tokens(words: Sequence[Word], tags: Sequence[str], labels: Sequence[str]) -> tuple[Token, ...]:
    return tuple(
        Token(word.start, word.end, word.text, tag, lemma(word.text, tag), label)
        for word, tag, label in zip(words, tags, labels, strict=True)
    )


def mended(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the tags of a sentence with four slips of the tagger mended.

    An acronym that spells a small word is a name (`the WHO says`); a base form right behind a plural noun is the present
    tense (`police believe`); a word such as `official` with no noun behind it is a noun (`the official who`); a compound
    before a noun is an adjective (`the state-owned bank`).

    >>> mended(["the", "WHO", "says"], ["DT", "WP", "VBZ"])
    ['DT', 'NNP', 'VBZ']
    >>> mended(["Local", "police", "believe", "so"], ["JJ", "NNS", "VB", "RB"])
    ['JJ', 'NNS', 'VBP', 'RB']
    """
    found = list(tags)
    for place, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag in SMALL_TAGS and len(word) > 1 and word.isupper():
            found[place] = "NNP"
        elif tag == "VB" and place and _is_subject(words, tags, place):
            before = {w.lower() for w in words[max(0, place - 7) : place]}
            found[place] = tag if before & TAKES_BASE else "VBP"
        elif tag in {"VBG", "VBN"} and "-" in word and tags[place + 1 : place + 2] and tags[place + 1][:2] in {"NN", "JJ"}:
            found[place] = "JJ"
        elif tag == "JJ" and word.lower() in ROLES:
            after = tags[place + 1] if place + 1 < len(tags) else "."
            found[place] = tag if after.startswith(("NN", "JJ", "CC")) else "NN"
    return found


def _is_subject(words: Sequence[str], tags: Sequence[str], place: int) -> bool:
    """Return whether the word before a base form can be its plural subject; before a verb of saying any noun or pronoun can."""
    if tags[place - 1] in {"NNS", "NNPS"} or words[place - 1].lower() in PLURALS:
        return True
    return words[place].lower() in SAYING and tags[place - 1] in {"NN", "NNP", "PRP"}


def is_shouted(words: Sequence[str]) -> bool:
    """Return whether a sentence stands in capitals throughout, as wire headlines do."""
    letters = [w for w in words if w.isalpha()]
    return len(letters) > 2 and sum(w.isupper() for w in letters) >= 0.9 * len(letters)


def lowered(words: Sequence[str]) -> list[str]:
    """Return a headline's words with only the first letter of each capital, as the tagger has seen headlines."""
    return [w[:1] + w[1:].lower() if w.isupper() and len(w) > 1 else w for w in words]
