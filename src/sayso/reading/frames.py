"""The frames of a sentence: for each cue, where its source and its content stand."""

from collections.abc import Sequence

from sayso.reading.clauses import (
    Draft,
    Range,
    clause_end,
    has_clause,
    opening,
    quotation_at,
    skip_adjuncts,
    split_joint,
)
from sayso.reading.contents import content_before, content_behind, content_of, resumed
from sayso.reading.cue_lexicon import Cue, Entry, documents, lexicon
from sayso.reading.frame import Frame
from sayso.reading.headlines import headline
from sayso.reading.parse import Sentence
from sayso.reading.phrases import MARKS, is_timely, phrase_after, subject_before
from sayso.reading.quotations import Quotation

RELAYING = {"report", "say", "tell", "according to", "reveal", "write", "announce", "state", "cite"}


def sentence_drafts(text: str, sentence: Sentence, quotes: Sequence[Quotation], before: Draft | None) -> list[Draft]:
    """Return the attributions of a sentence as drafts, in order of their cues.

    Args:
        text: the article's.
        sentence: with its tokens.
        quotes: the quotations of its paragraph.
        before: the last draft of the paragraph, whose source a cue without a subject may take over.
    """
    frame = Frame(text, sentence, quotes, before)
    for cue in frame.found:
        draft = _draft(frame, cue)
        if draft is not None:
            quote = quotation_at(quotes, frame.tokens[cue.verb])
            draft.within_quote = quote is not None
            frame.drafts.append(draft)
    if sentence.heading and not frame.drafts:
        found = headline(frame)
        frame.drafts += [found] if found else []
    return frame.drafts


def _draft(frame: Frame, cue: Cue) -> Draft | None:
    if cue.form == "according":
        return _according(frame, cue)
    if cue.form == "citing":
        return _citing(frame, cue)
    if cue.form == "noun":
        return _noun(frame, cue)
    if cue.form == "figure":
        return _figure(frame, cue)
    if cue.form == "hidden":
        return _hidden(frame, cue)
    if cue.form == "passive":
        return _passive(frame, cue)
    return _verb(frame, cue)


def _verb(frame: Frame, cue: Cue) -> Draft | None:
    tokens, first, last = frame.tokens, cue.first, cue.last
    apart = cue.form == "participle" and (first == 0 or not tokens[first - 1].tag.startswith(("NN", "PRP")))
    subject = None if apart else subject_before(tokens, first, least=frame.least(cue))
    after = last
    if subject is not None and _outranked(frame, cue):
        subject = None
    if subject is None and cue.form == "verb":
        inverted = _inverted(frame, cue)
        if inverted is not None:
            subject, after = inverted, inverted[1]
    sources = _sources(frame, cue, subject)
    if not sources:
        return None
    head = min(first, subject[0]) if subject else first
    content = content_of(frame, cue, head, after)
    if not content:
        return None
    entry = _negated(frame, cue)
    draft = Draft(content, frame.span(first, last), sources, entry, relaying=cue.entry.lemma in RELAYING)
    _hearer_relay(frame, cue, after, draft)
    draft.relays = [*frame.pending, *draft.relays]
    if frame.pending:
        draft.relays, draft.sources = [draft.sources[0], *draft.relays[len(frame.pending) :]], [frame.pending[0]]
        frame.pending = []
    return draft


def _outranked(frame: Frame, cue: Cue) -> bool:
    """Return whether the subject stands behind `, said`: a person is named there, and nothing but a mark follows the name."""
    tokens = frame.tokens
    if cue.form != "verb" or cue.first == 0 or tokens[cue.first - 1].text != "," or cue.last >= len(tokens):
        return False
    end = phrase_after(tokens, cue.last)
    person = any(t.name == "B-person" for t in tokens[cue.last : end])
    after = tokens[end].text if end < len(tokens) else "."
    return person and (after in {".", ",", ";"} or is_timely(tokens[end]))


