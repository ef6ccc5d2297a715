from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.model.checks import reading_faults
from sayso.model.reading import Reading
from sayso.model.statement import Mode
from sayso.reading.rules import read_article
from sayso.settings import Settings
from sayso.testing.samples import MAKER, NOON, article

Read = Callable[..., Reading]


def kinds(reading: Reading) -> list[str]:
    return [note.kind for note in reading.notes]


def test_a_number_belongs_to_the_innermost_statement_around_it(read: Read) -> None:
    reading = read("Peter Lang said that the Transport Agency had denied that 40 people crossed it.")
    (quantity,) = reading.quantities
    home = next(s for s in reading.statements if s.id == quantity.statement)
    assert [link.name for link in home.chain] == ["Peter Lang", "Transport Agency"]


def test_a_number_that_nobody_is_said_to_have_given_belongs_to_the_outlet(read: Read) -> None:
    reading = read("The bridge fell. About 40 people crossed it every day.")
    home = next(s for s in reading.statements if s.id == reading.quantities[0].statement)
    assert home.mode is Mode.OWN


def test_a_pronoun_that_nobody_fits_is_noted(read: Read) -> None:
    assert "unresolved-source" in kinds(read("He said the bridge was old."))


def test_a_quotation_that_nobody_said_is_noted(read: Read) -> None:
    assert "quotation-without-source" in kinds(read("“The bridge was always far too old for this.” Rain fell."))


def test_an_encoding_other_than_utf_8_is_noted() -> None:
    odd = replace(article(), encoding="cp1252")
    assert kinds(read_article(odd, maker=MAKER, added_at=NOON)) == ["encoding"]


def test_a_language_that_cannot_be_told_is_noted() -> None:
    odd = replace(article(), language="und")
    assert "language" in kinds(read_article(odd, maker=MAKER, added_at=NOON))


def test_an_article_without_running_text_is_noted() -> None:
    odd = replace(article(), body=())
    assert kinds(read_article(odd, maker=MAKER, added_at=NOON)) == ["no-body"]


def test_plain_news_gives_no_note(read: Read) -> None:
    assert kinds(read("The bridge was old, Maria Holt said.")) == []


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    one = article(text=text)
    assert list(reading_faults(read_article(one, maker=MAKER, added_at=NOON), one)) == []


@given(
    st.lists(
        st.sampled_from(
            ["Ann Lee", "said", "that", "“", "”", '"', "he", "told", "12", "people", ",", ".", "\n\n", "according to"]
        )
    )
)
def test_any_words_of_news_are_read_without_a_fault(words: list[str]) -> None:
    one = article(text=" ".join(words))
    assert list(reading_faults(read_article(one, maker=MAKER, added_at=NOON), one)) == []


def test_the_package_is_also_the_function_that_reads_a_pile(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Bridge falls\n\nThe bridge was old, Maria Holt said. About 40 people crossed it.\n", "utf-8"
    )
    for _ in range(2):
        ledger = sayso.read(tmp_path, settings=Settings(workers=1))
        assert len(ledger.articles()) == 1
        ledger.close()
