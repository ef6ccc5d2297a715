from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore


def judged(tmp_path, *reports: str) -> dict[str, tuple[str, str, int, int]]:  # type: ignore[no-untyped-def]
    """Return standing, grade, origins and unresolved of each claim, by its wording."""
    for number, text in enumerate(reports):
        (tmp_path / f"{number}.txt").write_text(text)
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    return {
        f.wording: (f.standing.value, f"{f.grade.reliability}{f.grade.credibility}", len(f.origins), f.unresolved)
        for f in Ledger(store).findings()
        if f.subject.startswith("claim") and len(f.wording.split()) > 3
    }


FIRST = (
    "Bridge closed\nThe Alder Post\n4 March 2025\n\nThe bridge over the Alder was closed by the crash, {} said on Tuesday.\n"
)


def test_two_independent_named_origins_establish(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (one,) = judged(tmp_path, FIRST.format("Anna Berg"), FIRST.format("Karl Lind")).values()
    assert one == ("established", "F1", 2, 0)


def test_one_origin_in_two_reports_is_one_origin(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (one,) = judged(
        tmp_path, FIRST.format("Anna Berg"), FIRST.format("Anna Berg") + "More to follow in the evening.\n"
    ).values()
    assert one == ("single origin", "F3", 1, 0)


def test_an_unnamed_source_gives_no_basis(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (one,) = judged(tmp_path, FIRST.format("a witness")).values()
    assert one == ("not known", "F6", 1, 0)


def test_a_named_and_an_unnamed_source_do_not_confirm_each_other(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (one,) = judged(tmp_path, FIRST.format("Anna Berg"), FIRST.format("a witness")).values()
    assert one == ("single origin", "F2", 2, 0)


def test_a_source_cannot_confirm_what_it_did_itself(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = "Bridge closed\n\nNorvik Hydro had warned the council of the weak wall in time, Norvik Hydro said on Tuesday.\n"
    rows = judged(tmp_path, text)
    assert all(grade == "F3" for _, grade, _, _ in rows.values())


def test_a_hidden_source_is_unresolved_and_no_origin(tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = judged(tmp_path, "Bridge closed\n\nThe army is said to have closed the bridge over the Alder in the night.\n")
    assert ("not known", "F6", 0, 1) in rows.values()


def test_a_denial_alone_stands_as_denied_and_backs_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = "Bridge closed\n\nAnna Berg denied that the army had closed the bridge over the Alder.\n"
    (one,) = judged(tmp_path, text).values()
    assert one == ("denied", "F5", 1, 0)


def test_who_denies_what_another_says_is_no_origin_of_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    denial = "Bridge open\nThe Coast Post\n\nKarl Lind denied that the bridge over the Alder was closed by the crash.\n"
    rows = judged(tmp_path, FIRST.format("Anna Berg"), denial)
    assert {origins for _, _, origins, _ in rows.values()} == {1}
    assert ("denied", "F5", 1, 0) in rows.values()


def test_outlets_that_all_cite_each_other_are_unresolved_and_soon_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    outlets = [
        f"The {name} Post" for name in ("Alder", "Coast", "Valley", "Harbour", "Border", "River", "Hill", "Lake", "Moor", "Fen")
    ]
    for one in outlets:
        said = "\n\n".join(
            f"The bridge over the Alder was closed by the crash, {other} said." for other in outlets if other != one
        )
        (tmp_path / f"{one}.txt").write_text(f"Bridge closed after crash\n{one}\n4 March 2025\n\n{said}\n")
    (one,) = judged(tmp_path).values()
    assert one == ("not known", "F6", 0, 10)


def test_a_question_with_answers_that_cannot_all_be_true_is_not_established(tmp_path) -> None:  # type: ignore[no-untyped-def]
    told = "Bridge closed after crash\nThe {} Post\n4 March 2025\n\nThe crash on the bridge damaged {} cars{}.\n"
    some = (("Alder", 40, ", Anna Berg said"), ("Coast", 40, ", Karl Lind said"), ("Valley", 70, ""))
    for outlet, number, who in some:
        (tmp_path / f"{outlet}.txt").write_text(told.format(outlet, number, who))
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    (one,) = (f for f in Ledger(store).findings() if f.subject.startswith("question"))
    assert (one.standing.value, one.grade.credibility, one.reasons[0].rule) == ("not known", 6, "answers-differ")
    assert {p.text for p in one.reasons[0].passages} == {"40 cars", "70 cars"}


def test_two_numbers_from_two_origins_do_not_agree(tmp_path) -> None:  # type: ignore[no-untyped-def]
    told = "Bridge closed after crash\nThe {} Post\n{} March 2025\n\nThe crash on the bridge damaged {} cars, {} said.\n"
    for outlet, day, number, who in (("Alder", 4, 40, "Anna Berg"), ("Coast", 5, 70, "Karl Lind")):
        (tmp_path / f"{outlet}.txt").write_text(told.format(outlet, day, number, who))
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    (one,) = (f for f in Ledger(store).findings() if f.subject.startswith("question"))
    assert (one.standing.value, one.reasons[0].rule) == ("single origin", "single-origin")
