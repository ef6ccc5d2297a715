"""An article's body as sentences of tagged tokens."""

from collections.abc import Sequence

from sayso.model.article import Article
from sayso.read.lemmas import lemma
from sayso.read.parse import Parse, Sentence, Token
from sayso.read.sentences import Cut, sentences
from sayso.read.tagging import names, tags
from sayso.read.tokens import Word


def parse(article: Article) -> Parse:
    """Return the parse of an article's body; its boilerplate is not looked at."""
    return Parse(article.text, tuple(_sentence(cut) for cut in sentences(article.text, article.body)))


def _sentence(cut: Cut) -> Sentence:
    written = [word.text for word in cut.words]
    plain = lowered(written) if is_shouted(written) else written
    found = tags(plain)
    labels = names(plain, found)
    return Sentence(cut.start, cut.end, cut.paragraph, cut.heading, _tokens(cut.words, found, labels))


def _tokens(words: Sequence[Word], tags: Sequence[str], labels: Sequence[str]) -> tuple[Token, ...]:
    return tuple(
        Token(word.start, word.end, word.text, tag, lemma(word.text, tag), label)
        for word, tag, label in zip(words, tags, labels, strict=True)
    )


def is_shouted(words: Sequence[str]) -> bool:
    """Return whether a sentence stands in capitals throughout, as wire headlines do."""
    letters = [w for w in words if w.isalpha()]
    return len(letters) > 2 and sum(w.isupper() for w in letters) >= 0.9 * len(letters)


def lowered(words: Sequence[str]) -> list[str]:
    """Return a headline's words with only the first letter of each capital, as the tagger has seen headlines."""
    return [w[:1] + w[1:].lower() if w.isupper() and len(w) > 1 else w for w in words]
