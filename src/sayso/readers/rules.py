"""The reader `rules`: no model but a small tagger; the fallback and the yardstick."""

from collections.abc import Sequence
from datetime import datetime

from sayso.model.article import Article, Maker
from sayso.model.reading import Reading
from sayso.reading.rules import read_article
from sayso.version import VERSION


class RulesReader:
    """Reads by rules; see `sayso.ports.Reader`."""

    @property
    def maker(self) -> Maker:
        """Which program and version its readings carry."""
        return Maker(name="rules", version=VERSION)

    def read(self, articles: Sequence[Article], *, added_at: datetime) -> list[Reading]:
        """Return one reading for each article, in order."""
        maker = self.maker
        return [read_article(article, maker=maker, added_at=added_at) for article in articles]
