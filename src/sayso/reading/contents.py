"""What is said: the content of a cue, behind it, before it, or on both sides of `, he said,`."""

from collections.abc import Sequence
from itertools import pairwise

from sayso.reading.clauses import Range, clause_end, has_clause, opening, quotation_at, skip_adjuncts
from sayso.reading.cue_lexicon import Cue, documents, frames
from sayso.reading.frame import Frame
from sayso.reading.parse import Token
from sayso.reading.phrases import MARKS, is_timely
from sayso.reading.quotations import Quotation

LEADING = {"though", "although", "while", "after", "before", "when", "as", "because", "since", "despite", "if", "unless"}
"""Words that open a clause which only leads to the one with the cue: `Though P, the minister ruled out Q`."""


def content_of(frame: Frame, cue: Cue, head: int, after: int) -> list[Range]:
    """Return the content of a verb cue: behind it, before it, or on both sides of `, he said,`."""
    tokens, lemma = frame.tokens, cue.entry.lemma
    limit = frame.limit(cue)
    hearer = lemma in frames()["hearer"]
    start = skip_adjuncts(tokens, after, hearer=hearer)
    if hearer and lemma not in {"tell", "inform"} and start < limit and tokens[start].text.lower() == "to":
        start = after
    if start < limit and tokens[start].text == "," and start > 0 and tokens[start - 1].text.lower() == "that":
        return content_behind(frame, cue, start + 1, limit)
    comma = start < limit and tokens[start].text in {",", ":", "–", "—", "--"}
    begin = start + 1 if comma else start
    behind = content_behind(frame, cue, begin, limit)
    before = content_before(frame, head) if cue.form == "verb" else []
    if not before and not behind and cue.form == "verb":
        before = _unmarked(frame, cue, head, start)
    if not before and comma and tokens[start].text == "," and cue.form == "verb":
        led = _led(frame, head, behind)
        if led:
            return [*led, *behind]
    if not before:
        return behind if not comma or tokens[start].text != "," or _quoted(frame, begin) or lemma == "add" else []
    opener = next((t for t in tokens if t.start == before[0][0]), None)
    if behind and not comma and opener is not None and opener.text.lower() in LEADING and not _is_quote(frame, before):
        return behind
    if comma:
        if _quoted(frame, begin):
            return [*before, *behind]
        fresh = begin < limit and tokens[begin].tag not in {"VBG", "CC", "IN", "WDT", "WP", "RB", "VBN", "WRB"}
        return (
            [*before, *behind]
            if fresh
            and behind
            and not _is_quote(frame, before)
            and _clausal(frame, behind)
            and not _cued(frame, cue, begin, limit)
            else before
        )
    that = begin > 0 and tokens[begin - 1].text.lower() == "that"
    if behind and (that or _clausal(frame, behind)) and not _is_quote(frame, before):
        return behind
    if behind and not _is_quote(frame, before) and lemma in frames()["no_clause"]:
        return behind
    return before


def _unmarked(frame: Frame, cue: Cue, head: int, after: int) -> list[Range]:
    """Return the clause before a cue that ends its sentence, where no comma parts them (`The road is shut the mayor said.`)."""
    tokens = frame.tokens
    ends = not any(t.text[0].isalnum() and not is_timely(t) for t in tokens[after:])
    if not ends or head == 0 or cue.entry.kind != "speech" or quotation_at(frame.quotes, tokens[cue.verb]) is not None:
        return []
    link = tokens[head - 1]
    if link.tag in {"IN", "WP", "WDT", "WRB", "TO", "DT", "CC", "PRP$"} or link.tag.startswith("VB") or link.text in MARKS:
        return []
    start = max(opening(tokens, frame.floor), resumed(frame, head))
    some = tokens[start:head]
    asks = any(t.tag in {"WP", "WDT", "WRB"} for t in some[:1])
    return [frame.span(start, head)] if len(some) > 3 and not asks and has_clause(tokens, start, head) else []


