import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.show.charts import chart_png, chart_rows, chart_specification, chart_svg
from sayso.show.compose import compose
from sayso.show.contents import Contents
from sayso.show.highlight import segments
from sayso.show.network import Network, network, network_svg
from sayso.show.report import report
from sayso.stores.memory import MemoryStore


def page(pile: Contents) -> str:
    return report(pile, compose(pile), version="test")


def test_nothing_from_a_report_becomes_markup(pile: Contents) -> None:
    told = page(pile)
    assert "<script" not in told
    assert "<b>Wire</b>" not in told
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told


def test_what_a_view_is_limited_to_is_said_at_the_top(pile: Contents) -> None:
    limit = "What had been published by 2025-03-04; undated reports are left out."
    assert limit in report(pile, compose(pile, limits=(limit,)), version="test").split("<main>")[0]


def test_the_page_fetches_nothing(pile: Contents) -> None:
    told = page(pile)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", told)
    assert "@import" not in told
    assert "url(" not in told.replace("url(#", "")


def test_every_link_within_the_page_leads_somewhere(pile: Contents) -> None:
    told = page(pile)
    ids = set(re.findall(r'\bid="([^"]+)"', told))
    wanted = set(re.findall(r'href="#([^"]+)"', told))
    assert wanted
    assert not wanted - ids


def test_the_segments_of_an_article_are_its_text(pile: Contents) -> None:
    for article in pile.articles:
        assert "".join(s.text for s in segments(pile, article)) == article.text


def test_boilerplate_is_shown_and_marked(pile: Contents) -> None:
    marks = {s.text.strip(): s.marks for s in segments(pile, pile.articles[1])}
    assert marks["Menu Home Sport"] == ("boilerplate",)


def test_an_open_bound_is_drawn_open(pile: Contents) -> None:
    rows = chart_rows(pile, pile.linked.questions[0])
    assert [(row["open_up"], row["open_down"]) for row in rows] == [(True, False), (False, False)]


def test_answers_without_a_date_are_placed_by_report(pile: Contents) -> None:
    assert chart_rows(pile, pile.linked.questions[0])[1]["when"].startswith("report 2")


def test_a_chart_is_svg_with_links(pile: Contents) -> None:
    svg = chart_svg(pile, pile.linked.questions[0])
    assert svg.startswith("<svg")
    assert "#a1-11" in svg


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5, unique=True))
def test_any_name_is_drawn_escaped(names: list[str]) -> None:
    drawn = network_svg(Network(columns=(tuple(names), (), ()), edges=(), left_out=0))
    assert drawn.count("<text") == len(names) + 3


def test_the_network_runs_from_outlet_to_origin(pile: Contents) -> None:
    drawn = network(pile)
    assert drawn.columns[0] == ("The <b>Wire</b>", "echo.txt")
    assert "Anna Berg" in drawn.columns[2]


def test_a_chart_labels_each_day_once(tmp_path: Path) -> None:
    for day, toll in ((3, 12), (4, 15), (5, 19)):
        told = f"Toll at {toll}\nThe Alder Post\n{day} March 2025\n\nAt least {toll} people were killed, Anna Berg said.\n"
        (tmp_path / f"{day}.txt").write_text(told)
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(tmp_path)], settings=Settings(workers=1))
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    labels = re.findall(r">(\d+ Mar 2025)</text>", chart_svg(ledger.contents, question))
    assert labels == ["3 Mar 2025", "4 Mar 2025", "5 Mar 2025"]


def test_a_chart_is_by_the_schema_whether_its_answers_are_dated_or_not(pile: Contents, ledger: Ledger) -> None:
    import altair

    for held in (pile, ledger.contents):
        for question in held.linked.questions:
            specification = chart_specification(chart_rows(held, question), "m")
            altair.LayerChart.from_dict(specification, validate=True)


def test_an_answer_that_is_denied_is_crossed_and_an_echo_stands_behind(ledger: Ledger) -> None:
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    rows = chart_rows(ledger.contents, question)
    assert any(row["disputed"] for row in rows)
    assert {row["echo"] for row in rows} == {True, False}
    assert "✕" in chart_svg(ledger.contents, question)


def test_a_chart_is_a_picture_too_and_its_links_go_where_they_are_told(ledger: Ledger) -> None:
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    assert chart_png(ledger.contents, question).startswith(b"\x89PNG")
    assert 'href="/there"' in chart_svg(ledger.contents, question, link=lambda passage: "/there", by_publication=True)
