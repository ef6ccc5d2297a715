"""Which statements are one telling: the same claim that goes back to the same origin, told again.

Two statements are weighed by named pieces of evidence: the words they share, whether one source or one body speaks, whether
one stands right behind the other, whether they give the same answer to a question, and so on. Each piece has a weight
(`data/echoes.toml`; how it was fitted is said there), and the sum is a likelihood. What is likely enough is grouped: two
groups are joined where they are alike on the whole and not by one pair alone.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from sayso.link.claims import pairs
from sayso.link.facts import Facts, Said
from sayso.link.voices import Voices
from sayso.link.words import Weights, containment, cosine, meaning, word_set
from sayso.model.claim import Question
from sayso.model.ids import StatementId
from sayso.model.quantity import Interval
from sayso.model.statement import Mode, Stance

LIKELY = 0.25
"""Likelihood from which two statements are one telling. 0.15 to 0.5 were tried (`eval/echoes.py`)."""
KEPT = 0.2
"""Mean likelihood over all pairs of two groups from which they are joined."""
OPENING = 160
"""Code points from the beginning of the article in which its headline and standfirst lie."""
AHEAD = 30
"""Statements of its article that a headline is compared with, whatever words they share."""
ANSWERING = 8
"""Statements with the same answer that each is compared with, whatever words they share: those right before it."""
FEW = 4
"""A statement with at most so many stems besides those that point back (`these allegations`) says nothing by itself."""
LARGEST = 60
"""Statements in one telling; what would grow beyond stays apart."""
REASONS = {
    "same_answer": "the same answer to one question",
    "own_words": "the source's own words right behind",
    "opening": "the text tells its headline",
    "same_quote": "the same quotation",
    "points_back": "one only points back",
}
"""Evidence that a reason names, in words."""
AGAINST = {Stance.DENIES, Stance.DOUBTS}


@cache
def weights() -> dict[str, float]:
    """Return the weight of each piece of evidence, and `none`: where the sum begins."""
    table = tomllib.loads((files("sayso.link") / "data" / "echoes.toml").read_text("utf-8"))
    return {name: float(value) for name, value in table["weights"].items()}


class Echoes:
    """How likely any two statements of a pile are one telling.

    Args:
        facts: of the pile.
        voices: for whom its sources speak.
        questions: its numeric questions.
    """

    def __init__(self, facts: Facts, voices: Voices, questions: Sequence[Question]) -> None:
        self.facts = facts
        self.voices = voices
        self.ordered = sorted((s for s in facts.said.values() if s.statement.mode is not Mode.OWN), key=lambda s: s.rank)
        texts = {s.statement.id: [meaning(w) for w in s.stems] for s in facts.said.values()}
        rare = Weights(texts.values())
        self.vector = {id: rare.vector(words) for id, words in texts.items()}
        self.place = self._places()
        self.answers = self._answers(questions)

    def _places(self) -> dict[StatementId, tuple[int, int]]:
        """Return where each statement stands: its number in its article, and code points from where the article begins."""
        found: dict[StatementId, tuple[int, int]] = {}
        number: dict[str, int] = defaultdict(int)
        for said in self.ordered:
            article = self.facts.article[said.statement.article]
            begun = article.body[0].start if article.body else 0
            found[said.statement.id] = (number[article.id], said.statement.content[0].span.start - begun)
            number[article.id] += 1
        return found

    def _answers(self, questions: Sequence[Question]) -> dict[StatementId, list[tuple[int, Interval]]]:
        """Return the (number of the question, values) that each statement answers."""
        asked = {p.quantity: n for n, question in enumerate(questions) for p in question.points}
        table: dict[StatementId, list[tuple[int, Interval]]] = defaultdict(list)
        for counted in self.facts.counted:
            if counted.said is not None and counted.quantity.id in asked:
                table[counted.said.statement.id].append((asked[counted.quantity.id], counted.interval))
        return table

    def one_source(self, a: Said, b: Said) -> bool:
        """Return whether two statements have one named or described origin."""
        return a.origin is not None and a.origin == b.origin and bool(a.chain and b.chain)

    def one_body(self, a: Said, b: Said) -> bool:
        """Return whether their origins are, or speak for, one body."""
        if a.origin is None or b.origin is None:
            return False
        return bool(self.voices.bodies(a.origin) & self.voices.bodies(b.origin))

    def evidence(self, a: Said, b: Said) -> dict[str, float]:
        """Return what speaks for and against one telling, the earlier statement first: 0 to 1 for each piece that is there."""
        first, second = a.statement, b.statement
        left, right = self.vector[first.id], self.vector[second.id]
        words, held = cosine(left, right), containment(left, right) * min(1.0, min(len(left), len(right)) / 3)
        source = self.one_source(a, b)
        body = not source and self.one_body(a, b)
        voice = source or body
        article = first.article == second.article
        row = article and voice and abs(self.place[first.id][0] - self.place[second.id][0]) == 1
        same, other = self._answered(a, b)
        against = [s.stance in AGAINST for s in (first, second)]
        unnamed = not voice and any(s.chain and not self._named(s) for s in (a, b)) and not self._of_two_bodies(a, b)
        shared = not source and bool(set(a.chain) & set(b.chain))
        joint = article and [p.span for p in first.content] == [p.span for p in second.content]
        found = {
            "words": words,
            "words_of_one_voice": words if voice else 0.0,
            "held": held,
            "held_of_one_voice": held if voice else 0.0,
            "one_source": source,
            "one_body": body,
            "shared_chain": shared,
            "in_a_row": row,
            "own_words": row and first.mode is Mode.INDIRECT and second.mode is not Mode.INDIRECT,
            "opening": article and min(self.place[first.id][1], self.place[second.id][1]) < OPENING,
            "same_answer": same,
            "same_number": not same and any(n > FEW for n in a.numbers & b.numbers),
            "other_answer": other,
            "one_stance": first.stance is second.stance,
            "both_against": all(against),
            "one_against": any(against) and not all(against),
            "points_back": voice and any(self.points(s) for s in (a, b)),
            "same_quote": words >= 0.7 and Mode.INDIRECT not in {first.mode, second.mode},
            "negated": a.negated != b.negated,
            "hidden": not a.chain or not b.chain,
            "unnamed": unnamed,
            "others": bool(a.chain and b.chain) and not voice and not unnamed and not shared,
            "joint": joint,
            "nested": second.id == first.within or first.id == second.within,
        }
        return {name: float(value) for name, value in found.items() if value}

    def _of_two_bodies(self, a: Said, b: Said) -> bool:
        """Return whether both origins are tied to a body with a name, and to none together: `a Berg aide`, `a Holm aide`."""
        first, second = (self.voices.bodies(s.origin) if s.origin else frozenset() for s in (a, b))
        return all(any(k.startswith("name:") for k in keys) for keys in (first, second)) and not first & second

    def _named(self, said: Said) -> bool:
        """Return whether an origin has a name: `Russian media` has none, whatever its capitals."""
        link = said.statement.chain[-1]
        return link.named and not any(b.startswith("media:") for b in self.voices.bodies(said.origin or ""))

    def _answered(self, a: Said, b: Said) -> tuple[bool, bool]:
        """Return whether two statements give one answer to a question, and whether they give answers that differ."""
        here, there = self.answers.get(a.statement.id, []), self.answers.get(b.statement.id, [])
        same = any(n == m and x == y for n, x in here for m, y in there)
        apart = {n for n, x in here for m, y in there if n == m and x.apart(y)}
        agreed = {n for n, x in here for m, y in there if n == m and x == y}
        return same, bool(apart - agreed)

    def points(self, said: Said) -> bool:
        """Return whether a statement only points back at another (`these allegations`, `the estimate`)."""
        refers = word_set("refers")
        own = [s for s in said.stems if s not in refers]
        return len(own) <= FEW and len(own) < len(said.stems) and not said.numbers

    def likelihood(self, a: Said, b: Said) -> float:
        """Return how likely two statements are one telling, 0 to 1; two named origins are never one, but in one quotation."""
        table, found = weights(), self.evidence(a, b)
        if ("others" in found or "one_against" in found) and "same_quote" not in found:
            return 0.0
        total = table["none"] + sum(table.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def why(self, a: Said, b: Said) -> str:
        """Return in words why two statements are taken for one telling."""
        found = self.evidence(a, b)
        if "one_source" in found:
            origin = f"both go back to {a.origin}"
        elif "one_body" in found:
            origin = f"{a.origin} and {b.origin} speak for one body"
        elif "shared_chain" in found:
            origin = f"both by way of {min(set(a.chain) & set(b.chain))}"
        else:
            origin = "no other origin is named" if "hidden" in found or "unnamed" in found else "the same telling"
        said = [words for name, words in REASONS.items() if name in found]
        return "; ".join([origin, *said, f"words alike {found.get('words', 0.0):.2f}"])

    def candidates(self) -> Iterator[tuple[Said, Said]]:
        """Yield the pairs worth weighing, the earlier first, each once: shared words or numbers, neighbours, openings."""
        seen: set[tuple[StatementId, StatementId]] = set()
        for a, b in (*pairs(self.facts), *self._neighbours(), *self._of_one_answer()):
            key = (a.statement.id, b.statement.id)
            if Mode.OWN not in {a.statement.mode, b.statement.mode} and key not in seen:
                seen.add(key)
                yield a, b

    def _neighbours(self) -> Iterator[tuple[Said, Said]]:
        """Yield each statement with the next, an opening with what follows, and denials with those of the same body."""
        of_body: dict[str, list[Said]] = defaultdict(list)
        for number, said in enumerate(self.ordered):
            here = said.statement.article
            reach = AHEAD if self.place[said.statement.id][1] < OPENING else 1
            for other in self.ordered[number + 1 : number + 1 + reach]:
                if other.statement.article == here:
                    yield said, other
            keys = sorted({said.origin or "", *(self.voices.bodies(said.origin) if said.origin else ())} - {""})
            for key in keys if said.statement.stance in AGAINST else ():
                yield from ((other, said) for other in of_body[key][-AHEAD:])
                of_body[key].append(said)

    def _of_one_answer(self) -> Iterator[tuple[Said, Said]]:
        """Yield each statement with the few right before it that give the same answer to a question."""
        given: dict[tuple[int, Interval], list[Said]] = defaultdict(list)
        for said in self.ordered:
            for answer in dict.fromkeys(self.answers.get(said.statement.id, ())):
                yield from ((other, said) for other in given[answer][-ANSWERING:])
                given[answer].append(said)

    def groups(self) -> list[list[Said]]:
        """Return the tellings with two statements or more, each in order of the pile."""
        chances = {(a.statement.id, b.statement.id): self.likelihood(a, b) for a, b in self.candidates()}
        said_of = {s.statement.id: s for s in self.ordered}
        group_of = {one: [one] for one in said_of}
        likely = sorted(
            (-chance, said_of[a].rank, said_of[b].rank, a, b) for (a, b), chance in chances.items() if chance >= LIKELY
        )
        for _, _, _, a, b in likely:
            left, right = group_of[a], group_of[b]
            if left is right or len(left) + len(right) > LARGEST:
                continue
            among = [chances.get((x, y)) or chances.get((y, x)) or 0.0 for x in left for y in right]
            if sum(among) / len(among) >= KEPT:
                left.extend(right)
                group_of.update((member, left) for member in right)
        found = {min(some): some for some in group_of.values() if len(some) > 1}
        return sorted((sorted((said_of[i] for i in g), key=lambda s: s.rank) for g in found.values()), key=lambda g: g[0].rank)
