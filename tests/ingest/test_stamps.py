import pytest

from sayso.ingest.html import parsed
from sayso.ingest.stamps import published

PAGE = (
    "<html><head>{}</head><body>{}<article><h1>Bridge closed</h1>{}"
    "<p>On 3 May 2011 it was opened.</p></article>{}</body></html>"
)
META = '<meta content="2025-03-04T14:00:00Z" property="article:published_time">'
CANONICAL = '<link rel="canonical" href="https://post.example/2025/03/04/bridge.html">'
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
{"@type": "NewsArticle", "dateModified": "2025-03-09", "datePublished": "2025-03-04T23:30:00+01:00"}]}</script>"""


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(META, "", "", ""),
        PAGE.format(CANONICAL, "", "", ""),
        PAGE.format(LINKED, "", "", ""),
        PAGE.format("", "", '<time datetime="2025-03-04T14:00:00Z">on Tuesday</time>', ""),
        PAGE.format("", "", '<p class="date">Published 4 March 2025</p>', ""),
        PAGE.format(CANONICAL.replace("04", "05"), '<time datetime="2020-01-01">Other</time>', "", META),
    ],
)
def test_a_page_is_dated_by_what_it_says_of_itself(page: str) -> None:
    assert published(parsed(page)) == "2025-03-04"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format("", "", "", ""),
        PAGE.format("", "", "", "<footer><p class='date'>Site updated 3 May 2001</p></footer>"),
        PAGE.format("", "", "", "<aside><time datetime='2025-03-04'>Another story</time></aside>"),
        PAGE.format('<script type="application/ld+json">[[[[{"@type": "NewsArticle"</script>', "", "", ""),
        PAGE.format(
            '<script type="application/ld+json">{"@type": "Person", "datePublished": "2025-03-04"}</script>', "", "", ""
        ),
        PAGE.format('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "", "", ""),
        PAGE.format('<meta name="date" content="soon">', "", "", ""),
        "",
        "<",
    ],
)
def test_a_page_that_does_not_say_has_no_date(page: str) -> None:
    assert published(parsed(page)) is None
