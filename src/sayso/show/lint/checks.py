"""The rules of `sayso lint`: a draft against the ledger, each remark with its place and the ledger's passages."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Levenshtein

from sayso.model.quantity import Qualifier, Quantity
from sayso.model.statement import Mode, Stance, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding, Standing
from sayso.show.estimative import wording
from sayso.show.lint.held import Held
from sayso.show.phrases import amount, counted, listed, quoted, shortened, support

# A caveat is dropped where the first report of a claim keeps it, or the reports that have it from the same source do.
CONFIRMED = re.compile(r"\b(?:confirmed|verified|established|proven|proved|certain that|undisputed)\b", re.IGNORECASE)
UNCONFIRMED = re.compile(r"\b(?:not|no|never|n['’]t|un|yet|neither|nor|whether)\b[^.]{0,30}$", re.IGNORECASE)
HEDGED = re.compile(
    r"\b(?:may|might|could|can|alleged\w*|reported\w*|apparently|said to|suspected|possibl[ey]|perhaps|unconfirmed|claim\w*|"
    r"appear\w*|seem\w*|likely|estimate\w*|believed|disputed|denied|withdr\w+)\b",
    re.IGNORECASE,
)
FLAT = (Stance.ASSERTS, Stance.JUDGES)
SOFT = (Stance.ESTIMATES, Stance.PREDICTS)
BEFORE = 120
"""Code points before a content in which the draft may call it confirmed: `It has now been independently confirmed that`."""
SENTENCE = re.compile(r"[^.!?\n]{1,2000}[.!?]*")
LOWEST = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the linter: its name, how severe it is (`error`, `warning`, `note`), and what it says."""

    name: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule says of one place of a draft.

    Attributes:
        rule: the rule.
        start, end: half-open range of the draft's prose.
        words: the draft's words there.
        text: one line for the writer.
        passages: what the ledger has on it; empty for rules of wording and for what it has nothing on.
    """

    rule: Rule
    start: int
    end: int
    words: str
    text: str
    passages: tuple[Passage, ...] = ()


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by name, the severest first."""
    raw = tomllib.loads((files("sayso.show.lint") / "rules.toml").read_text("utf-8"))
    return {name: Rule(name=name, severity=row["severity"], text=row["text"]) for name, row in raw.items()}


def remarks(held: Held, text: str) -> list[Remark]:
    """Return what the rules say of a draft, in order of place, then severity.

    Args:
        held: the ledger, and the draft linked with it.
        text: the draft's prose.
    """
    found = [*_statements(held, text), *_names(held), *_wording(text)]
    unique = {(r.rule.name, r.start, r.end): r for r in found}
    return sorted(unique.values(), key=lambda r: (r.start, LOWEST[r.rule.severity], r.end, r.rule.name))


def _remark(rule: str, place: Passage, text: str, passages: Sequence[Passage] = ()) -> Remark:
    words = shortened(place.text, 160)
    return Remark(
        rule=rules()[rule], start=place.span.start, end=place.span.end, words=words, text=text, passages=tuple(passages)
    )


def _statements(held: Held, text: str) -> Iterator[Remark]:
    for statement in held.reading.statements:
        if statement.stance in (Stance.DENIES, Stance.DOUBTS, Stance.QUESTIONS) or not statement.content:
            continue
        numbers = held.numbers.get(statement.id, [])
        asked = [(q, held.question_of[q.id]) for q in numbers if q.id in held.question_of]
        claim = held.claim_of.get(statement.id)
        for quantity, question in asked:
            yield from _number(held, statement, quantity, question)
        right = [q for q, question in asked if _giving(held, q, question)]
        if claim is not None and not asked:
            yield from _claim(held, statement, claim)
        subject = asked[0][1] if asked else claim
        if subject is not None and (right or not asked):
            yield from _confirmed(held, statement, subject, text)
        if subject is None and statement.within is None and len(statement.words.split()) > 3:
            yield _remark("not-in-ledger", statement.content[0], rules()["not-in-ledger"].text)


