"""Noun phrases around a cue: the subject before a verb, the one behind it, with what belongs to them."""

from collections.abc import Sequence

from sayso.reading.parse import Token

NOUNISH = {"NN", "NNS", "NNP", "NNPS", "CD", "POS", "JJ", "JJR", "JJS", "VBN", "FW"}
STARTS = {"DT", "PRP$", "PDT", "WP$"}
INNER_PREPOSITIONS = {
    "of", "for", "at", "in", "from", "with", "to", "on", "near", "close", "into", "about", "against", "between", "among", "by",
}  # fmt: skip
RELATIVE_REACH = 20
"""Words back from a verb to the `who` of a relative clause that stands before it."""
TIME_WORDS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight", "tomorrow",
    "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    "morning", "afternoon", "evening", "night", "week", "month", "year", "earlier", "later", "late", "early", "ago", "weekend",
}  # fmt: skip
MARKS = {'"', "“", "”", "‘", "’", "'", "«", "»", "``", "''"}


def is_timely(token: Token) -> bool:
    """Return whether a token is a word of calendar time."""
    return token.text.lower().rstrip(".") in TIME_WORDS or (token.text in {"May", "March"} and token.tag.startswith("NNP"))


def subject_before(tokens: Sequence[Token], verb: int, *, least: int = 0) -> tuple[int, int] | None:
    """Return the subject that ends right before a verb group as (first, last), or None.

    An appositive or a relative clause between commas belongs to it, and so do the prepositional phrases behind its head.

    Args:
        tokens: of the sentence.
        verb: first token of the verb group.
        least: the first token that may belong to it.
    """
    last = verb
    while last > least and tokens[last - 1].tag in {"RB", "RBR"}:
        last -= 1
    if last <= least:
        return None
    token = tokens[last - 1]
    if token.tag == "PRP" or (
        token.tag in {"EX", "DT"} and token.text.lower() in {"this", "that", "these", "those", "some", "others", "all", "both"}
    ):
        return last - 1, last
    if token.tag in {"WP", "WDT"} or token.text in {"who", "which", "Who", "Which"}:
        return _antecedent(tokens, last - 1, least)
    if token.text in {",", "–", "—", "--", ")"}:
        return _with_appositive(tokens, last - 1, least)
    first = _phrase_start(tokens, last, least)
    if first >= last:
        return None
    if first > least + 1 and tokens[first - 1].tag in {"VBD", "VBZ", "VBP", "IN", "RP", "TO", "VBN", "VBG"}:
        relative = _relative_start(tokens, first - 1, least)
        first = relative if relative is not None else _participle_start(tokens, first, least)
    first = _unmixed(tokens, first, last, least)
    return _joint_start(tokens, first, least), last


def _joint_start(tokens: Sequence[Token], first: int, least: int) -> int:
    """Return the first word of `The A and the B`, given the first of `the B`; else that one."""
    joint = first - 1
    if joint <= least or tokens[joint].text.lower() not in {"and", "nor", "or"} or tokens[first].tag not in {"DT", "NNP"}:
        return first
    start = _phrase_start(tokens, joint, least)
    if start >= joint:
        return first
    if start > least and tokens[start - 1].text.lower() in {"neither", "both", "either"}:
        return start - 1
    opens = start == least or tokens[start - 1].text == "," or tokens[start - 1].text.lower() in {"that", "but", "as", "while"}
    proper = tokens[joint - 1].tag.startswith("NNP") or tokens[joint - 1].name != ""
    return start if opens and proper else first


def _participle_start(tokens: Sequence[Token], first: int, least: int) -> int:
    """Return the head's first word of `photos emerging from the town`, given the first of `the town`; else that one."""
    place = first - 1
    if place > least and tokens[place].tag in {"IN", "TO"}:
        place -= 1
    hangs = place > least and tokens[place].tag in {"VBG", "VBN"} and tokens[place - 1].tag.startswith("NN")
    if not hangs or is_timely(tokens[place - 1]):
        return first
    start = _phrase_start(tokens, place, least)
    return start if start < place else first


