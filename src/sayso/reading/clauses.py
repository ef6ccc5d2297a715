"""Where content begins and ends around a cue."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.model.statement import Stance
from sayso.reading.cue_lexicon import Cue, Entry
from sayso.reading.parse import Token
from sayso.reading.phrases import INNER_PREPOSITIONS, is_timely, phrase_after, subject_before
from sayso.reading.quotations import Quotation, inside

Range = tuple[int, int]
FINITE = {"VBD", "VBZ", "VBP", "MD"}
LINKS = {"and", "but", "while", "as", "although", "though", "whereas", "or", "yet", "because", "after", "when", "so"}
OPENERS = {
    "but",
    "and",
    "however",
    "meanwhile",
    "still",
    "yet",
    "also",
    "so",
    "instead",
    "separately",
    "besides",
    "additionally",
    "moreover",
}
ADJUNCT_HEADS = {
    "statement", "interview", "conference", "report", "e-mail", "email", "telephone", "phone", "letter", "tweet", "post",
    "briefing", "speech", "television", "radio", "remark", "testimony", "hearing", "meeting", "article", "message", "blog",
    "broadcast", "address", "comment", "call", "release", "editorial", "memo", "filing", "facebook", "twitter", "condition",
    "time", "rally", "news", "headquarters",
}  # fmt: skip
STRIPPED = " \t\r\n,;:–—-"


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making, in code points.

    Attributes:
        content: spans of what is said.
        cue: the cue's span.
        sources: mentions of who says it; several for joint sources, none where the text hides it.
        entry: what the lexicon says of the cue.
        relays: mentions of those who pass it on, outermost first.
        relaying: whether the cue may merely pass on (`reported`, `according to`).
        within_quote: whether the cue stands in a quotation.
        stance: the stance where whoever found it says one; None where cue and content are to tell.
    """

    content: list[Range]
    cue: Range | None
    sources: list[Range]
    entry: Entry | None
    relays: list[Range] = field(default_factory=list)
    relaying: bool = False
    within_quote: bool = False
    stance: Stance | None = None


def spans_of(text: str, content: Sequence[Range]) -> list[Range]:
    """Return content spans in order, trimmed of blanks and commas, empty and overlapping ones left out."""
    found: list[Range] = []
    for first, last in sorted(content):
        start, end = first, last
        while start < end and text[start] in STRIPPED:
            start += 1
        while end > start and text[end - 1] in STRIPPED:
            end -= 1
        if start < end and any(c.isalnum() for c in text[start:end]):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
    return found


def skip_adjuncts(tokens: Sequence[Token], place: int, *, hearer: bool) -> int:
    """Return the token where content may begin behind a cue: past hearer, time and manner, comma, colon and `that`."""
    here = place
    if hearer and here < len(tokens):
        end = phrase_after(tokens, here)
        here = end if end > here else here
    for _ in range(4):
        if here >= len(tokens):
            return here
        token = tokens[here]
        word = token.text.lower()
        if word == "that" and here + 1 < len(tokens):
            return here + 1
        if is_timely(token) or (
            token.tag == "RB"
            and here + 1 < len(tokens)
            and (tokens[here + 1].text.lower() in {"that", ",", "on", "in"} or is_timely(tokens[here + 1]))
        ):
            here += 1
            continue
        if token.tag in {"IN", "TO"} and word not in {"that", "if", "whether", "because", "as", "while"}:
            end = phrase_after(tokens, here + 1)
            if end == here + 1 and here + 1 < len(tokens) and is_timely(tokens[here + 1]):
                end = here + 2
            if end > here + 1 and _is_adjunct(tokens, here, end):
                here = end
                continue
        break
    if here < len(tokens) and tokens[here].text.lower() == "that":
        return here + 1
    return here


