"""One order for a pile whatever order it came in: by publication, then address, then place."""

from collections.abc import Sequence

from sayso.model.article import Article
from sayso.model.ids import ArticleId


def ranks(articles: Sequence[Article]) -> dict[ArticleId, int]:
    """Return each article's rank: earlier published first, undated last, ties by address and id."""
    ordered = sorted(articles, key=lambda a: (a.published is None, a.published or "", a.address, a.id))
    return {article.id: rank for rank, article in enumerate(ordered)}
