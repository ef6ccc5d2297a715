"""Attribution in headlines: a short source behind a dash or colon, or before a colon."""

from collections.abc import Sequence

from sayso.reading.clauses import Draft
from sayso.reading.cue_lexicon import Entry
from sayso.reading.frame import Frame
from sayso.reading.parse import Token

HEADLINE_SOURCE = 5
"""Words at most in the source behind a headline's dash or colon."""


def headline(frame: Frame) -> Draft | None:
    """`P – Pentagon`, `P: police`, `Pentagon: P`; the source is a short name at the far side of the last dash or colon."""
    tokens = frame.tokens
    marks = [n for n, t in enumerate(tokens) if t.text in {"–", "—", "--", ":", "-"}]
    if not marks:
        return None
    place = marks[-1]
    tail, lead = tokens[place + 1 :], tokens[: marks[0]]
    entry = Entry("say", "speech", "asserts")
    if 0 < len(tail) <= HEADLINE_SOURCE and _is_source(tail) and place >= 4:
        return Draft([frame.span(0, place)], frame.span(place, place + 1), [frame.span(place + 1, len(tokens))], entry)
    if 0 < len(lead) <= HEADLINE_SOURCE and _is_source(lead) and tokens[marks[0]].text == ":" and len(tokens) - marks[0] > 4:
        return Draft(
            [frame.span(marks[0] + 1, len(tokens))],
            frame.span(marks[0], marks[0] + 1),
            [frame.span(0, marks[0])],
            entry,
        )
    return None


def _is_source(tokens: Sequence[Token]) -> bool:
    """Return whether a headline's end can be who says it: a person, a body, or a word such as `police`."""
    spoken = {
        "police",
        "officials",
        "official",
        "report",
        "reports",
        "media",
        "witnesses",
        "source",
        "sources",
        "ministry",
        "expert",
        "experts",
        "study",
        "spokesman",
        "minister",
        "president",
        "un",
        "who",
        "agency",
        "army",
        "activists",
        "monitor",
    }
    named = any(t.name.endswith(("person", "organisation", "outlet")) for t in tokens)
    return (named or any(t.text.lower() in spoken for t in tokens)) and not any(
        t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens
    )