def _number(held: Held, statement: Statement, quantity: Quantity, question: str) -> Iterator[Remark]:
    """Yield what is to be said of a number that answers one of the ledger's questions."""
    answers = held.answers(question)
    same = _giving(held, quantity, question)
    finding = held.findings.get(question)
    if not same:
        given = listed([f"{amount(q)} ({_who(held, q)})" for q in _distinct(answers)], most=6)
        text = f"No report gives {amount(quantity)}. The ledger has {given}."
        yield _remark("number-differs", quantity.passage, text, tuple(q.passage for q in _distinct(answers))[:6])
        return
    statements = [held.ledger.statement[q.statement] for q in same if q.statement is not None]
    behind = tuple(q.passage for q in same)[:4]
    if quantity.qualifier is Qualifier.EXACT and all(q.qualifier is not Qualifier.EXACT for q in same):
        yield _remark("caveat-dropped", quantity.passage, f"The reports say {amount(same[0])}.", behind)
    yield from _source(held, statement, statements, quantity.passage, behind)
    if _is_flat(statement) and held.attributed(statements) and statement.stance in FLAT:
        contested = _contested(held, statement, statements, finding, quantities=same)
        if contested:
            yield _remark("contested-as-fact", quantity.passage, *contested)
        elif finding is None or finding.standing is not Standing.ESTABLISHED:
            yield _flat(held, quantity.passage, statements, finding, behind)


def _claim(held: Held, statement: Statement, claim: str) -> Iterator[Remark]:
    """Yield what is to be said of a statement that says what one of the ledger's claims says."""
    statements = held.statements(claim)
    asserted = [s for s in statements if s.stance not in (Stance.DENIES, Stance.DOUBTS)] or statements
    finding = held.findings.get(claim)
    place, behind = statement.content[0], held.passages(asserted)
    soft = bool(HEDGED.search(statement.words)) or statement.stance in SOFT
    named = [s for s in asserted if _same_voice(held, s, statement)]
    hedging = named or asserted[:1]
    if not soft and all(s.stance is Stance.ESTIMATES or HEDGED.search(s.words) for s in hedging):
        yield _remark("caveat-dropped", place, f"The reports say {quoted(hedging[0].content)}.", held.passages(hedging))
    yield from _source(held, statement, asserted, place, behind)
    if not _is_flat(statement):
        return
    contested = _contested(held, statement, asserted, finding)
    if contested and not soft:
        yield _remark("contested-as-fact", place, *contested)
    elif held.attributed(asserted) and not soft and (finding is None or finding.standing is not Standing.ESTABLISHED):
        yield _flat(held, place, asserted, finding, behind)


def _is_flat(statement: Statement) -> bool:
    """Return whether the draft says it in its own voice; `it is confirmed that`, which names nobody, included."""
    nobody = not statement.chain and statement.source is None and statement.cue is not None
    return statement.mode is Mode.OWN or (nobody and CONFIRMED.search(statement.cue.text if statement.cue else "") is not None)


def _same_voice(held: Held, a: Statement, b: Statement) -> bool:
    if not a.chain or not b.chain:
        return False
    names = (held.canonical.get(s.chain[-1].name, s.chain[-1].name) for s in (a, b))
    return len(set(names)) == 1


def _flat(
    held: Held, place: Passage, statements: Sequence[Statement], finding: Finding | None, behind: Sequence[Passage]
) -> Remark:
    who = listed(list(dict.fromkeys(held.ledger.speaker(s) for s in statements if s.mode is not Mode.OWN)), most=4)
    count = f" ({support(finding)})" if finding else ""
    return _remark("attributed-as-fact", place, f"The reports have it from {who}{count}.", behind)


def _source(
    held: Held, statement: Statement, statements: Sequence[Statement], place: Passage, behind: Sequence[Passage]
) -> Iterator[Remark]:
    """Yield that the draft has something from someone from whom no report has it."""
    if statement.mode is Mode.OWN or not statement.chain or not statements:
        return
    last = statement.chain[-1]
    mine = {last.name.lower(), held.canonical.get(last.name, last.name).lower()}
    voices = held.voices(statements)
    alike = any(_alike(a, b) for a in mine for b in voices)
    if not alike:
        who = listed(list(dict.fromkeys(held.ledger.speaker(s) for s in statements)), most=4)
        where = last.passage or place
        yield _remark("attribution-differs", where, f"No report has it from {last.name}, but from {who}.", behind)


def _alike(a: str, b: str) -> bool:
    """Return whether two names may be one: equal, one within the other, or one misspelt."""
    return a == b or a in b or b in a or Levenshtein.distance(a[:80], b[:80]) <= min(len(a), len(b)) // 6


