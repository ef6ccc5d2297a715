"""Properties of a brief over random stories: every sentence has its passages, nothing depends on the order of reports."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.verdict import Brief
from sayso.pipeline import Ledger, read_into
from sayso.settings import Settings

NAMES = ("Anna Berg", "Karl Lind", "the interior ministry", "Norvik Hydro", "a rescue worker", "the Harbour Herald")
SAYING = ("said", "denied that", "could not confirm that", "estimated that", "warned that", "confirmed that")
CONTENT = (
    "at least {} people were killed",
    "{} people are missing",
    "the wall had been weak for years",
    "about {} houses were destroyed",
    "the cause was not yet known",
    "the damage is put at {} million dollars",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    content = draw(st.sampled_from(CONTENT)).format(draw(st.integers(2, 90)))
    who, said = draw(st.sampled_from(NAMES)), draw(st.sampled_from(SAYING))
    form = draw(st.integers(0, 3))
    if form == 0:
        return f"{content[0].upper()}{content[1:]}."
    if form == 1:
        return f"{content[0].upper()}{content[1:]}, {who} said."
    if form == 2:
        return f"{who[0].upper()}{who[1:]} {said} {content}, citing {draw(st.sampled_from(NAMES))}."
    return f"{who[0].upper()}{who[1:]} {said} {content}."


reports = st.lists(
    st.tuples(
        st.lists(sentences(), min_size=1, max_size=4), st.sampled_from(["", "4 March 2025", "9 March 2025", "1 May 2026"])
    ),
    min_size=1,
    max_size=4,
)


def ledger_of(story: list[tuple[list[str], str]], folder: str, order: int = 1) -> Ledger:
    for number, (some, day) in list(enumerate(story))[::order]:
        text = f"The flood\n{day}\n\n{' '.join(some)}\n"
        (Path(folder) / f"{number}.txt").write_text(text, "utf-8")
    return read_into(folder, settings=Settings(workers=1, reader="rules"))


def check(ledger: Ledger, brief: Brief) -> None:
    for section in brief.sections:
        assert section.sentences
        assert not section.sentences[0].detail
        for sentence in section.sentences:
            assert sentence.text.strip()
            assert "\n" not in sentence.text
            assert sentence.passages
            for passage in sentence.passages:
                assert passage.span.cut(ledger.contents.article[passage.article].text) == passage.text


@settings(max_examples=40)
@given(reports)
def test_every_sentence_of_the_brief_of_any_story_has_an_exact_passage(story: list[tuple[list[str], str]]) -> None:
    with TemporaryDirectory() as folder:
        ledger = ledger_of(story, folder)
        check(ledger, ledger.brief(most=30))


@settings(max_examples=15)
@given(reports)
def test_the_brief_is_the_same_in_whatever_order_the_reports_were_written(story: list[tuple[list[str], str]]) -> None:
    with TemporaryDirectory() as folder:
        first = ledger_of(story, folder).brief()
        again = ledger_of(story, folder, order=-1).brief()
        assert first == again


@settings(max_examples=25)
@given(reports)
def test_every_number_that_the_brief_gives_stands_in_a_passage_behind_it(story: list[tuple[list[str], str]]) -> None:
    with TemporaryDirectory() as folder:
        ledger = ledger_of(story, folder)
        for question in ledger.contents.linked.questions:
            told = [s for section in ledger.brief(most=99).sections for s in section.sentences if s.subject == question.id]
            cited = {p for s in told for p in s.passages}
            places = {ledger.contents.quantity[p.quantity].passage for p in question.points}
            assert not told or places <= cited
