import csv
import io
import json
from pathlib import Path

from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.show.compose import compose
from sayso.show.contents import Contents
from sayso.show.markdown import markdown
from sayso.show.tables import as_json, claim_rows, question_rows, source_rows, tsv
from sayso.stores.memory import MemoryStore


def test_every_sentence_of_a_brief_has_a_passage_that_cuts(pile: Contents) -> None:
    brief = compose(pile)
    for section in brief.sections:
        for sentence in section.sentences:
            assert sentence.passages
            for passage in sentence.passages:
                assert passage.span.cut(pile.article[passage.article].text) == passage.text


def test_a_question_keeps_all_its_answers_with_who_gave_them(pile: Contents) -> None:
    told = " ".join(s.text for section in compose(pile).sections for s in section.sentences)
    assert "At least 12 (Anna Berg, 3 March 2025, denied)" in told
    assert "19 (=HYPERLINK(1))" in told
    assert "2 reports, 2 known origins, 1 unresolved" in told


def test_a_denial_stands_beside_what_it_denies(pile: Contents) -> None:
    told = " ".join(s.text for section in compose(pile).sections for s in section.sentences)
    assert "Denied by The company" in told


def test_what_a_section_has_no_room_for_is_counted(pile: Contents) -> None:
    assert compose(pile, most=1).sections[-1].left_out == 0


def test_markdown_escapes_what_a_report_brings(pile: Contents) -> None:
    told = markdown(pile, compose(pile))
    assert "<script>" not in told
    assert "\\<script\\>" in told
    assert "[^1]:" in told


def test_a_spreadsheet_runs_no_formula_from_a_table(pile: Contents) -> None:
    rows = list(csv.DictReader(io.StringIO(tsv(source_rows(pile))), delimiter="\t"))
    assert {"'=HYPERLINK(1)", "Anna Berg", "The company"} == {row["source"] for row in rows}


def test_tables_are_the_same_rows_as_json(pile: Contents) -> None:
    assert json.loads(as_json(question_rows(pile)))[0]["grade"] == "F6"
    assert len(json.loads(as_json(claim_rows(pile)))) == 3


def test_an_empty_ledger_gives_an_empty_brief() -> None:
    from sayso.model.claim import Linked
    from sayso.show.contents import contents

    empty = contents((), (), Linked(), ())
    assert compose(empty).sections == ()
    assert tsv(claim_rows(empty)) == ""


def test_a_denial_is_never_worded_as_if_it_were_held(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge closed\n\nAnna Berg denied that the army had closed the bridge over the Alder.\n")
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    ledger = Ledger(store)
    told = [s.text for part in ledger.brief().sections for s in part.sentences if "army" in s.text]
    assert told
    assert all("denied by Anna Berg" in text for text in told)
    assert [row["said by"] for row in ledger.claims()] == ["denied by Anna Berg"]


def test_blanks_before_a_formula_do_not_hide_it() -> None:
    assert tsv([{"source": "\n\t =1+1"}]) == "source\n'=1+1\n"


def test_one_of_a_unit_is_told_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Report due\n\nThe report will come within a month and cost more than 2 million dollars, Anna Berg said.\n"
    )
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(tmp_path)], settings=Settings(workers=1))
    answers = {str(row["answers"]) for row in ledger.questions()}
    assert "up to 1 month (Anna Berg)" in answers


def test_a_denial_is_told_with_what_it_is_against_and_not_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Wall weak\n\nThe wall had been weak for years, engineer Karl Lind said. Anna Berg denied the claim.\n"
    )
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(tmp_path)], settings=Settings(workers=1))
    told = [s.text for part in ledger.brief().sections[1:] for s in part.sentences]
    assert len(told) == 2
    assert told[0].startswith("“The wall had been weak for years”: Karl Lind")
    assert told[1].startswith("Denied by Anna Berg: “the claim”.")


def test_reactions_beyond_three_are_counted_and_cited(tmp_path: Path) -> None:
    names = ("Anna Berg", "Karl Lind", "Maria Holt", "Pavel Dorn", "Ilse Maron")
    denied = "".join(f" {name} denied that the wall had been weak for years." for name in names)
    (tmp_path / "a.txt").write_text(f"Wall weak\n\nThe wall had been weak for years, engineer Tomas Reik said.{denied}\n")
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(tmp_path)], settings=Settings(workers=1))
    told = [s for part in ledger.brief().sections[1:] for s in part.sentences]
    denials = [s for s in told if s.text.startswith("Denied by")]
    (more,) = (s for s in told if s.text == "2 reactions more.")
    assert len(denials) == 3
    assert all(s.detail and any("weak for years" in p.text for p in s.passages) for s in denials)
    assert len({p for p in more.passages if "wall" in p.text}) >= 2


def test_a_denial_of_what_no_report_says_is_in_the_brief_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Wall closed\n\nThe wall was closed on Monday. Anna Berg denied that the army had a hand in it.\n"
    )
    ledger = Ledger(MemoryStore())
    read(ledger.store, [str(tmp_path)], settings=Settings(workers=1))
    assert any("denied by Anna Berg" in s.text for part in ledger.brief().sections for s in part.sentences)
