"""A small pile made by hand: a wire report and its echo, with a number that moves, a denial, and hostile names."""

from datetime import UTC, datetime

import pytest

from sayso.model.article import Article, Maker, article_id
from sayso.model.claim import (
    Claim,
    Linked,
    Point,
    Question,
    Relation,
    RelationKind,
    Status,
    claim_id,
    question_id,
)
from sayso.model.quantity import Interval, Qualifier, Quantity, quantity_id
from sayso.model.reading import Reading, reading_id
from sayso.model.statement import ChainLink, Mode, Stance, Statement, statement_id
from sayso.model.text import Passage, Span, passage
from sayso.model.verdict import Finding, Grade, Origin, Reason, Standing
from sayso.show.contents import Contents, contents

NOW = datetime(2025, 3, 8, tzinfo=UTC)
MAKER = Maker(name="hand", version="1")
WIRE = "Dam breaks\nAt least 12 people died, Anna Berg said.\nThe company denied it: <script>alert(1)</script>\n"
ECHO = "Toll rises\nThe toll is 19, =HYPERLINK(1) said.\nMenu Home Sport\n"


def article(address: str, text: str, *, outlet: str | None, published: str | None) -> Article:
    return Article(
        id=article_id(address, text),
        address=address,
        text=text,
        media_type="text/plain",
        encoding="utf-8",
        title=text.split("\n", 1)[0],
        outlet=outlet,
        published=published,
        byline=None,
        agency=None,
        language="en",
        body=(Span(0, text.rindex("\n", 0, -1) + 1 if "Menu" in text else len(text)),),
        added_at=NOW,
        maker=MAKER,
    )


def cut(of: Article, words: str) -> Passage:
    start = of.text.index(words)
    return passage(of.id, of.text, start, start + len(words))


def statement(of: Article, words: str, source: str, cue: str, stance: Stance = Stance.ASSERTS) -> Statement:
    content, who = (cut(of, words),), cut(of, source)
    return Statement(
        id=statement_id(of.id, content, who),
        article=of.id,
        content=content,
        cue=cut(of, cue),
        source=who,
        chain=(ChainLink(name=source, named=True, passage=who, reason="as written"),),
        mode=Mode.INDIRECT,
        stance=stance,
        time=None,
        within=None,
    )


def quantity(of: Article, words: str, value: float, qualifier: Qualifier, within: Statement) -> Quantity:
    place = cut(of, words)
    high = None if qualifier is Qualifier.AT_LEAST else value
    return Quantity(
        id=quantity_id(place),
        passage=place,
        value=value,
        value_hi=None,
        qualifier=qualifier,
        interval=Interval(low=value, high=high),
        unit=None,
        counted="people killed",
        per=None,
        statement=within.id,
    )


@pytest.fixture
def pile() -> Contents:
    wire = article("pile/wire.txt", WIRE, outlet="The <b>Wire</b>", published="2025-03-03")
    echo = article("pile/echo.txt", ECHO, outlet=None, published=None)
    said = statement(wire, "At least 12 people died", "Anna Berg", "said")
    denied = statement(wire, "<script>alert(1)</script>", "The company", "denied", Stance.DENIES)
    later = statement(echo, "The toll is 19", "=HYPERLINK(1)", "said")
    first = quantity(wire, "At least 12 people", 12, Qualifier.AT_LEAST, said)
    second = quantity(echo, "19", 19, Qualifier.EXACT, later)
    readings = tuple(
        Reading(id=reading_id(a.id, MAKER), article=a.id, maker=MAKER, added_at=NOW, statements=s, quantities=(q,))
        for a, s, q in ((wire, (said, denied), first), (echo, (later,), second))
    )
    claims = tuple(Claim(id=claim_id(s.id), wording=s.words, statements=(s.id,), reasons=()) for s in (said, denied, later))
    question = Question(
        id=question_id(first.id),
        wording="How many people were killed?",
        points=(
            Point(quantity=first.id, as_of="2025-03-03", origin="Anna Berg", status=Status.REPORTED),
            Point(quantity=second.id, as_of=None, origin="=HYPERLINK(1)", status=Status.REPORTED),
        ),
        claims=(claims[0].id, claims[2].id),
        reasons=("same noun counted: people killed",),
    )
    relation = Relation(kind=RelationKind.DENIES, a=denied.id, b=said.id, why="the company denies what the minister says")
    linked = Linked(claims=claims, questions=(question,), relations=(relation,))
    grade = Grade(reliability="F", credibility=6, reasons=(Reason(rule="no-basis", text="No basis exists."),))
    origins = (
        Origin(name="Anna Berg", described=None, statements=(said.id,), articles=(wire.id,)),
        Origin(name="=HYPERLINK(1)", described=None, statements=(later.id,), articles=(echo.id,)),
    )
    finding = Finding(
        subject=question.id,
        wording=question.wording,
        standing=Standing.DISPUTED,
        grade=grade,
        origins=origins,
        unresolved=1,
        reports=2,
        reasons=(),
    )
    return contents((wire, echo), readings, linked, (finding,))
