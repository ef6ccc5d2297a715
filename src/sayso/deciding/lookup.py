"""What a person means by a word: a name, a claim or question by its words, a record by the beginning of its id.

Nothing is guessed: what could be two things is refused, and the message says which.
"""

from collections import Counter, defaultdict
from difflib import get_close_matches
from functools import cached_property

from sayso.errors import DecisionError, UnknownId
from sayso.model.claim import Claim, Entity, Question
from sayso.model.ids import MentionId
from sayso.model.quantity import Quantity
from sayso.model.statement import Statement
from sayso.show.contents import Contents

KINDS = ("claim", "question", "statement", "quantity")
Thing = Claim | Question | Statement | Quantity | str


class Lookup:
    """A view's names and records, looked up by what a person calls them; what it needs is worked out once."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    @cached_property
    def mentioned(self) -> set[str]:
        """The names as mentions have them."""
        return set(self._name_of.values())

    @cached_property
    def _name_of(self) -> dict[MentionId, str]:
        return {m.id: m.name for r in self.contents.readings for m in r.mentions}

    @cached_property
    def _written(self) -> dict[str, set[str]]:
        table: dict[str, set[str]] = defaultdict(set)
        for reading in self.contents.readings:
            for mention in reading.mentions:
                table[" ".join(mention.passage.text.split())].add(mention.name)
        return table

    @cached_property
    def _called(self) -> dict[str, list[Entity]]:
        """The entities by alias as written and in lower case; one that has an alias as written comes before the rest."""
        table: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.contents.linked.entities:
            for alias in dict.fromkeys((*entity.aliases, *(a.casefold() for a in entity.aliases))):
                table[alias].append(entity)
        return table

    @cached_property
    def _described(self) -> set[str]:
        return {link.name for s in self.contents.statement.values() for link in s.chain}

    @cached_property
    def _wordings(self) -> list[tuple[str, Claim | Question]]:
        rows: list[Claim | Question] = [*self.contents.linked.claims, *self.contents.linked.questions]
        return [(" ".join(row.wording.casefold().split()), row) for row in rows]

    def thing(self, word: str) -> Thing:
        """Return what a person means: a name as mentions have it, a claim or question by its words, a record by its id.

        Raises:
            DecisionError: if it is none of these, or could be several.
            UnknownId: if it is the beginning of no id or of several.
        """
        contents = self.contents
        tables: tuple[dict[str, Thing], ...] = (contents.claim, contents.question, contents.statement, contents.quantity)  # type: ignore[assignment]
        whole = next((table[word] for table in tables if word in table), None)
        if whole is not None:
            return whole
        kind, _, rest = word.partition(":")
        named = self.name(word) or self._worded(word) if kind not in KINDS or not rest else None
        if named is not None:
            return named
        try:
            found = contents.find(word)
        except UnknownId as error:
            if kind in KINDS and rest:
                raise
            near = get_close_matches(word, {a for e in contents.linked.entities for a in e.aliases}, n=3)
            hint = f"; names like it: {', '.join(near)}" if near else "; `sayso names` lists names"
            raise DecisionError(f"deciding on {word!r}: no name in these reports, and no one id begins so{hint}") from error
        if isinstance(found, Claim | Question | Statement | Quantity):
            return found
        raise DecisionError(f"deciding on {word!r}: it is none of a name, {', '.join(KINDS)}")

    def name(self, word: str) -> str | None:
        """Return a name as mentions have it, or a source's description; None where the word is neither.

        Raises:
            DecisionError: if it may be several.
        """
        wanted = " ".join(word.split())
        if wanted in self.mentioned:
            return wanted
        written = self._written.get(wanted, set())
        if len(written) == 1:
            return next(iter(written))
        holding = self._called.get(wanted) or self._called.get(wanted.casefold(), [])
        if len(holding) > 1 or len(written) > 1:
            several = sorted(written) or [e.name for e in holding]
            raise DecisionError(f"deciding on {word!r}: it may be {' or '.join(several[:4])}; write the name in full")
        if holding:
            some = Counter(self._name_of[m] for m in holding[0].mentions if m in self._name_of)
            return min(some, key=lambda n: (-some[n], n)) if some else None
        return wanted if wanted in self._described else None

    def _worded(self, word: str) -> Claim | Question | None:
        """Return the one claim or question that holds two words or more in a row; None where none does.

        Raises:
            DecisionError: if several do; the message gives their ids.
        """
        wanted = " ".join(word.casefold().split())
        if " " not in wanted:
            return None
        holding = [(words, row) for words, row in self._wordings if wanted in words]
        exact = [row for words, row in holding if wanted == words] or [row for _, row in holding]
        if len(exact) > 1:
            several = "; ".join(f"{row.id} ({row.wording[:60]})" for row in exact[:4])
            raise DecisionError(f"deciding on {word!r}: {len(exact)} claims and questions say so; give an id: {several}")
        return exact[0] if exact else None
