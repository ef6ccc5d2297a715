"""Search opens at the passage; what stands on a page can be taken along."""

import csv
import io
import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from sayso.pipeline import Ledger
from sayso.show.tables import question_rows


def hits(page: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'<a class="said" href="([^"]+)"', page)]


def test_a_result_opens_at_the_words_found(bench: TestClient) -> None:
    page = bench.get("/search?words=hospital").text
    assert hits(page)
    opened = bench.get(hits(page)[0]).text
    assert 'id="here"' in opened


def test_all_the_words_must_be_there_and_the_last_may_be_a_beginning(bench: TestClient) -> None:
    assert hits(bench.get("/search?words=hospital casual").text)
    assert not hits(bench.get("/search?words=casual hospital").text)
    assert "Nothing holds all of these words" in bench.get("/search?words=hospital zeppelin").text


def test_counts_are_of_what_is_shown(bench: TestClient) -> None:
    page = bench.get("/search?words=dam").text
    counts = {kind: int(n) for kind, n in re.findall(r">(reports|statements|sources) \((\d+)\)<", page)}
    for kind, number in counts.items():
        assert len(hits(bench.get(f"/search?words=dam&kind={kind[:-1]}").text)) == min(number, 50)


def test_filters_narrow_it_down(bench: TestClient, ledger: Ledger) -> None:
    everything = len(hits(bench.get("/search?words=dam&kind=statement").text))
    for filter in ("source=Norvik Hydro", "stance=denies", "from=2025-03-06", "to=2025-03-04"):
        assert 0 <= len(hits(bench.get(f"/search?words=dam&kind=statement&{filter}").text)) < everything
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    page = bench.get(f"/search?words=killed&question={question.id}").text
    assert question.wording in unescape(page)
    assert hits(page)


@pytest.mark.parametrize(
    "words", ['"', "*", "a OR b", "NEAR(a b)", "'; DROP TABLE words; --", "dam " * 1000, "\x00", "%", "a-b:c^d"]
)
def test_no_search_is_an_error(bench: TestClient, words: str) -> None:
    answer = bench.get("/search", params={"words": words, "stance": words, "from": words, "source": words, "kind": words})
    assert answer.status_code == 200


def test_what_is_searched_is_what_was_published_by_the_day(bench: TestClient) -> None:
    assert len(hits(bench.get("/search?words=dam&published=2025-03-03").text)) < len(hits(bench.get("/search?words=dam").text))


def test_tables_come_as_csv_with_the_same_figures(bench: TestClient, ledger: Ledger) -> None:
    answer = bench.get("/share/questions.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["question"] for row in rows] == [str(row["question"]) for row in question_rows(ledger.contents)]
    assert "attachment" in answer.headers["content-disposition"]


def test_answers_come_with_words_that_their_address_marks(bench: TestClient, ledger: Ledger) -> None:
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    rows = list(csv.DictReader(io.StringIO(bench.get(f"/{question.id.replace(':', '/')}/answers.csv").text)))
    assert len(rows) == len(question.points)
    assert bench.get(rows[0]["address"]).status_code == 200


def test_a_chart_comes_as_svg_and_png(bench: TestClient, ledger: Ledger) -> None:
    question = max(ledger.contents.linked.questions, key=lambda q: len(q.points))
    path = f"/{question.id.replace(':', '/')}"
    assert bench.get(f"{path}/chart.svg").text.startswith("<svg")
    assert bench.get(f"{path}/chart.png").content.startswith(b"\x89PNG")


def test_the_report_and_the_brief_are_those_of_the_commands(bench: TestClient, ledger: Ledger) -> None:
    assert bench.get("/share/brief.md").text == ledger.markdown()
    answer = bench.get("/share/report.html")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_no_cell_of_a_table_is_a_formula(attacked: TestClient) -> None:
    for name in ("questions", "claims", "sources"):
        for row in csv.reader(io.StringIO(attacked.get(f"/share/{name}.csv").text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
