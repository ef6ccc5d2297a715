"""Which view of the ledger a page shows: all of it, what it held by a day, what had been published by a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sayso.pipeline import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A view of the ledger, as an address carries it.

    Attributes:
        as_of: what the ledger held by the end of that day (UTC); None for all that it holds.
        published: what had been published by that day; None for whenever.
    """

    as_of: date | None = None
    published: date | None = None

    def query(self) -> dict[str, str]:
        """Return the moment as the parameters of an address; empty for now."""
        given = {"as_of": self.as_of, "published": self.published}
        return {name: day.isoformat() for name, day in given.items() if day}

    def of(self, ledger: Ledger) -> Ledger:
        """Return the ledger as seen from this moment, to be derived anew."""
        then = ledger.at(datetime.combine(self.as_of, time.max, tzinfo=UTC)) if self.as_of else ledger.refreshed()
        return then.published(self.published) if self.published else then


NOW = Moment()


def moment(query: Mapping[str, str]) -> Moment:
    """Return the moment that an address asks for.

    Raises:
        ValueError: for a day that is not ISO (`2025-03-05`); the message says which.
    """
    return Moment(as_of=_day(query, "as_of"), published=_day(query, "published"))


def _day(query: Mapping[str, str], name: str) -> date | None:
    given = query.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{name}={given[:40]!r} is no day; write it as 2025-03-05") from error
