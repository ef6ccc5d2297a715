from datetime import date

import pytest

from sayso.errors import UnknownId
from sayso.model.reading import Reading, reading_id
from sayso.stores.memory import MemoryStore
from sayso.stores.published import PublishedView
from sayso.testing.samples import MAKER, NOON, article


def test_what_was_published_later_or_bears_no_date_is_not_in_the_view() -> None:
    some = [
        article("a.txt", "The dam broke.", published="2025-03-03"),
        article("b.txt", "The dam was weak.", published="2025-03-05"),
        article("c.txt", "The dam stood.", published=None),
    ]
    store = MemoryStore()
    store.add([*some, *(Reading(id=reading_id(a.id, MAKER), article=a.id, maker=MAKER, added_at=NOON) for a in some)])
    view = PublishedView(store.view(), date(2025, 3, 4))
    assert [a.address for a in view.articles()] == ["a.txt"]
    assert [r.article for r in view.readings()] == [r.article for r in view.history()] == [some[0].id]
    assert view.reading_ids() == {reading_id(some[0].id, MAKER)}
    assert view.search("dam") == [some[0].id]
    assert view.article(some[0].id) == some[0]
    with pytest.raises(UnknownId, match="not published by 2025-03-04"):
        view.article(some[1].id)
