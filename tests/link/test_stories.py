from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline
from sayso.errors import UnknownId
from sayso.intake import read
from sayso.link.neighbours import NEAREST, neighbours
from sayso.link.stories import stories
from sayso.model.article import Article
from sayso.pipeline import Ledger
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore
from sayso.testing.samples import article

DAM = (
    "Hollen Dam breaks above Sarn\nThe Hollen Dam broke above Sarn and the Teren valley was flooded.",
    "Search goes on in Sarn\nRescuers searched Sarn for a second day after the Hollen Dam burst over the Teren valley.",
    "Norvik blamed for the flood\nThe operator Norvik Hydro ran the Hollen Dam whose flood drowned Sarn in the Teren valley.",
)
VOTE = (
    "Ostrava council sacks its treasurer\nThe council of Kelmar dismissed treasurer Ivo Tamm over the harbour loans.",
    "Tamm says he was never heard\nTreasurer Ivo Tamm of Kelmar told a court that the harbour loans were the mayor's idea.",
    "Harbour loans reach the court\nA Kelmar court began to hear Ivo Tamm, the treasurer who signed the harbour loans.",
)
BOTH = (
    "Two towns, one week\nThe Hollen Dam broke above Sarn and the Teren valley was flooded. "
    "The council of Kelmar dismissed treasurer Ivo Tamm over the harbour loans."
)


def pile(*texts: str) -> list[Article]:
    return [article(f"{n}.txt", f"{text}\n", published=f"2025-03-{n + 4:02}") for n, text in enumerate(texts)]


def parted(articles: list[Article]) -> list[set[str]]:
    return [{a.text.split("\n")[0] for a in articles if a.id in s.articles and a.id not in s.also} for s in stories(articles)]


def heads(*texts: str) -> set[str]:
    return {text.split("\n")[0] for text in texts}


def test_a_mixed_pile_is_parted_into_its_stories() -> None:
    assert parted(pile(DAM[0], VOTE[0], DAM[1], VOTE[1], VOTE[2], DAM[2])) == [heads(*DAM), heads(*VOTE)]


def test_a_pile_of_one_story_stays_one() -> None:
    assert parted(pile(*DAM)) == [heads(*DAM)]


def test_a_report_that_tells_of_two_stories_belongs_to_both() -> None:
    articles = pile(*DAM, *VOTE, BOTH)
    found = stories(articles)
    assert [articles[-1].id in story.articles for story in found] == [True, True]
    assert sum(len(story.also) for story in found) == 1


def test_the_title_of_a_story_is_an_exact_headline() -> None:
    articles = pile(*DAM, *VOTE)
    for story in stories(articles):
        assert story.title is not None
        (source,) = (a for a in articles if a.id == story.title.article)
        assert story.title.text == source.title == story.title.span.cut(source.text)


def test_reports_without_a_word_in_common_or_any_words_are_stories_of_their_own() -> None:
    articles = [*pile("One\nThe Alder rose."), article("b.txt", ""), article("c.txt", "…\n"), *pile()]
    assert sorted(len(s.articles) for s in stories(articles)) == [1, 1, 1]
    assert stories([]) == ()


TEXTS = st.lists(st.sampled_from([*DAM, *VOTE, BOTH, "", "A line\n" + "word " * 30]), max_size=9)


@given(TEXTS, st.randoms(use_true_random=False))
def test_any_pile_in_any_order_gives_the_same_stories_and_each_report_one_main_story(texts: list[str], random: Random) -> None:
    articles = pile(*texts)
    found = stories(articles)
    main = [id for story in found for id in story.articles if id not in story.also]
    assert sorted(main) == sorted(a.id for a in articles)
    assert all(set(s.also) < set(s.articles) for s in found)
    random.shuffle(articles)
    assert stories(articles) == found


def ledger(tmp_path, **reports: str) -> Ledger:  # type: ignore[no-untyped-def]
    for name, text in reports.items():
        (tmp_path / f"{name}.txt").write_text(text)
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    return Ledger(store)


