from datetime import UTC, datetime

from sayso.ingest.extract import article
from sayso.ingest.language import language
from sayso.model.article import Article, Capture

NOW = datetime(2025, 3, 8, tzinfo=UTC)
PAGE = """<html><head><title>Bridge closed | Alder Post</title><meta property="og:site_name" content="Alder Post">
<meta property="article:published_time" content="2025-05-03T14:20:00Z"><meta name="author" content="Ann Lee"></head>
<body><nav><a href="/">Home</a> <a href="/x">Sport</a></nav><article><h1>Bridge closed</h1>
<p>The bridge over the Alder was closed on Saturday after a lorry hit a pillar, the road office said.</p>
<p>Nobody was hurt, according to the police, who spoke to the driver in the evening.</p></article>
<script>alert("never")</script><footer>All rights reserved</footer></body></html>"""


def made(body: str, media_type: str) -> Article:
    return article(Capture(address="a", media_type=media_type, body=body.encode()), added_at=NOW)


def test_a_page_gives_text_and_page_data_and_no_script() -> None:
    found = made(PAGE, "text/html")
    assert (found.title, found.outlet, found.published, found.byline) == (
        "Bridge closed",
        "Alder Post",
        "2025-05-03",
        "Ann Lee",
    )
    assert "never" not in found.text
    assert "Home" not in found.text
    assert found.text.startswith("Bridge closed\n\nThe bridge over")


def test_front_matter_is_page_data_and_not_body() -> None:
    found = made(
        "---\ntitle: Bridge closed\ndate: 2025-05-03\nauthor: Ann Lee\n---\n\n"
        "The bridge was closed on Saturday, the road office said in a note.\n",
        "text/markdown",
    )
    assert (found.title, found.published, found.byline) == ("Bridge closed", "2025-05-03", "Ann Lee")
    assert all("title:" not in span.cut(found.text) for span in found.body)


def test_the_same_capture_gives_the_same_article() -> None:
    assert made(PAGE, "text/html") == made(PAGE, "text/html")


def test_the_text_of_a_plain_file_is_kept_as_received() -> None:
    body = "The bridge was closed on Saturday,\r\nthe road office said.\r\n"
    assert made(body, "text/plain").text == body


def test_a_text_too_short_to_tell_is_read_and_marked() -> None:
    assert made("Bridge closed, four hurt.", "text/plain").language == "und"


def test_english_with_foreign_names_is_english() -> None:
    assert (
        language("The ministers of Österreich and España met in Zürich and said that they would not agree to it for now.")
        == "en"
    )
