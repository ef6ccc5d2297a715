"""What any reader must do: inherit `ReaderSuite`, say how to make one, and run it with pytest."""

from abc import ABC, abstractmethod
from dataclasses import replace

import pytest

from sayso.model.article import Article
from sayso.model.checks import reading_faults
from sayso.model.reading import Reading
from sayso.model.statement import Mode
from sayso.ports import Reader
from sayso.testing.samples import NOON, article

HOSTILE = {
    "empty": "",
    "one character": "x",
    "one mark": '"',
    "white space": " \n\t\n ",
    "emoji and combining marks": "The mayor 👩🏽‍🚒 said: “It’s 🔥🔥.” Zo\u0308e Mu\u0308ller\u0301\u0302 said 12 👍🏽 voted.\n",
    "right to left": "قال الوزير إن 12 شخصا قتلوا يوم الاثنين. \u202eהוא אמר: „עשרה”.\u202c The minister said 12 died.\n",
    "nested quotation marks": "“He told me ‘she said “they said ‘go’”’,” Ann Lee said. «„“‘'\"” he said.\n",
    "quotation marks that never close": "“It began, Ann Lee said. “It goes on\n\n“and on, he said. 'Twas late, 'they said.\n",
    "cues alone": "said said said. According to according to. Citing, citing; told told. he he he she it said that that.\n",
    "deep nesting": "A said that " * 60 + "it rained.\n",
    "control characters": "The \x00mayor\x07 said\u200b that\ufeff 12\u00a0died\x85.\r\nHe\rsaid\u2028so.\u2029\n",
    "numbers alone": "1,000 2.5 10 000 3/4 1-2 $5m €3bn 40% 12th 1987-03-06 10:17 +44 20 7946 0018 11e99 ١٢\n",
    "one word of 100 kB": "a" * 100_000,
    "a line of 100 kB without a full stop": "the mayor said that people would pay 12 and " * 2_300,
    "quotation marks of 20 kB": "\"'“‘" * 5_000,
    "shouted": "MAYOR SAYS 12 DEAD IN FIRE, POLICE DENY REPORT\n",
}
"""Texts that break readers, by what is odd about them; none is real news."""

NEWS = """Bridge closed after crack is found

The bridge over the Lind will stay closed for weeks, engineer Mara Holt said on Tuesday.

"We found a crack of 40 centimetres," Holt told the Lind Herald. She added that 300 buses a day would take another way.

According to the transport ministry, about 12,000 people cross it daily. A union spokesman denied that staff had been warned.
"""


class ReaderSuite(ABC):
    """The promises of `sayso.ports.Reader`, one test each."""

    @abstractmethod
    def make(self) -> Reader:
        """Return a reader."""

    @pytest.fixture
    def reader(self) -> Reader:
        """Return the reader under test."""
        return self.make()

    def test_no_articles_give_no_readings(self, reader: Reader) -> None:
        """Nothing in, nothing out."""
        assert reader.read([], added_at=NOON) == []

    def test_readings_come_in_the_order_of_the_articles(self, reader: Reader) -> None:
        """One reading for each article, stamped with the reader's maker and the time given."""
        articles = [article("b.txt", NEWS), article("a.txt"), article("c.txt", "x"), article("b2.txt", NEWS)]
        readings = reader.read(articles, added_at=NOON)
        assert [r.article for r in readings] == [a.id for a in articles]
        assert {r.maker for r in readings} == {reader.maker}
        assert {r.added_at for r in readings} == {NOON}

    def test_reading_is_pure(self, reader: Reader) -> None:
        """Twice, in another order, alone or in a batch, by another instance: the same readings."""
        articles = [article(f"{n}.txt", text) for n, text in enumerate([NEWS, *list(HOSTILE.values())[:10]])]
        once = reader.read(articles, added_at=NOON)
        assert reader.read(articles, added_at=NOON) == once
        assert self.make().read(articles[::-1], added_at=NOON)[::-1] == once
        assert [reader.read([a], added_at=NOON)[0] for a in articles] == once

    @pytest.mark.parametrize("kind", HOSTILE)
    def test_a_hostile_text_is_read_without_a_fault(self, reader: Reader, kind: str) -> None:
        """Nothing raises, every id derives, every passage cuts, every reference leads somewhere."""
        self._read(reader, article("odd.txt", HOSTILE[kind]))

    @pytest.mark.parametrize("published", [None, "2025", "2025-03", "2025-03-04", "2025-03-04T10:00:00+02:00"])
    def test_any_date_of_publication_will_do(self, reader: Reader, published: str | None) -> None:
        """Also none, and one that is only a year."""
        self._read(reader, article(text=NEWS, published=published))

    def test_an_article_without_a_body_gives_no_statement(self, reader: Reader) -> None:
        """What lies outside the body is not read."""
        found = self._read(reader, replace(article(text=NEWS), body=()))
        assert not found.statements
        assert not found.quantities
        assert not found.times

    def test_nothing_outside_the_body_is_read(self, reader: Reader) -> None:
        """Every passage lies inside a span of the body."""
        whole = article(text=NEWS + "\nAlso today: 40 more people said no, Jo Doe said.\n")
        part = replace(whole, body=(replace(whole.body[0], end=len(NEWS)),))
        found = self._read(reader, part)
        spans = [p.span for s in found.statements for p in s.content] + [q.passage.span for q in found.quantities]
        assert spans
        assert all(part.body[0].holds(span) for span in spans)

    def test_own_voice_has_no_source_and_attributed_words_have_a_cue_or_a_source(self, reader: Reader) -> None:
        """Mode `own` is for what nobody is said to have said."""
        for statement in self._read(reader, article(text=NEWS)).statements:
            own = statement.mode is Mode.OWN
            assert (statement.cue is None and statement.source is None and not statement.chain) == own

    def _read(self, reader: Reader, one: Article) -> Reading:
        (reading,) = reader.read([one], added_at=NOON)
        assert list(reading_faults(reading, one)) == []
        return reading