def _contested(
    held: Held,
    statement: Statement,
    statements: Sequence[Statement],
    finding: Finding | None,
    *,
    quantities: Sequence[Quantity] = (),
) -> tuple[str, tuple[Passage, ...]] | None:
    """Return what stands against something and its passages; None where nothing does, or where the draft says so."""
    if statement.id in held.contested or held.rejects:
        return None
    ids = [i for s in statements for i in (s.id,)] + [q.id for q in quantities]
    against = [r for i in ids for r in held.ledger.touching.get(i, ()) if r.b == i and r.kind.value in {"denies", "doubts"}]
    against += [r for i in ids for r in held.ledger.touching.get(i, ()) if r.kind.value == "contradicts"]
    if finding is not None and finding.standing is Standing.WITHDRAWN:
        return "It was withdrawn.", tuple(p for reason in finding.reasons for p in reason.passages)[:4]
    if not against:
        return None
    words = {"denies": "denied", "doubts": "doubted", "contradicts": "contradicted"}
    rows = dict.fromkeys(f"{words[r.kind.value]} by {_speaker(held, r.a)}" for r in against)
    passages = tuple(dict.fromkeys(p for r in against for end in (r.a, r.b) for p in held.ledger.passages(end)))
    return f"It is {listed(list(rows))}, and the draft does not say so.", passages[:6]


def _speaker(held: Held, id: str) -> str:
    statement = held.ledger.statement.get(id)
    return held.ledger.speaker(statement) if statement else "another report"


def _confirmed(held: Held, statement: Statement, subject: str, text: str) -> Iterator[Remark]:
    """Yield that the draft calls confirmed what the ledger does not hold for established."""
    finding = held.findings.get(subject)
    here = statement.content[0].span.start
    least = max(0, here - BEFORE)
    start = max(least, text.rfind("\n", least, here) + 1, text.rfind(". ", least, here) + 1)
    end = min(statement.content[-1].span.end, start + 600)
    match = CONFIRMED.search(text, start, end)
    if (
        match is None
        or finding is None
        or finding.standing is Standing.ESTABLISHED
        or UNCONFIRMED.search(text[start : match.start()])
    ):
        return
    if any(CONFIRMED.search(s.cue.text) for s in held.statements(subject) if s.cue):
        return
    names = [o.name or f"{o.described}, which is no name" for o in finding.origins]
    origins = f"{counted(len(names), 'origin')}: {listed(names, most=3)}" if names else "no origin with a name"
    behind = held.passages(held.statements(subject))
    said = f"You write {match[0]!r}; there is {origins}; it is {finding.standing.value}."
    yield Remark(
        rule=rules()["confirmed-unconfirmed"], start=match.start(), end=match.end(), words=match[0], text=said, passages=behind
    )


def _giving(held: Held, quantity: Quantity, question: str) -> list[Quantity]:
    """Return the ledger's answers that give the value of a draft's number."""
    return [q for q in held.answers(question) if (q.value, q.value_hi) == (quantity.value, quantity.value_hi)]


def _distinct(answers: Iterable[Quantity]) -> list[Quantity]:
    return list({amount(q): q for q in answers}.values())


def _who(held: Held, quantity: Quantity) -> str:
    statement = held.ledger.statement.get(quantity.statement or "")
    return held.ledger.speaker(statement) if statement else held.ledger.outlet(quantity.passage.article)


def _names(held: Held) -> Iterator[Remark]:
    """Yield the names that linking takes for one of the ledger's, or that are a letter or two away, and no report spells so."""
    alike: dict[tuple[str, int], list[str]] = {}
    for name in sorted(held.known):
        if " " in name:
            alike.setdefault((name[:1], len(name)), []).append(name)
    for mention in held.reading.mentions:
        written = mention.passage.text
        low = written.lower().removesuffix("'s").removesuffix("’s")
        if low in held.known or len(low) < 6 or " " not in low:
            continue
        near = [n for size in range(len(low) - 2, len(low) + 3) for n in alike.get((low[:1], size), [])]
        close = [n for n in near if 0 < Levenshtein.distance(n, low) <= 1 + len(low) // 12]
        if close:
            best = min(close, key=lambda n: (Levenshtein.distance(n, low), n))
            places = [m.passage for r in held.ledger.readings for m in r.mentions if m.passage.text.lower() == best][:3]
            spelt = places[0].text if places else best
            yield _remark("name-spelling", mention.passage, f"The reports spell {spelt!r}.", places)


def _wording(text: str) -> Iterator[Remark]:
    spans = [(m.start(), m[0]) for m in SENTENCE.finditer(text)]
    for rule, number, one in wording([words for _, words in spans]):
        start = spans[number][0] + one.start
        end = spans[number][0] + one.end
        yield Remark(rule=rules()[rule], start=start, end=end, words=text[start:end], text=rules()[rule].text)
