"""Small records made by hand, for tests of any stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sayso.model.article import Article, Maker, article_id
from sayso.model.decision import About, Act, Anchor, Decision, decision_id
from sayso.model.ids import DecisionId
from sayso.model.quantity import Interval, Qualifier, Quantity, TimeExpression, quantity_id, time_id
from sayso.model.reading import Kind, Mention, Note, Reading, mention_id, reading_id
from sayso.model.statement import ChainLink, Mode, Stance, Statement, statement_id
from sayso.model.text import Passage, Span, passage

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
MAKER = Maker(name="sample", version="1")
TEXT = "Dam breaks\nAt least 12 people died on Monday, Anna Berg said.\n"


def article(
    address: str = "a.txt", text: str = TEXT, *, published: str | None = "2025-03-04", added_at: datetime = NOON
) -> Article:
    """Return an article whose body is all of its text.

    >>> article().body
    (Span(start=0, end=62),)
    """
    return Article(
        id=article_id(address, text),
        address=address,
        text=text,
        media_type="text/plain",
        encoding="utf-8",
        title=text.split("\n", 1)[0] or None,
        outlet="The Wire",
        published=published,
        byline=None,
        agency=None,
        language="en",
        body=(Span(0, len(text)),) if text else (),
        added_at=added_at,
        maker=MAKER,
    )


def cut(of: Article, words: str) -> Passage:
    """Return the first passage of an article with these words.

    Raises:
        ValueError: if the article does not hold them.
    """
    start = of.text.index(words)
    return passage(of.id, of.text, start, start + len(words))


def statement(of: Article, words: str, source: str, *, stance: Stance = Stance.ASSERTS) -> Statement:
    """Return an indirect statement of an article by a named source, without a cue."""
    content, who = (cut(of, words),), cut(of, source)
    return Statement(
        id=statement_id(of.id, content, who),
        article=of.id,
        content=content,
        cue=None,
        source=who,
        chain=(ChainLink(name=source, named=True, passage=who, reason="as written"),),
        mode=Mode.INDIRECT,
        stance=stance,
        time=None,
        within=None,
    )


def reading(
    of: Article, *, maker: Maker = MAKER, added_at: datetime = NOON, statements: Sequence[Statement] | None = None
) -> Reading:
    """Return a reading of the sample article with one record in each table."""
    said = statement(of, "At least 12 people died on Monday", "Anna Berg") if statements is None else None
    told = (said,) if said else tuple(statements or ())
    number, day, name = cut(of, "At least 12 people"), cut(of, "Monday"), cut(of, "Anna Berg")
    return Reading(
        id=reading_id(of.id, maker),
        article=of.id,
        maker=maker,
        added_at=added_at,
        statements=told,
        quantities=(
            Quantity(
                id=quantity_id(number),
                passage=number,
                value=12.0,
                value_hi=None,
                qualifier=Qualifier.AT_LEAST,
                interval=Interval(low=12.0, high=None),
                unit=None,
                counted="people killed",
                per=None,
                statement=told[0].id if told else None,
            ),
        ),
        times=(TimeExpression(id=time_id(day), passage=day, value="2025-03-03"),),
        mentions=(Mention(id=mention_id(name), passage=name, name="Anna Berg", kind=Kind.PERSON, reason="as written"),),
        notes=(Note(kind="sample", message="A note.", passage=day), Note(kind="sample", message="One without a place.")),
    )


def anchor(of: Article, words: str) -> Anchor:
    """Return the anchor of a statement by Anna Berg with these words of an article."""
    said = statement(of, words, "Anna Berg")
    span = said.content[0].span
    return Anchor(
        target=said.id,
        article=of.id,
        address=of.address,
        spans=(span,),
        quote=words,
        before=of.text[max(0, span.start - 40) : span.start],
        after=of.text[span.end : span.end + 40],
        speaker="Anna Berg",
        cue=None,
    )


def decision(act: Act = Act.MERGE, **values: Any) -> Decision:
    """Return a decision with its id: a merge of two names where nothing else is said.

    >>> decision().names
    ('Anna Berg', 'A. Berg')
    """
    given: dict[str, Any] = {
        "about": About.NAMES,
        "names": ("Anna Berg", "A. Berg"),
        "reason": "One person.",
        "by": "desk",
        "added_at": NOON,
    }
    made = Decision(id=DecisionId(""), act=act, **given | values)
    return replace(made, id=decision_id(made))
