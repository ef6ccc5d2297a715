"""The workbench in a real browser: with and without scripts, by keyboard, at phone width, and as axe-core sees it."""

import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from sayso.pipeline import Ledger
from sayso.web import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; .ci/run installs it"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
LISTS = (
    "/",
    "/story",
    "/questions",
    "/claims",
    "/contradictions",
    "/timeline",
    "/sources",
    "/reports",
    "/words",
    "/claim/none",
    "/search?words=dam",
    "/share",
    "/review",
    "/log",
)


@pytest.fixture(scope="module")
def address(ledger: Ledger) -> Iterator[str]:
    import uvicorn

    from sayso.web.app import application

    with serving.socket(0) as socket:
        made = application(ledger)
        made.state.bench.snapshots.patience = 120.0
        server = uvicorn.Server(uvicorn.Config(made, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        yield serving.address(socket).rstrip("/")
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1240, "height": 900})
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    yield opened
    context.close()


def addresses(ledger: Ledger) -> list[str]:
    """Return the lists and one page of each other kind."""
    from sayso.web.index import voice_key

    held = ledger.contents
    question = max(held.linked.questions, key=lambda q: len(q.points))
    claim = max(held.linked.claims, key=lambda c: len(c.statements))
    some = [f"/{id.replace(':', '/')}" for id in (question.id, claim.id, held.articles[2].id)]
    return [*LISTS, *some, f"/source/{voice_key(str(ledger.sources()[0]['source']))}", "/story?published=2025-03-04"]


def test_no_page_logs_an_error_or_is_wider_than_a_telephone(page: Any, address: str, ledger: Ledger) -> None:
    for path in addresses(ledger):
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert [line for line in page.said if "404" not in line] == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, address: str, ledger: Ledger, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": 1240, "height": 900}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    found: list[tuple[str, str, str]] = []
    for path in addresses(ledger):
        opened.goto(address + path)
        violations = Axe().run(opened).response["violations"]
        found += [(path, v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]
    context.close()
    assert found == []


def test_a_sentence_opens_its_evidence_beside_it_by_keyboard(page: Any, address: str) -> None:
    page.goto(f"{address}/story")
    summary = page.locator("#brief summary").nth(2)
    summary.focus()
    page.keyboard.press("Enter")
    beside = page.locator("#brief details[open] .beside")
    assert beside.is_visible()
    assert beside.bounding_box()["x"] > summary.bounding_box()["x"] + 300
    beside.locator("a").first.click()
    assert page.locator("#here").count() == 1
    assert page.locator(".text .here").first.is_visible()


def test_the_slider_shows_the_page_as_it_stood(page: Any, address: str) -> None:
    page.goto(f"{address}/story")
    page.locator("#day").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
        page.wait_for_load_state()
    page.wait_for_url("**published=2025-03-04")
    assert "What had been published by 2025-03-04" in page.inner_text("body")


def test_a_mark_of_the_chart_tells_its_words_and_leads_to_them(page: Any, address: str, ledger: Ledger) -> None:
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    page.goto(f"{address}/{question.id.replace(':', '/')}")
    mark = page.locator(".chart svg a").last
    mark.focus()
    assert page.locator(".tip").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")


def test_every_page_reads_without_a_script(browser: Any, address: str, ledger: Ledger) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    for path in addresses(ledger):
        opened.goto(address + path)
        assert len(opened.inner_text("main")) > 40, path
    opened.goto(f"{address}/story")
    opened.locator(".asof button").click()
    assert "/story" in opened.url
    context.close()
