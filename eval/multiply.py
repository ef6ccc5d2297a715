"""Many stories out of a few: clones of reports that have been read, with names, rare words and numbers changed.

Reading 100,000 reports takes hours on this machine, so the readings are not made anew: each clone carries the original's, with
every passage cut from the clone's text. Letters are exchanged one for one (vowels for vowels), so that nothing moves; words
of any news, cues, countries and function words stay as they are. Clones of one story share their key and are one story again;
those of different keys have no name in common.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from zlib import crc32

from sayso.link.profiles import common
from sayso.link.words import is_stop, lists, stem
from sayso.model.article import Article, article_id
from sayso.model.ids import ArticleId, StatementId
from sayso.model.quantity import Quantity, quantity_id, time_id
from sayso.model.reading import Mention, Reading, mention_id, reading_id
from sayso.model.statement import ChainLink, Statement, statement_id
from sayso.model.text import Passage, passage
from sayso.model.world import countries, demonyms, media

WORD = re.compile(r"[^\W\d_]+|\d+")
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
LEAST = 4
"""Letters of a word that is changed."""
FIRST_DAY = date(2020, 1, 1)


@cache
def kept() -> frozenset[str]:
    """Return the words that no clone changes, lower case."""
    told = " ".join(str(value) for value in lists().values() if isinstance(value, str))
    names = [n for c in countries() for n in (*c.names, *c.capitals, *c.seats, *c.demonyms)]
    return frozenset(w for text in (told, *names, *demonyms(), *media(), *DAYS) for w in re.findall(r"\w+", text.lower()))


@cache
def is_fixed(word: str) -> bool:
    """Return whether a word in lower case stays as it is in every clone."""
    return word in kept() or stem(word) in common() or is_stop(stem(word))


class Key:
    """How one clone changes words and numbers: the same word always alike.

    Args:
        number: which clone; 0 changes nothing.
        within: a clone of the same story: names stay, and of the other words every second one.
    """

    def __init__(self, number: int, *, within: bool = False) -> None:
        drawn = Random(number)
        self.number, self.within = number, within
        self.known: dict[str, str] = {}
        table = {}
        for letters in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
            other = list(letters)
            drawn.shuffle(other)
            table |= dict(zip(letters, other, strict=True))
        table |= {a.upper(): b.upper() for a, b in table.items()}
        digits = list("123456789")
        drawn.shuffle(digits)
        self.letters = str.maketrans(table)
        self.digits = str.maketrans(dict(zip("123456789", digits, strict=True)))
        self.day = FIRST_DAY + timedelta(days=drawn.randrange(2000))

    def text(self, words: str) -> str:
        """Return a text with this key's words and numbers, as long as it was."""
        return WORD.sub(self._word, words) if self.number else words

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        if word not in self.known:
            self.known[word] = self._changed(word)
        return self.known[word]

    def _changed(self, word: str) -> str:
        if word[0] in string.digits:
            return word if len(word) < 2 or re.match(r"(19|20)\d\d$", word) else word.translate(self.digits)
        low = word.lower()
        fixed = len(word) < LEAST or is_fixed(low)
        if self.within and (word[0].isupper() or crc32(f"{self.number} {low}".encode()) % 2):
            fixed = True
        return word if fixed else word.translate(self.letters)


class Cut:
    """Cuts a reading's records anew from a clone's text."""

    def __init__(self, article: Article, key: Key) -> None:
        self.article, self.key = article, key
        self.ids: dict[StatementId, StatementId] = {}

    def reading(self, of: Reading) -> Reading:
        """Return the reading of the clone."""
        for statement in of.statements:
            content, source = self._all(statement.content), self._at(statement.source)
            self.ids[statement.id] = statement_id(self.article.id, content, source)
        return replace(
            of,
            id=reading_id(self.article.id, of.maker),
            article=self.article.id,
            statements=tuple(self._statement(s) for s in of.statements),
            quantities=tuple(self._quantity(q) for q in of.quantities),
            times=tuple(replace(t, id=time_id(p), passage=p) for t in of.times if (p := self._at(t.passage))),
            mentions=tuple(self._mention(m) for m in of.mentions),
            notes=(),
        )

    def _at(self, place: Passage | None) -> Passage | None:
        return place and passage(self.article.id, self.article.text, place.span.start, place.span.end)

    def _all(self, places: Sequence[Passage]) -> tuple[Passage, ...]:
        return tuple(passage(self.article.id, self.article.text, p.span.start, p.span.end) for p in places)

    def _statement(self, of: Statement) -> Statement:
        chain: tuple[ChainLink, ...] = tuple(
            replace(link, name=self.key.text(link.name), passage=self._at(link.passage)) for link in of.chain
        )
        return replace(
            of, id=self.ids[of.id], article=self.article.id, content=self._all(of.content), cue=self._at(of.cue),
            source=self._at(of.source), chain=chain, within=of.within and self.ids.get(of.within),
        )  # fmt: skip

    def _quantity(self, of: Quantity) -> Quantity:
        (place,) = self._all((of.passage,))
        before, after = (re.search(r"\d[\d,]*", p.text) for p in (of.passage, place))
        times = 1.0
        if before and after:
            times = float(after.group().replace(",", "")) / (float(before.group().replace(",", "")) or 1.0)
        ends = of.interval
        return replace(
            of, id=quantity_id(place), passage=place, value=of.value * times, value_hi=of.value_hi and of.value_hi * times,
            interval=replace(ends, low=ends.low and ends.low * times, high=ends.high and ends.high * times),
            counted=of.counted and self.key.text(of.counted), statement=of.statement and self.ids.get(of.statement),
        )  # fmt: skip

    def _mention(self, of: Mention) -> Mention:
        (place,) = self._all((of.passage,))
        return replace(of, id=mention_id(place), passage=place, name=self.key.text(of.name))


Clone = tuple[Article, ArticleId, Key]


def multiplied(pile: Sequence[tuple[str, Article]], number: int) -> Iterator[Clone]:
    """Yield so many clones of a pile of (event, report) with the original's id and the key.

    Each event comes again and again under other names, at another time.
    """
    stories: dict[str, list[Article]] = {}
    for event, article in pile:
        stories.setdefault(event, []).append(article)
    made = again = 0
    while made < number:
        for place, some in enumerate(stories.values()):
            key = Key(again * len(stories) + place if again else 0)
            for n, article in enumerate(some[: number - made]):
                yield _under(article, key, key.day + timedelta(days=n // 3)), article.id, key
                made += 1
        again += 1


def retold(reports: Sequence[Article], number: int) -> Iterator[Clone]:
    """Yield so many clones of reports on one story: the same names, other words and numbers, over two months."""
    for n in range(number):
        article = reports[n % len(reports)]
        key = Key(n // len(reports), within=True)
        yield _under(article, key, FIRST_DAY + timedelta(days=n * 60 // number)), article.id, key


def _under(article: Article, key: Key, day: date) -> Article:
    text = key.text(article.text)
    address = f"{article.address}/{key.number}"
    title = article.title and key.text(article.title)
    return replace(article, id=article_id(address, text), address=address, text=text, title=title, published=day.isoformat())


def read_again(article: Article, original: ArticleId, key: Key, readings: Mapping[ArticleId, Reading]) -> Reading:
    """Return the reading of a clone."""
    return Cut(article, key).reading(readings[original])
