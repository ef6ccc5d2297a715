"""The report in a real browser: no console error, no request, every sentence leads to its words."""

import shutil
from collections.abc import Iterator

import pytest

from sayso.pipeline import Ledger

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; .ci/run installs it"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def page(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    path = ledger.report(tmp_path_factory.mktemp("page") / "report.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1000, "height": 900})
        opened.console, opened.asked = [], []  # type: ignore[attr-defined]
        opened.on("console", lambda message: opened.console.append(message.text))  # type: ignore[attr-defined]
        opened.on("pageerror", lambda error: opened.console.append(str(error)))  # type: ignore[attr-defined]
        opened.on("request", lambda request: opened.asked.append(request.url))  # type: ignore[attr-defined]
        opened.goto(path.as_uri())
        yield opened
        browser.close()


def test_the_page_opens_without_an_error_and_asks_for_nothing(page) -> None:  # type: ignore[no-untyped-def]
    assert page.console == []
    assert len(page.asked) == 1
    assert page.title().endswith("– sayso")


def test_a_sentence_leads_to_the_highlighted_words(page) -> None:  # type: ignore[no-untyped-def]
    first = page.locator("#brief details").nth(1)
    first.locator("summary").click()
    link = first.locator("a").first
    words = first.locator("q").first.inner_text()
    link.click()
    shown = page.evaluate("(() => { const s = document.querySelector('.here:target + .seg'); return s && s.innerText })()")
    assert shown
    assert shown.split()[0] in words


def test_every_chart_is_drawn_and_its_marks_lead_to_words(page) -> None:  # type: ignore[no-untyped-def]
    charts = page.locator(".chart svg")
    assert charts.count() >= 1
    hrefs = page.eval_on_selector_all(".chart svg a", "some => some.map(a => a.getAttribute('href'))")
    assert hrefs
    assert all(page.evaluate("id => document.getElementById(id) !== null", h[1:]) for h in hrefs)


def test_nothing_is_wider_than_a_telephone(page) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size({"width": 390, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1000, "height": 900})
    assert width <= 390


def test_the_keyboard_opens_a_sentence(page) -> None:  # type: ignore[no-untyped-def]
    page.locator("#brief summary").first.focus()
    before = page.locator("#brief details[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("#brief details[open]").count() != before
