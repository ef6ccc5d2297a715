"""What the steps of one reading hand each other: tokens, sentences, and attributions as spans.

Plain records, private to `sayso.reading`: a reader that brings its own parse fills the same ones.
"""

from dataclasses import dataclass

from sayso.model.statement import Stance
from sayso.model.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark.

    Attributes:
        start, end: code points of the article's text.
        text: the word as written.
        tag: Penn Treebank part of speech (`NNP`, `VBD`, `,`).
        lemma: the base form, lower case (`said` -> `say`); the lower-cased word where no rule applies.
        name: IOB2 label of a proper name (`B-person`, `I-person`), or an empty string outside names.
    """

    start: int
    end: int
    text: str
    tag: str
    lemma: str
    name: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body, or a heading.

    Attributes:
        start, end: code points of the article's text, white space trimmed.
        paragraph: number of its paragraph in the body, from 0.
        heading: whether it is a title or cross-heading and not running text.
        tokens: in order, never empty.
    """

    start: int
    end: int
    paragraph: int
    heading: bool
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """The body of one article as sentences, in order. Offsets are into `text`, the article's whole text as received."""

    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution as spans: what is said, the cue, and who says it.

    Attributes:
        content: the attributed words, in order; never empty; quotation marks included where they enclose exactly it.
        cue: the word or phrase that signals attribution, or None.
        source: the mention nearest the cue; None where the text hides it.
        relays: mentions of those who pass it on without adding anything, outermost first
            (`According to the Post, he told Channel One that ...`: the Post, Channel One).
        outer: index, in the same list, of the attribution whose content holds this one's cue; None at the top.
        joint: whether it shares cue and content with the one before (`neither A nor B said ...`).
        stance: the stance where whoever found it says one; None where cue and content are to tell.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    relays: tuple[Span, ...] = ()
    outer: int | None = None
    joint: bool = False
    stance: Stance | None = None
