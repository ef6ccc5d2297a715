"""A draft against the sample story: each rule, Markdown's structure, places in the file, hostile text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.pipeline import Ledger
from sayso.show.estimative import used, wording
from sayso.show.lint.checks import rules
from sayso.show.lint.draft import LONGEST, draft

HOME = Path(__file__).parent.parent.parent
CASES = [json.loads(line) for line in (HOME / "tests" / "cases" / "drafts.jsonl").read_text("utf-8").splitlines()]
KNOWN_FAILURES = {"No inspector had reported cracks in the Hollen Dam."}


@pytest.mark.parametrize("case", [c for c in CASES if c["half"] == "tune"], ids=lambda c: c["draft"][:60])
def test_each_rule_finds_what_it_is_for(ledger: Ledger, case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if case["draft"] in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason="`had reported` is read as an attribution", strict=True))
    found = [(r.rule.name, r.words) for r in ledger.lint(str(case["draft"])).remarks]
    for expected in case["expect"]:  # type: ignore[attr-defined]
        assert any(rule == expected["rule"] and expected["words"] in words for rule, words in found)
    allowed = {e["rule"] for e in case["expect"]} | {"not-in-ledger"}  # type: ignore[attr-defined]
    assert {rule for rule, _ in found} <= allowed


def test_a_remark_has_its_place_in_the_file_and_the_ledgers_passages(ledger: Ledger) -> None:
    source = "# The *flood*\n\nIt was **bad**. Interior Minister [Anna Berglund](https://e.org) said 27 people were killed.\n"
    linted = ledger.lint(source)
    (remark,) = (r for r in linted.remarks if r.rule.name == "number-differs")
    start, end = linted.draft.place(remark.start, remark.end)
    assert source[start:end].startswith("27")
    assert linted.draft.line(start) == (3, source.splitlines()[2].index("27") + 1)
    assert remark.passages
    for passage in remark.passages:
        assert passage.span.cut(ledger.contents.article[passage.article].text) == passage.text


def test_a_denial_in_the_draft_is_enough(ledger: Ledger) -> None:
    told = "At least 50 people were killed, said Pavel Dorne. Interior Minister Anna Berglund rejected the claim."
    assert "contested-as-fact" not in {r.rule.name for r in ledger.lint(told).remarks}


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: 99 killed\n---\nx",
        "```\n99 killed\n```\nx",
        "~~~~\n99 killed\n~~~\n99\n~~~~\nx",
        "> 99 killed\n\nx",
        "    99 killed\n\nx",
        "x `99 killed`",
        "x ![99 killed](99.png)",
        "x <!-- 99 killed -->",
        "x [y](https://e.org/99-killed)",
        "x\n\n[y]: https://e.org/99-killed",
        "| 99 | killed |\n\nx",
    ],
)
def test_what_is_no_prose_is_left_out(source: str) -> None:
    assert "99" not in draft(source).text
    assert "x" in draft(source).text


def test_front_matter_that_never_ends_is_prose() -> None:
    assert "killed" in draft("---\n99 killed\n").text


@given(st.text(alphabet="ab 9\n`*_[]()>#-~<!|é’“”\t\\", max_size=200))
def test_every_code_point_of_the_prose_stands_at_its_place_in_the_file(source: str) -> None:
    prose = draft(source)
    for offset in range(len(prose.text)):
        start, end = prose.place(offset, offset + 1)
        assert source[start:end] == prose.text[offset]
    if source:
        line, column = prose.line(len(source) - 1)
        assert source.split("\n")[line - 1][column - 1 : column] in {source[-1], ""}


@pytest.mark.parametrize(
    "source", ["[" * 50_000, "`" * 50_001, "*_" * 40_000, "<!--" * 20_000, "> " * 40_000, "---\n" * 20_000, "[a](" * 20_000]
)
def test_hostile_marks_cost_little(source: str) -> None:
    assert len(draft(source).text) <= len(source)


def test_a_draft_that_is_too_long_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="check it in parts"):
        ledger.lint("a" * (LONGEST + 1))


def test_an_empty_draft_has_no_remarks(ledger: Ledger) -> None:
    assert ledger.lint("```\ncode\n```\n").remarks == ()


def test_every_rule_is_documented() -> None:
    page = (HOME / "docs" / "how-to" / "lint.md").read_text("utf-8")
    for rule in rules().values():
        assert f"| `{rule.name}` | {rule.severity} | {rule.text} |" in page


def test_the_briefs_own_words_keep_the_rules_of_wording(ledger: Ledger) -> None:
    told = [s.text for section in ledger.brief(most=999).sections for s in section.sentences]
    assert not list(wording(told))
    assert not [text for text in told if used(text)]


def test_a_sources_word_of_likelihood_is_quoted_with_what_it_stands_for() -> None:
    assert [u.term.words for u in used("It is very likely. “It is unlikely”, she said.")] == ["very likely"]