def _unmixed(tokens: Sequence[Token], first: int, last: int, least: int) -> int:
    """Return the first word of the second part where `plans and Mexico` only looks joint: a clause ends at its `and`."""
    joint = next((n for n in range(last - 2, first, -1) if tokens[n].text.lower() in {"and", "&"}), None)
    if joint is None or first <= least:
        return first
    before = tokens[first - 1]
    common = tokens[joint - 1].tag in {"NN", "NNS"} and not tokens[joint - 1].name
    proper = tokens[last - 1].tag.startswith("NNP") or tokens[last - 1].name != ""
    ends = before.tag in {"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "TO", "IN", "JJ"}
    return joint + 1 if ends and common and (proper or before.lemma == "be") else first


def _relative_start(tokens: Sequence[Token], place: int, least: int) -> int | None:
    """Return the head's first word of `a nurse who took part`, given a token in the relative clause; else None."""
    for here in range(place, max(least, place - RELATIVE_REACH), -1):
        if tokens[here].text in {"who", "which"} or (tokens[here].text == "that" and tokens[here].tag == "WDT"):
            found = _antecedent(tokens, here, least)
            return found[0] if found else None
        if tokens[here].text in {",", ";", ":"} or tokens[here].text in MARKS or tokens[here].tag == "CC":
            return None
    return None


def _antecedent(tokens: Sequence[Token], who: int, least: int) -> tuple[int, int] | None:
    """Return the noun phrase that a relative pronoun stands for: right before it, or before its comma."""
    end = who - 1 if who > least and tokens[who - 1].text == "," else who
    first = _phrase_start(tokens, end, least)
    return (first, end) if first < end else None


def _with_appositive(tokens: Sequence[Token], comma: int, least: int) -> tuple[int, int] | None:
    """Return the subject before `, an appositive,`: from its head's first word to the appositive's end."""
    opener = "(" if tokens[comma].text == ")" else tokens[comma].text
    start = next((n for n in range(comma - 1, max(least, comma - 26) - 1, -1) if tokens[n].text == opener), None)
    if start is None or start <= least:
        return None
    inner = tokens[start + 1 : comma]
    relative = bool(inner) and inner[0].text.lower() in {"who", "which", "whose"}
    if inner and inner[0].tag in {"VBG", "CC", "RB"}:
        return None
    verbs = [t for t in inner if t.tag in {"VBD", "VBZ", "VBP", "MD"}]
    if not inner or (verbs and not relative) or is_timely(inner[0]):
        return None
    end = start
    if tokens[end - 1].text == ")":
        end = next((n for n in range(end - 2, max(least, end - 8), -1) if tokens[n].text == "("), end)
    first = _phrase_start(tokens, end, least)
    return (first, start if relative or opener == "(" else comma) if first < start else None


def _phrase_start(tokens: Sequence[Token], end: int, least: int) -> int:
    """Return the first token of the noun phrase that ends at `end`, prepositional phrases behind its head included."""
    here = end
    if here <= least or not (tokens[here - 1].tag in NOUNISH or tokens[here - 1].text in {'"', "”"} | {"."}):
        return end
    while here > least:
        token = tokens[here - 1]
        if token.tag in STARTS:
            here -= 1
            if here > least and tokens[here - 1].tag in {"PDT", "DT"}:
                here -= 1
            if here > least and tokens[here - 1].text.lower() in INNER_PREPOSITIONS and _headed(tokens, here - 1, least):
                here -= 1
                continue
            break
        if is_timely(token) and here != end and not token.name:
            break
        if (
            token.tag in NOUNISH
            or (token.tag in {"RB", "$"} and here - 1 > least and tokens[here - 2].tag in STARTS)
            or (token.text.lower() in INNER_PREPOSITIONS and _headed(tokens, here - 1, least))
            or (token.text.lower() in {"and", "&", "nor"} and _joins_names(tokens, here - 1, least))
            or (
                token.text in MARKS
                and here != end
                and here - 1 > least
                and tokens[here - 2].tag.startswith("NN")
                and tokens[here].tag.startswith("NN")
            )
        ):
            here -= 1
        else:
            break
    while (
        here + 1 < end and tokens[here].tag == "CD" and tokens[here + 1].tag in {"NNP", "CD"} and tokens[here + 1].tag != "NNS"
    ):
        here += 1
    while here < end and (
        tokens[here].tag == "POS" or (is_timely(tokens[here]) and not tokens[here].name and tokens[here].tag != "JJ")
    ):
        here += 1
    return here


def _headed(tokens: Sequence[Token], preposition: int, least: int) -> bool:
    """Return whether a preposition hangs on a noun before it (and is no opening adverbial)."""
    return (
        preposition > least and tokens[preposition - 1].tag.startswith(("NN", "POS")) and not is_timely(tokens[preposition - 1])
    )


def _joins_names(tokens: Sequence[Token], place: int, least: int) -> bool:
    return (
        place > least
        and tokens[place - 1].tag.startswith("NN")
        and place + 1 < len(tokens)
        and tokens[place + 1].tag[:2] in {"NN", "JJ", "DT"}
    )


def phrase_after(tokens: Sequence[Token], place: int, *, most: int = 40) -> int:
    """Return one past the noun phrase that begins at a token; the token itself where none does.

    Prepositional phrases and an appositive behind the head belong to it; words of time do not.
    """
    here = place
    if here < len(tokens) and tokens[here].tag == "PRP":
        return here + 1
    end = place
    while here < len(tokens) and here - place < most:
        token = tokens[here]
        if is_timely(token) and here > place and not token.name:
            break
        if token.tag in NOUNISH or (
            token.tag in STARTS and (here == place or tokens[here - 1].text.lower() in INNER_PREPOSITIONS | {"and", ","})
        ):
            if token.tag == "VBN" and here > place and tokens[here - 1].tag.startswith("NN") and "-" not in token.text:
                break
            here += 1
            if token.tag.startswith(("NN", "CD", "FW")) or token.text.lower() in {"others", "some"}:
                end = here
        elif (
            (
                token.text.lower() in INNER_PREPOSITIONS
                and end == here
                and here + 1 < len(tokens)
                and tokens[here + 1].tag in NOUNISH | STARTS
                and not is_timely(tokens[here + 1])
            )
            or (
                token.text.lower() in {"and", "&"}
                and end == here
                and here + 1 < len(tokens)
                and tokens[here + 1].tag.startswith("NNP")
                and tokens[here - 1].tag.startswith("NNP")
            )
            or (
                token.text in MARKS
                and here + 1 < len(tokens)
                and here - place < 8
                and tokens[here + 1].tag.startswith("NN")
                and tokens[here - 1].tag.startswith("NN")
            )
            or (token.text == "," and end == here and _appositive(tokens, here))
        ):
            here += 1
        else:
            break
    return end


def _appositive(tokens: Sequence[Token], comma: int) -> bool:
    """Return whether `, a doctor at a clinic` follows a name: an indefinite or titled phrase, no clause."""
    after = tokens[comma + 1 : comma + 14]
    if len(after) < 2 or not (
        after[0].text.lower() in {"a", "an", "the"}
        or (after[0].tag.startswith(("NN", "JJ")) and not after[0].text[:1].isupper())
    ):
        return False
    stop = next((n for n, t in enumerate(after) if t.text in {",", ".", ";", '"', "”", "“"}), len(after))
    return not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in after[:stop])