def _led(frame: Frame, head: int, behind: Sequence[Range]) -> list[Range]:
    """Return what leads a clause that goes on behind the cue: `But to prevent problems, [he said,] all should be careful`."""
    tokens = frame.tokens
    if head < 2 or tokens[head - 1].text != "," or not _clausal(frame, behind):
        return []
    start = max(opening(tokens, frame.floor), resumed(frame, head))
    some = tokens[start : head - 1]
    if not some or not any(t.text[0].isalnum() for t in some) or any(quotation_at(frame.quotes, t) for t in some):
        return []
    return [frame.span(start, head - 1)]


def _shown(frame: Frame, cue: Cue) -> bool:
    """Return whether a picture or the like shows something: then what it shows need be no clause."""
    near = frame.tokens[max(0, cue.first - 8) : cue.first]
    return cue.entry.lemma in {"show", "reveal"} and any(t.lemma in documents() or t.text.lower() in documents() for t in near)


def _cued(frame: Frame, cue: Cue, start: int, limit: int) -> bool:
    """Return whether what follows has a cue of its own."""
    return any(c is not cue and start <= c.first < limit and c.form in {"verb", "according", "participle"} for c in frame.found)


def _clausal(frame: Frame, content: Sequence[Range]) -> bool:
    """Return whether content holds a finite verb or an infinitive."""
    return any(
        t.tag in {"VBD", "VBZ", "VBP", "MD", "TO"} for a, b in content for t in frame.tokens if a <= t.start and t.end <= b
    )


def _quoted(frame: Frame, place: int) -> bool:
    return (
        place < len(frame.tokens)
        and quotation_at(frame.quotes, frame.tokens[place]) is not None
        and frame.tokens[place].text in MARKS
    )


def _is_quote(frame: Frame, content: Sequence[Range]) -> bool:
    return any(q.start == a or q.end == b for a, b in content for q in frame.quotes)


def content_behind(frame: Frame, cue: Cue, begin: int, limit: int) -> list[Range]:
    """Return the content behind a cue, from token `begin`, or an empty list where its frame does not allow it."""
    tokens, lemma = frame.tokens, cue.entry.lemma
    if begin >= limit or not any(t.text[0].isalnum() for t in tokens[begin:limit]):
        return []
    quote = quotation_at(frame.quotes, tokens[begin])
    if quote is not None and tokens[begin].text in MARKS and quotation_at(frame.quotes, tokens[cue.verb]) is not quote:
        last = max(n for n, t in enumerate(tokens) if t.start < quote.end) + 1
        rest = [t for t in tokens[last:limit] if t.text[0].isalnum()]
        if len(text_words(frame.text, quote)) >= 4 or not rest:
            return [(quote.start, quote.end)]
    end = clause_end(tokens, begin, [c for c in frame.found if c is not cue], limit)
    if end <= begin:
        return []
    if tokens[begin].text.lower() in {"to"} and lemma not in frames()["infinitive"]:
        return []
    that = begin > 0 and tokens[begin - 1].text.lower() == "that"
    clause = that or has_clause(tokens, begin, end)
    if (
        not clause
        and tokens[begin].text.lower() != "to"
        and lemma not in frames()["object"]
        and lemma not in frames()["no_clause"]
        and not _short(frame, begin, end)
    ):
        if lemma in frames()["clause_only"] and not _predicated(frame, begin, end):
            return []
        taken = "-" in lemma or cue.entry.lemma == "express" or lemma in frames()["infinitive"]
        return [frame.span(begin, end)] if taken else []
    if lemma in frames()["clause_only"] and not clause and tokens[begin].text.lower() != "to" and not _shown(frame, cue):
        return []
    number = " ".join(t.text.lower() for t in tokens[begin : begin + 2])
    bounded = number in {"at least", "up to", "as many", "more than", "at most"} or tokens[begin].text.lower() in {
        "about",
        "around",
    }
    if (
        tokens[begin].tag in {"IN", "RB"}
        and not bounded
        and not clause
        and lemma not in {"warn", "speak-of", "express"}
        and "-" not in lemma
    ):
        return []
    return [frame.span(begin, end)]


def text_words(text: str, quote: Quotation) -> list[str]:
    """Return the words in a quotation."""
    return text[quote.start : quote.end].split()


def _predicated(frame: Frame, begin: int, end: int) -> bool:
    """Return whether something is said of an object: `found the vote to be fair`, `found him guilty`; not `found a job`."""
    tags = [t.tag for t in frame.tokens[begin:end]]
    return "TO" in tags or any(a.startswith(("NN", "PRP")) and b in {"JJ", "VBN"} for a, b in pairwise(tags))


