"""What had been published by a day or a time, of any view: the other as-of, beside what the ledger then held."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from sayso.errors import UnknownId
from sayso.model.article import Article
from sayso.model.decision import Decision
from sayso.model.ids import ArticleId, ReadingId
from sayso.model.reading import Reading
from sayso.ports import View


def was_published(published: str, until: date) -> bool:
    """Return whether something published at an ISO date or time was out by the end of a day, or by a time (aware).

    >>> was_published("2025-03-05T08:15:00+01:00", date(2025, 3, 5)), was_published("2025-03-06", date(2025, 3, 5))
    (True, False)
    >>> noon = datetime(2025, 3, 5, 12, tzinfo=UTC)
    >>> was_published("2025-03-05T08:15:00+01:00", noon), was_published("2025-03-05", noon)
    (True, False)
    """
    if not isinstance(until, datetime):
        return published[:10] <= until.isoformat()
    if len(published) <= 10:
        return published < until.date().isoformat()
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published[:10] < until.date().isoformat()
    return (when if when.tzinfo else when.replace(tzinfo=UTC)) <= until


def _in_time(article: Article, until: date | None) -> bool:
    return until is None or (article.published is not None and was_published(article.published, until))


class PublishedView:
    """A view of the articles published by a day or time, and of their readings; undated articles are in none.

    Args:
        view: what it is taken of.
        until: the last day of publication; or a time (aware), by which a report that bears only a day counts from its end on.
            None for whatever time, undated articles too.
        only: the articles that it is limited to; None for all.
    """

    def __init__(self, view: View, until: date | None, *, only: Collection[ArticleId] | None = None) -> None:
        self.view = view
        self.as_of: datetime | None = view.as_of
        self.until = until
        self._held = {a.id for a in view.articles() if _in_time(a, until) and (only is None or a.id in only)}

    @property
    def state(self) -> str:
        """What the snapshot was taken of."""
        return self.view.state

    def article(self, id: ArticleId) -> Article:
        """Return the article with this id.

        Raises:
            UnknownId: if the view does not hold it.
        """
        if id not in self._held:
            raise UnknownId(f"looking up {id!r}: it is not in this view, or was not published by {self.until}")
        return self.view.article(id)

    def articles(self) -> Iterator[Article]:
        """Yield every article, in order of id."""
        return (a for a in self.view.articles() if a.id in self._held)

    def readings(self) -> Iterator[Reading]:
        """Yield the current reading of each article, in order of article id."""
        return (r for r in self.view.readings() if r.article in self._held)

    def history(self) -> Iterator[Reading]:
        """Yield every reading, superseded ones included, in order of article id, `added_at`, id."""
        return (r for r in self.view.history() if r.article in self._held)

    def reading_ids(self) -> set[ReadingId]:
        """Return the ids of every reading, superseded ones included."""
        return {r.id for r in self.history()}

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, in order of `added_at`, then id: what a person decided has no day of publication."""
        return self.view.decisions()

    def search(self, words: str, *, most: int = 50) -> list[ArticleId]:
        """Return the articles whose text holds all the words, best first."""
        found = self.view.search(words, most=max(most, len(self._held)))
        return [id for id in found if id in self._held][:most]
