"""One page's look at a snapshot: addresses that keep the moment, and records told in words with where they lead."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sayso.judge.admiralty import scale
from sayso.model.quantity import Quantity
from sayso.model.statement import Mode, Statement
from sayso.model.text import Passage
from sayso.model.verdict import Finding, Grade
from sayso.show.charts import COLOURS
from sayso.show.contents import Contents
from sayso.show.phrases import day, shortened
from sayso.web.index import Index, voice_key
from sayso.web.moment import Moment
from sayso.web.snapshots import Snapshot

STANCES = {
    "asserts": "says so",
    "estimates": "estimates",
    "predicts": "predicts",
    "intends": "intends",
    "doubts": "doubts it",
    "denies": "denies it",
    "questions": "asks",
    "judges": "judges",
}
"""Stances as a table says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One link of a chain: a name and where it leads; no address where nothing more is known of it."""

    name: str
    href: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement as a page shows it.

    Attributes:
        id: the statement's.
        chips: from the outlet inward to the origin.
        stance, mode: in words.
        when: when it was said, else when it was published, in words; empty where neither is known.
        words: what is said.
        href: the passage in its article.
        label: which report, whose, of when.
        claim: the page of its claim; empty where it has none.
    """

    id: str
    chips: tuple[Chip, ...]
    stance: str
    mode: str
    when: str
    words: str
    href: str
    label: str
    claim: str


class Look:
    """A snapshot, seen from a moment."""

    def __init__(self, snapshot: Snapshot, moment: Moment, *, behind: bool = False) -> None:
        self.snapshot = snapshot
        self.moment = moment
        self.behind = behind
        self.contents: Contents = snapshot.contents
        self.index: Index = snapshot.index

    def url(self, path: str, **query: object) -> str:
        """Return an address that keeps the moment; parameters that are empty are left out."""
        given = self.moment.query() | {k.rstrip("_"): str(v) for k, v in query.items() if v not in (None, "", False)}
        return f"{path}?{urlencode(given)}" if given else path

    def to(self, id: str) -> str:
        """Return the page of a question, claim, article, statement or quantity by its id; empty where there is none."""
        kind, _, key = id.partition(":")
        if kind in ("question", "claim", "article"):
            return self.url(f"/{kind}/{key}")
        if id in self.contents.claim_of:
            return self.to(self.contents.claim_of[id])
        asked = self.index.questions_of.get(id)
        return self.to(asked[0].id) if asked else ""

    def at(self, passage: Passage) -> str:
        """Return the address of a passage: its article with these words marked. It stays the same as the ledger grows."""
        key = passage.article.partition(":")[2]
        return self.url(f"/article/{key}", at=f"{passage.span.start}-{passage.span.end}") + "#here"

    def label(self, passage: Passage) -> str:
        """Return which report a passage stands in: its number, outlet and day."""
        article = self.contents.article[passage.article]
        when = day(article.published)
        return f"{self.contents.number[article.id]} {self.contents.outlet(article.id)}{', ' + when if when else ''}"

    def source(self, name: str) -> str:
        """Return the page of a source by its name in the pile; empty where nothing is known of it."""
        return self.url(f"/source/{voice_key(name)}") if name in self.index.voices else ""

    def chip(self, name: str, why: str = "") -> Chip:
        """Return a source as a chip."""
        known = self.index.named(name)
        return Chip(name=known, href=self.source(known), why=why)

    def chips(self, statement: Statement) -> tuple[Chip, ...]:
        """Return the chain of a statement from the outlet inward; a hidden source is named as hidden."""
        outlet = self.chip(self.contents.outlet(statement.article), "the outlet")
        links = [
            self.chip(
                link.name, f"as written: “{shortened(link.passage.text, 80)}”; {link.reason}" if link.passage else link.reason
            )
            for link in statement.chain
        ]
        if not links and statement.mode is not Mode.OWN:
            links = [Chip(name="source hidden by the text", href="", why="the text does not say who")]
        return (outlet, *links)

    def told(self, statement: Statement) -> Told:
        """Return a statement as a page shows it."""
        return Told(
            id=statement.id,
            chips=self.chips(statement),
            stance=STANCES[statement.stance.value],
            mode={"own": "in its own voice", "direct": "quoted", "mixed": "quoted in part"}.get(
                statement.mode.value, "reported"
            ),
            when=day(statement.time or self.contents.article[statement.article].published),
            words=statement.words,
            href=self.at(statement.content[0]),
            label=self.label(statement.content[0]),
            claim=self.to(statement.id),
        )

    def finding(self, id: str) -> Finding | None:
        """Return how a claim or question was judged; None where it was not."""
        return self.index.finding.get(id)

    def behind_number(self, quantity: Quantity) -> Statement | None:
        """Return the statement that a number stands in; None where it stands in none."""
        return self.contents.statement.get(quantity.statement or "")

    def colour(self, names: list[str]) -> dict[str, int]:
        """Return a colour's number, 0 to 7, for each name in order; the last is shared by all that are left over."""
        return {name: min(n, len(COLOURS)) for n, name in enumerate(dict.fromkeys(names))}


def grade_words(grade: Grade) -> str:
    """Return a grade in the words of the scale."""
    reliability, credibility = scale("reliability")[grade.reliability], scale("credibility")[str(grade.credibility)]
    return f"{grade.reliability}: {reliability[0]}. {grade.credibility}: {credibility[0]}."