def _short(frame: Frame, begin: int, end: int) -> bool:
    """Return whether a headline-like rest holds a participle for its verb (`said 12 killed`)."""
    return any(t.tag in {"VBN", "VBG"} for t in frame.tokens[begin:end]) and any(
        t.tag.startswith("NN") or t.tag == "CD" for t in frame.tokens[begin:end]
    )


def content_before(frame: Frame, head: int) -> list[Range]:
    """Return the content before a source or an inverted cue: a quotation that ends there, or the clause up to a comma."""
    tokens = frame.tokens
    if head == 0:
        return []
    mark = tokens[head - 1]
    quote = quotation_at(frame.quotes, mark)
    if quote is not None and mark.text in MARKS and quote.end == mark.end:
        return _quotes_before(frame, quote, head)
    if quote is None and mark.text in {",", "–", "—", "--", "-", "?", "!", ":"}:
        earlier = tokens[head - 2] if head > 1 else mark
        closing = quotation_at(frame.quotes, earlier)
        if closing is not None and earlier.text in MARKS and closing.end == earlier.end:
            return _quotes_before(frame, closing, head)
        start = opening(tokens, frame.floor)
        start = max(start, resumed(frame, head))
        if (start < head - 1 and has_clause(tokens, start, head - 1)) or _verbless(tokens, start, head - 1):
            return [frame.span(start, head - 1)]
    return []


def _verbless(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a headline's clause without a finite verb stands before its cue (`13 shot at house party, police say`)."""
    some = tokens[start:end]
    return (
        len(some) >= 4
        and any(t.tag in {"VBN", "VBG", "NNS"} for t in some)
        and not any(is_timely(t) for t in some[:2])
        and some[0].tag not in {"IN", "RB", "VBG", "TO", "WRB"}
    )


def resumed(frame: Frame, head: int) -> int:
    """Return the token where a clause begins that follows an earlier attribution in the sentence."""
    tokens = frame.tokens
    ends = [max(b for _, b in [*d.content, d.cue or (0, 0), *d.sources]) for d in frame.drafts if not d.within_quote]
    around = _around(frame, head)
    if around is not None:
        return around
    past = [n for n, t in enumerate(tokens) if n < head and t.start >= max(ends, default=0)]
    return opening(tokens, past[0]) if ends and past else 0


def _around(frame: Frame, head: int) -> int | None:
    """Return where a clause begins that holds the attributions before it, as `residents ask for permits, he said` does.

    Their content runs behind their cues right up to the mark before `head`; None where the last one's does not.
    """
    tokens = frame.tokens
    last = next((d for d in reversed(frame.drafts) if not d.within_quote and d.cue), None)
    if last is None or last.cue is None or not last.sources or head < 2 or tokens[head - 1].text != ",":
        return None
    runs_on = last.content[0][0] > last.cue[1] and max(b for _, b in last.content) == tokens[head - 2].end
    if not runs_on or len(last.content) > 1:
        return None
    first = min(last.sources[0][0], last.cue[0])
    before = [d for d in frame.drafts if d is not last and not d.within_quote]
    floor = max((max(b for _, b in d.content) for d in before), default=0)
    start = max((n for n, t in enumerate(tokens) if t.start < first and t.text in {",", ";", "–", "—"}), default=-1) + 1
    return opening(tokens, max(start, frame.floor)) if tokens[start].start >= floor else None


def _quotes_before(frame: Frame, quote: Quotation, head: int) -> list[Range]:
    """Return the content that ends with a quotation before a source: it alone, or the clause it closes (`P was "bad,"`)."""
    tokens = frame.tokens
    inner = frame.text[quote.start + 1 : quote.end].strip()
    lead = [n for n, t in enumerate(tokens) if t.end <= quote.start]
    start = max(opening(tokens, frame.floor), resumed(frame, head))
    leading = [n for n in lead if n >= start]
    if leading and inner[:1].islower() and has_clause(tokens, leading[0], leading[-1] + 1):
        return [(tokens[leading[0]].start, quote.end)]
    return [(quote.start, quote.end)]