def exported(paths: list[list[str]], folder: Path) -> dict[str, bytes]:
    """Return the export of a ledger that was made of files in so many runs."""
    store = MemoryStore()
    for some in paths:
        read(store, some, settings=Settings(workers=1), added_at=datetime(2025, 3, 8, tzinfo=UTC))
    made = Ledger(store)
    made.refreshed().export(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_stories_and_copies_are_exported_alike_in_any_order_and_any_batches(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "pile").mkdir()
    texts = {**MIXED, "e": f"{DAM[0]} {KILLED.format('Twelve', 'Anna Berg')}", "f": BOTH}
    for name, text in texts.items():
        (tmp_path / "pile" / f"{name}.txt").write_text(f"{text}\n{WIRE}\n" if name in "abe" else f"{text}\n")
    paths = sorted(str(path) for path in (tmp_path / "pile").iterdir())
    first = exported([paths], tmp_path / "first")
    assert first["stories.jsonl"].count(b"\n") == 2
    assert first["copies.jsonl"].count(b"\n") >= 2
    for n in range(3):
        Random(n).shuffle(paths)
        assert exported([paths[:n], paths[n : n + 2], paths[n + 2 :]], tmp_path / f"again{n}") == first


def test_what_is_compared_grows_with_the_pile_and_no_faster() -> None:
    def compared(size: int) -> int:
        profiles = [{"flood": 0.6, "dam": 0.5, f"word{n}": 0.5, f"group{n // 20}": 0.3} for n in range(size)]
        return len(list(neighbours(profiles)))

    few, many = compared(200), compared(2000)
    assert few <= 200 * 3 * NEAREST
    assert many <= 10.5 * few


def test_a_story_of_many_reports_is_found_whole() -> None:
    articles = pile(*(DAM[n % 3].replace(".", f", said witness number{n}.") for n in range(200)))
    articles = [replace(a, published=f"2025-03-{1 + n % 28:02}") for n, a in enumerate(articles)]
    assert [len(story.articles) for story in stories(articles)] == [200]


KILLED = "{} people were killed, {} said."
WIRE = (
    "The road along the lake is closed until further notice, the county says, because the slope above it has begun to move and "
    "nobody knows whether the wall that was built there after the war will hold another night of rain."
)
MIXED = {
    "a": f"{DAM[0]} {KILLED.format('Twelve', 'Anna Berg')}",
    "b": f"{DAM[1]} {KILLED.format('Nineteen', 'Anna Berg')}",
    "c": f"{VOTE[0]} {KILLED.format('Nineteen', 'Ivo Tamm')}",
    "d": f"{VOTE[1]} {KILLED.format('Two', 'Ivo Tamm')}",
}


def test_numbers_of_two_stories_do_not_answer_one_question(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(tmp_path, **MIXED)
    answers = [sorted(made.contents.quantity[p.quantity].value for p in q.points) for q in made.contents.linked.questions]
    assert [12.0, 19.0] in answers
    assert [2.0, 19.0] in answers


def test_one_story_is_shown_as_it_stands_in_the_pile(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(tmp_path, **MIXED)
    rows = made.stories()
    assert [row["reports"] for row in rows] == [2, 2]
    one = made.of_story(str(rows[0]["id"]).removeprefix("story:")[:10])
    assert len(one.articles()) == 2
    assert set(one.findings()) < set(made.findings())
    assert "One story" in " ".join(one.limits())
    with pytest.raises(UnknownId, match="sayso stories"):
        made.of_story("none").articles()


def test_a_new_report_links_its_own_story_anew_and_no_other(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    made = ledger(tmp_path, **MIXED)
    before = made.findings()
    linked, sizes = pipeline.linked, []
    monkeypatch.setattr(pipeline, "linked", lambda a, r: sizes.append(len(a)) or linked(a, r))
    (tmp_path / "e.txt").write_text(f"{VOTE[2]}\n")
    read(made.store, [str(tmp_path)], settings=Settings(workers=1))
    after = made.refreshed()
    assert len(after.articles()) == 5
    assert sizes == [3]
    assert set(before[: len(before) // 2]) & set(after.findings())
    assert Ledger(made.store).findings() == after.findings()


def test_a_person_joins_across_stories_what_linking_does_not(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(tmp_path, **MIXED)
    ours, theirs = (q.id for q in made.contents.linked.questions)
    made.merge(ours, theirs, reason="one flood")
    made.merge("Anna Berg", "Ivo Tamm", reason="one person by two names")
    (one,) = made.contents.linked.questions
    assert len(one.points) == 4
    assert len([e for e in made.contents.linked.entities if {"Anna Berg", "Ivo Tamm"} & set(e.aliases)]) == 1


def test_a_person_joins_names_of_two_stories_and_the_stories_stay_apart(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(tmp_path, **MIXED)
    made.merge("Anna Berg", "Ivo Tamm", reason="one person by two names")
    (one,) = (e for e in made.contents.linked.entities if {"Anna Berg", "Ivo Tamm"} & set(e.aliases))
    assert any("one person" in reason for reason in one.reasons)
    assert len(made.contents.linked.questions) == 2