def _is_adjunct(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Return whether a prepositional phrase behind a cue says where or how it was said, and is not the content."""
    inner = tokens[place + 1 : end]
    if any(is_timely(t) or t.lemma in ADJUNCT_HEADS for t in inner):
        return True
    after = tokens[end].text.lower() if end < len(tokens) else "."
    return after in {"that", ",", ":", '"', "“", "."} or (tokens[place].text.lower() in {"to", "from"} and after not in {"of"})


def clause_end(tokens: Sequence[Token], start: int, others: Sequence[Cue], limit: int) -> int:
    """Return one past the last token of the content that begins at `start`.

    It runs to the sentence's end, or to where another cue of the same rank takes over: a participle behind a comma
    (`, adding that`), `according to`, or a linking word with a cue of its own (`but he said`).
    """
    end = limit
    for cue in others:
        if cue.first <= start or cue.first >= end:
            continue
        cut = _takes_over(tokens, cue, start)
        if cut is not None:
            end = min(end, cut)
    while end > start and tokens[end - 1].text in {".", ",", ";", ":", "–", "—", "--", "…", "(", "?!"}:
        end -= 1
    return end


def _takes_over(tokens: Sequence[Token], cue: Cue, start: int) -> int | None:
    """Return where content must stop for a later cue, or None where that cue lies within the content."""
    if cue.form in {"participle", "citing", "according"}:
        before = tokens[cue.first - 1]
        if cue.form == "according" or before.text in {",", "–", "—", "--"}:
            return cue.first
        return None
    if cue.form in {"noun", "hidden"}:
        return None
    subject = subject_before(tokens, cue.first, least=start)
    head = subject[0] if subject else cue.first
    if head <= start:
        return None
    link = tokens[head - 1]
    if link.text in {",", ";", "–", "—", "--"}:
        return head - 1 if cue.form == "verb" and subject and not _relative(tokens, cue.first) else None
    if link.text.lower() in LINKS:
        spaced = head > 1 and tokens[head - 2].text in {",", ";", "–", "—", "--"}
        if subject is None and link.text.lower() not in {"and", "but"}:
            return None
        own = cue.entry.kind == "speech" or spaced
        return (head - 2 if spaced else head - 1) if own else None
    return None


def _relative(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].tag in {"WP", "WDT"}


def has_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether some tokens hold a finite verb."""
    return any(t.tag in FINITE for t in tokens[start:end])


def opening(tokens: Sequence[Token], least: int) -> int:
    """Return the first token of a sentence's matter: linking words at its head, and marks, are passed over."""
    here = least
    while here < len(tokens) and (
        tokens[here].text in {",", ";", "–", "—", "--", "-", ")", "•"} or tokens[here].text.lower() in OPENERS
    ):
        here += 1
    return here


def quotation_at(quotes: Sequence[Quotation], token: Token) -> Quotation | None:
    """Return the quotation that a token lies in, or None."""
    return inside(quotes, token.start)


def split_joint(tokens: Sequence[Token], first: int, last: int) -> list[Range]:
    """Return the sources that a noun phrase joins (`neither the State Department nor NATO`), as code points."""
    for place in range(first + 1, last - 1):
        word = tokens[place].text.lower()
        if word in {"-", "–", "—", "--"}:
            break  # what follows tells of the one named: `Mr Hale - a senior member and chairman of two committees`
        if word not in {"and", "nor", "or"}:
            continue
        left, right = tokens[first:place], tokens[place + 1 : last]
        plural = left[-1].tag in {"NNS"} and right[-1].tag in {"NNS"}
        names = (
            left[-1].tag.startswith("NNP")
            and right[0].tag[:3] in {"NNP", "DT", "JJ", "NN"}
            and (right[0].tag == "DT" or right[-1].tag == "NNS" or any(t.tag.startswith("NNP") for t in right))
        )
        preposed = any(t.text.lower() in INNER_PREPOSITIONS for t in left)
        one_name = tokens[place - 1].name and tokens[place - 1].name[2:] == "organisation" and tokens[place].name
        if (names or plural or word == "nor") and not preposed and not one_name:
            start = first + 1 if tokens[first].text.lower() in {"neither", "both", "either"} else first
            return [(tokens[start].start, tokens[place - 1].end), (tokens[place + 1].start, tokens[last - 1].end)]
    return [(tokens[first].start, tokens[last - 1].end)]