def _negated(frame: Frame, cue: Cue) -> Entry:
    """Return the cue's entry, `doubts` where it is a refusal or failure to confirm."""
    words = {t.lemma for t in frame.tokens[cue.first : cue.verb]} | {
        t.lemma for t in frame.tokens[max(0, cue.first - 2) : cue.first]
    }
    if cue.entry.lemma in {"confirm", "verify", "corroborate"} and words & {
        "not",
        "n't",
        "decline",
        "refuse",
        "never",
        "unable",
    }:
        return Entry(cue.entry.lemma, cue.entry.kind, "doubts")
    if cue.entry.lemma in {"believe", "think"} and "not" in words:
        return Entry(cue.entry.lemma, cue.entry.kind, "doubts")
    return cue.entry


def _inverted(frame: Frame, cue: Cue) -> tuple[int, int] | None:
    """Return the subject behind an inverted cue (`," said John Smith`), or None."""
    tokens = frame.tokens
    opens = cue.first == 0 or tokens[cue.first - 1].text in MARKS | {",", "–", "—", "--", "?", "!"}
    if not opens or cue.last >= len(tokens) or tokens[cue.last].tag in {"IN", "TO", "RB"}:
        return None
    end = phrase_after(tokens, cue.last)
    return (cue.last, end) if end > cue.last and not is_timely(tokens[cue.last]) else None


def _sources(frame: Frame, cue: Cue, subject: tuple[int, int] | None) -> list[Range]:
    """Return the mentions of who says it; a cue without a subject takes over that of the cue before it."""
    tokens = frame.tokens
    if subject is not None:
        first, last = subject
        nobody = tokens[first].text.lower() in {"no", "nobody", "none", "nothing", "you"} or tokens[first].tag == "EX"
        return [] if nobody else split_joint(tokens, first, last)
    quoted = quotation_at(frame.quotes, tokens[cue.verb])
    for draft in reversed(frame.drafts):
        same = quoted is None or (draft.cue and quoted.start <= draft.cue[0] < quoted.end)
        if draft.sources and same and draft.entry is not None:
            return list(draft.sources)
    if quoted is not None:
        return []
    if cue.form == "participle" or (cue.first and tokens[cue.first - 1].text.lower() in {"and", "but", ","}):
        return _clause_subject(frame, cue)
    return []


def _clause_subject(frame: Frame, cue: Cue) -> list[Range]:
    """Return the subject of the clause that a participle or a second verb belongs to."""
    tokens = frame.tokens
    for place in range(cue.first - 1, -1, -1):
        if tokens[place].tag in {"VBD", "VBZ", "VBP"} and quotation_at(frame.quotes, tokens[place]) is None:
            subject = subject_before(tokens, place)
            if subject is not None:
                return [frame.span(*subject)]
    if cue.form == "participle" and cue.first <= 1:
        comma = next((n for n in range(cue.last, len(tokens)) if tokens[n].text == ","), None)
        if comma is not None:
            end = phrase_after(tokens, comma + 1)
            if end > comma + 1:
                return [frame.span(comma + 1, end)]
    return []


def _hearer_relay(frame: Frame, cue: Cue, after: int, draft: Draft) -> None:
    """Make a medium that is told a relay: `told Russian state television Channel One that`."""
    tokens = frame.tokens
    if cue.entry.lemma != "tell" or after >= len(tokens):
        return
    end = phrase_after(tokens, after)
    owner = next((n for n in range(after, end) if tokens[n].tag == "POS"), None)
    if owner is not None and tokens[end - 1].name.endswith("person"):
        end = owner
    words = tokens[after:end]
    if words and words[-1].name and not any(t.name.endswith("person") for t in words):
        draft.relays.append(frame.span(after, end))


