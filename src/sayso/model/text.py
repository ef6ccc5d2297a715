"""Places in text: half-open ranges of code points in an article's text as received."""

from dataclasses import dataclass

from sayso.model.ids import ArticleId


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `text[start:end]`.

    Args:
        start: the first code point, 0 or more.
        end: one past the last; greater than `start`.

    Raises:
        ValueError: if the range is empty, reversed or negative.

    >>> Span(2, 5).cut("abcdefg")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty, reversed or negative")

    def cut(self, text: str) -> str:
        """Return the words it covers in `text`."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of one article with the words it covers: `article.text[start:end] == text`.

    Attributes:
        article: the article it is cut from.
        span: code points of that article's text as received.
        text: the words, exactly.
    """

    article: ArticleId
    span: Span
    text: str


def passage(article: ArticleId, text: str, start: int, end: int) -> Passage:
    """Return the passage `[start, end)` of an article whose whole text is `text`.

    Raises:
        ValueError: if the range is empty or runs past the text.
    """
    if end > len(text):
        raise ValueError(f"passage [{start}, {end}) runs past the text of {len(text)} code points")
    return Passage(article=article, span=Span(start, end), text=text[start:end])
