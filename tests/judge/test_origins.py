"""The way from report to origin, edge by edge: what each telling rests on, what is lost, circles and laundering."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.judge.circles import components, shortest_circle
from sayso.judge.sources import is_only_media
from sayso.model.trail import Detour, Tie
from sayso.model.verdict import Finding
from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.show.rows import plain
from sayso.stores.memory import MemoryStore

SAID = "The bridge over the Alder was closed by the crash"


def ledger(folder: Path, *reports: tuple[str, int, str], order: int = 0) -> Ledger:
    """Return a ledger of reports given as (outlet, day of March, sentence)."""
    paths = []
    for number, (outlet, day, text) in enumerate(reports):
        beside = " ".join(
            f"{word} {outlet.split()[1].lower()}{n}" for n, word in enumerate("Among cargo was timber from".split())
        )
        path = folder / f"{number}.txt"
        path.write_text(f"Front page of {outlet.lower()}\n{outlet}\n{day} March 2025\n\n{text}\n\n{beside}.\n")
        paths.append(str(path))
    random.Random(order).shuffle(paths)
    store = MemoryStore()
    read(store, paths, settings=Settings(workers=1, reader="rules"))
    return Ledger(store)


def finding(folder: Path, *reports: tuple[str, int, str]) -> Finding:
    """Return the finding on the bridge."""
    (one,) = (f for f in ledger(folder, *reports).findings() if "closed by the crash" in f.wording)
    return one


def test_each_report_leads_edge_by_edge_to_the_origin(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, Anna Berg said."),
        ("The Coast Post", 5, f"{SAID}, The Alder Post reported."),
        ("The Hill Post", 6, f"{SAID}, The Coast Post reported."),
    )
    assert [o.name for o in judged.origins] == ["Anna Berg"]
    assert (judged.reports, judged.unresolved) == (3, 0)
    ways = [(e.teller, e.tie, e.source.removeprefix("The "), e.back is not None) for e in judged.edges]
    assert ways == [
        ("The Alder Post", Tie.CITES, "Anna Berg", False),
        ("The Coast Post", Tie.CITES, "Alder Post", True),
        ("The Hill Post", Tie.CITES, "Coast Post", True),
    ]
    assert all(e.passages for e in judged.edges)


def test_a_retelling_that_drops_the_name_its_source_gave_is_named(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, Anna Berg said."),
        ("The Coast Post", 5, f"{SAID}, The Alder Post reported."),
    )
    assert [e.lost for e in judged.edges] == [None, "Anna Berg"]


def test_a_name_given_elsewhere_in_the_report_is_not_lost(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, Anna Berg said."),
        (
            "The Coast Post",
            5,
            f"{SAID}, The Alder Post reported.\n\nThe road office, which Anna Berg leads, has closed three bridges.",
        ),
    )
    assert [e.lost for e in judged.edges] == [None, None]


def test_outlets_that_cite_each_other_are_a_circle_shown_edge_by_edge(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, The Coast Post reported."),
        ("The Coast Post", 4, f"{SAID}, The Alder Post reported."),
    )
    (loop,) = judged.loops
    assert loop.detour is Detour.CIRCLE
    assert {e.teller for e in loop.edges} == {"The Alder Post", "The Coast Post"}
    assert (judged.origins, judged.unresolved) == ((), 2)


def test_media_reports_after_named_sources_are_a_laundering_path(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, Anna Berg said."),
        ("The Coast Post", 5, f"{SAID}, The Alder Post reported."),
        ("The Hill Post", 7, f"{SAID}, according to media reports."),
    )
    (loop,) = judged.loops
    assert loop.detour is Detour.LAUNDERED
    assert [e.teller for e in loop.edges] == ["The Hill Post", "The Alder Post", "The Coast Post"]
    assert (len(judged.origins), judged.unresolved) == (1, 1)


def test_who_says_it_unasked_after_another_named_a_source_is_unresolved(tmp_path: Path) -> None:
    judged = finding(
        tmp_path, ("The Alder Post", 4, f"{SAID}, Anna Berg said."), ("The Coast Post", 4, f"{SAID} in the night.")
    )
    assert [o.name for o in judged.origins] == ["Anna Berg"]
    assert judged.unresolved == 1
    assert judged.edges[1].tie is Tie.HIDES


def test_of_outlets_that_all_name_nobody_the_first_is_the_origin(tmp_path: Path) -> None:
    judged = finding(tmp_path, *((f"The {name} Post", n, f"{SAID}.") for n, name in enumerate(("Alder", "Coast", "Hill"), 4)))
    assert [o.name for o in judged.origins] == ["The Alder Post"]
    assert judged.unresolved == 2


def test_a_body_and_its_spokesman_are_one_origin(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, the Harbour Office said."),
        ("The Coast Post", 4, f"{SAID}, Harbour Office spokesman Karl Lind said."),
    )
    (origin,) = judged.origins
    assert {origin.name, *origin.also} == {"Karl Lind", "Harbour Office"}


def test_a_former_spokesman_speaks_for_himself(tmp_path: Path) -> None:
    judged = finding(
        tmp_path,
        ("The Alder Post", 4, f"{SAID}, the Harbour Office said."),
        ("The Coast Post", 4, f"{SAID}, former Harbour Office spokesman Karl Lind said."),
    )
    assert len(judged.origins) == 2


@pytest.mark.parametrize("order", range(4))
def test_any_order_of_input_gives_the_same_findings(tmp_path: Path, order: int) -> None:
    reports = [
        ("The Alder Post", 4, f"{SAID}, Anna Berg said."),
        ("The Coast Post", 4, f"{SAID}, The Alder Post reported."),
        ("The Hill Post", 4, f"{SAID}, The Coast Post reported."),
        ("The Moor Post", 6, f"{SAID}, according to media reports."),
    ]
    folder = tmp_path / "a"
    folder.mkdir()
    told = [plain(f) for f in ledger(folder, *reports).findings()]
    assert [plain(f) for f in ledger(folder, *reports, order=order + 1).findings()] == told


@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4)))
def test_components_hold_every_node_once_and_come_after_what_they_lead_to(graph: dict[str, list[str]]) -> None:
    whole: dict[str, list[str]] = {node: graph.get(node, []) for node in "abcdefg"}
    groups = components(whole)
    assert sorted(n for group in groups for n in group) == sorted(whole)
    place = {n: number for number, group in enumerate(groups) for n in group}
    assert all(place[further] <= place[node] for node in whole for further in whole[node])
    for group in groups:
        if len(group) > 1:
            circle = shortest_circle(group[0], group, whole)
            assert circle
            assert all(b in whole[a] for a, b in zip(circle, [*circle[1:], circle[0]], strict=True))


def test_a_long_chain_of_citations_is_followed() -> None:
    chain = {str(n): [str(n + 1)] for n in range(20_000)} | {"20000": []}
    assert len(components(chain)) == 20_001


@pytest.mark.parametrize("words", ["media reports", "local media", "Russian state media", "reports", "social media posts"])
def test_other_media_are_no_source(words: str) -> None:
    assert is_only_media(words)


@pytest.mark.parametrize("words", ["police reports", "a report", "the report of the inspectors", "a reporter", "residents"])
def test_a_document_or_a_person_is_more_than_media(words: str) -> None:
    assert not is_only_media(words)