def _passive(frame: Frame, cue: Cue) -> Draft | None:
    """`is said to P`, `was quoted as saying P`, `is believed to have`, `it was reported that P`."""
    tokens, limit = frame.tokens, frame.limit(cue)
    subject = subject_before(tokens, cue.first, least=frame.least(cue))
    last = cue.last
    words = [t.text.lower() for t in tokens[last : last + 3]]
    if cue.entry.lemma == "quote" and words[:2] == ["as", "saying"] and subject:
        return _quoted_as(frame, cue, subject)
    agent: list[Range] = []
    if words[:1] == ["by"]:
        end = phrase_after(tokens, last + 1)
        agent = [frame.span(last + 1, end)] if end > last + 1 else []
        last = end
    if last < len(tokens) and tokens[last].text.lower() in {"to", "as", "that"}:
        last += 1
    if last >= limit:
        return None
    end = clause_end(tokens, last, [c for c in frame.found if c is not cue], limit)
    if end <= last:
        return None
    content = [frame.span(last, end)]
    if subject and not (tokens[subject[0]].text.lower() in {"it", "there"} and tokens[subject[0]].tag in {"PRP", "EX"}):
        content.insert(0, frame.span(*subject))
    entry = lexicon().get(cue.entry.lemma, cue.entry)
    return Draft(
        content,
        frame.span(cue.first, max(cue.last, last if tokens[last - 1].text.lower() in {"to", "as"} else cue.last)),
        agent,
        entry,
    )


def _quoted_as(frame: Frame, cue: Cue, subject: tuple[int, int]) -> Draft | None:
    tokens, last = frame.tokens, cue.last + 2
    draft = Draft([], frame.span(cue.first, last), [frame.span(*subject)], Entry("say", "speech", "asserts"), relaying=True)
    if last < len(tokens) and tokens[last].text.lower() == "by":
        end = phrase_after(tokens, last + 1)
        draft.relays = [frame.span(last + 1, end)] if end > last + 1 else []
        last = end
    draft.content = content_before(frame, subject[0]) or content_behind(
        frame, cue, skip_adjuncts(tokens, last, hearer=False), frame.limit(cue)
    )
    return draft if draft.content else None


def _according(frame: Frame, cue: Cue) -> Draft | None:
    tokens, limit = frame.tokens, len(frame.tokens)
    end = phrase_after(tokens, cue.last)
    if end <= cue.last:
        return None
    end = _with_participle(frame, end)
    sources = split_joint(tokens, cue.last, end)
    start = opening(tokens, max(0, resumed(frame, cue.first)))
    before: list[Range] = []
    if start < cue.first:
        stop = cue.first - 1 if tokens[cue.first - 1].text == "," else cue.first
        if stop > start and tokens[stop - 1].text.lower() != "that":
            before = [frame.span(start, stop)]
    behind: list[Range] = []
    if end < limit and (tokens[end].text == "," or not before):
        begin = end + 1 if tokens[end].text == "," else end
        last = clause_end(tokens, begin, [c for c in frame.found if c is not cue], limit)
        fresh = begin < limit and tokens[begin].tag not in {"VBG", "CC", "WDT", "WP"}
        headed = cue.first == 0 and last - begin > 3 and any(t.tag == "VBN" for t in tokens[begin:last])
        if last > begin and (has_clause(tokens, begin, last) or headed) and (not before or fresh):
            behind = [frame.span(begin, last)]
    content = [*before, *behind]
    return Draft(content, frame.span(cue.first, cue.last), sources, cue.entry, relaying=True) if content else None


def _with_participle(frame: Frame, end: int) -> int:
    """Return one past a participle that hangs on a source, up to a mark: `a complaint filed by the agency,`."""
    tokens = frame.tokens
    if end + 1 >= len(tokens) or tokens[end].tag not in {"VBN", "VBG"}:
        return end
    place = end + 2 if tokens[end + 1].tag in {"IN", "TO"} else end + 1
    last = phrase_after(tokens, place)
    closes = last > place and (last >= len(tokens) or tokens[last].text in {",", ".", ";"})
    return last if closes and not any(is_timely(t) for t in tokens[end:last]) else end


def _citing(frame: Frame, cue: Cue) -> Draft | None:
    """`P, X reported, citing Y`: the attribution before it gets a source behind its source; at the head, the next one does."""
    tokens = frame.tokens
    end = phrase_after(tokens, cue.last)
    if end <= cue.last:
        return None
    source = frame.span(cue.last, end)
    if frame.drafts:
        outer = frame.drafts[-1]
        outer.relays, outer.sources = [*outer.relays, *outer.sources[:1]], [source]
        outer.cue = frame.span(cue.first, cue.last)
        return None
    if cue.first <= 1:
        frame.pending = [source]
        frame.floor = end + 1 if end < len(tokens) and tokens[end].text == "," else end
        return None
    start = opening(tokens, 0)
    return (
        Draft([frame.span(start, cue.first)], frame.span(cue.first, cue.last), [source], cue.entry)
        if start < cue.first
        else None
    )


def _noun(frame: Frame, cue: Cue) -> Draft | None:
    tokens, limit = frame.tokens, frame.limit(cue)
    sources: list[Range] = []
    begin = cue.last
    if tokens[cue.last - 1].text.lower() in {"from", "by"}:
        stop = next((n for n in range(cue.last + 1, len(tokens)) if tokens[n].text.lower() == "that"), None)
        if stop is None:
            return None  # `accusations from that era`
        last = stop - 1 if tokens[stop - 1].text == "," else stop
        sources, begin = [frame.span(cue.last, last)], stop
    elif cue.first > 0 and tokens[cue.first - 1].tag == "POS":
        owner = subject_before(tokens, cue.first - 1, least=frame.least(cue))
        sources = [frame.span(*owner)] if owner else []
    elif cue.verb > 0 and tokens[cue.verb - 1].tag == "PRP$":
        sources = [frame.span(cue.verb - 1, cue.verb)]
    elif tokens[cue.verb].lemma in documents():
        first = cue.verb
        while first > cue.first and tokens[first - 1].tag in {"JJ", "DT", "CD"}:
            first -= 1
        sources = [frame.span(first, cue.verb + 1)]
    if begin < limit and tokens[begin].text.lower() == "that":
        begin += 1
    end = clause_end(tokens, begin, [c for c in frame.found if c is not cue], limit)
    if tokens[cue.last - 1].text.lower() == "of":
        end = next((n for n in range(begin + 1, end) if tokens[n].tag in {"VBD", "VBZ", "VBP", "MD"}), end)
    if end - begin < 2 or (
        not sources and tokens[cue.verb].lemma not in {"report", "speculation", "rumour", "rumor", "suspicion", "fear"}
    ):
        return None
    return Draft([frame.span(begin, end)], frame.span(cue.first, cue.last), sources, cue.entry)


def _figure(frame: Frame, cue: Cue) -> Draft | None:
    """`the company's 5,000-barrel estimate`: the attributes with the number, said by the owner."""
    tokens, mark = frame.tokens, cue.first - 1
    while mark >= 0 and tokens[mark].tag not in {"POS", "PRP$"}:
        mark -= 1
    if tokens[mark].tag == "PRP$":
        owner: tuple[int, int] | None = (mark, mark + 1)
    else:
        owner = subject_before(tokens, mark, least=frame.least(cue))
    return (
        Draft([frame.span(mark + 1, cue.first)], frame.span(cue.first, cue.last), [frame.span(*owner)], cue.entry)
        if owner
        else None
    )


def _hidden(frame: Frame, cue: Cue) -> Draft | None:
    """`reportedly`: the clause around the adverb, by a source that the text hides."""
    tokens, limit = frame.tokens, frame.limit(cue)
    if any(d.cue and any(a <= tokens[cue.first].start < b for a, b in d.content) for d in frame.drafts if d.within_quote):
        return None
    start = cue.first
    while (
        start > frame.floor
        and tokens[start - 1].text not in {",", ";", "(", "–", "—"}
        and tokens[start - 1].text.lower() not in {"that", "but"}
    ):
        start -= 1
    end = next((n for n in range(cue.last, limit) if tokens[n].text in {",", ";", ")", "–", "—"}), limit)
    end = clause_end(tokens, cue.last, [c for c in frame.found if c is not cue], end)
    content = [frame.span(start, cue.first)] if start < cue.first else []
    content += [frame.span(cue.last, end)] if end > cue.last else []
    return Draft(content, frame.span(cue.first, cue.last), [], cue.entry) if content else None
