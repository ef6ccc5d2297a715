from sayso.link.copies import copies
from sayso.model.claim import RelationKind
from sayso.model.quantity import Interval
from sayso.pipeline import Ledger, read
from sayso.settings import Settings
from sayso.stores.memory import MemoryStore
from sayso.testing.samples import article

WIRE = (
    "The bridge over the Alder was closed on Saturday after a lorry hit a pillar and the road office said that it would stay "
    "closed until engineers had looked at it, which may take a week or more because the water is high."
)


def ledger(tmp_path, **reports: str) -> Ledger:  # type: ignore[no-untyped-def]
    for name, text in reports.items():
        (tmp_path / f"{name}.txt").write_text(text)
    store = MemoryStore()
    read(store, [str(tmp_path)], settings=Settings(workers=1))
    return Ledger(store)


def test_a_reprint_under_another_headline_is_a_copy_with_its_passage() -> None:
    a = article("a.txt", f"Bridge closed\n{WIRE}\n", published="2025-05-03")
    b = article("b.txt", f"No way over the river\n{WIRE}\nOur reporter adds that shops are open.\n", published="2025-05-04")
    (one,) = copies([b, a])
    assert (one.copy, one.original) == (b.id, a.id)
    assert one.passages[0][0].text == one.passages[0][1].text == WIRE.rstrip(".")
    assert "published later" in one.reason


def test_two_reports_of_one_event_are_no_copies() -> None:
    a = article(
        "a.txt", "Bridge closed\nThe bridge over the Alder was closed on Saturday after a lorry hit it, an office said.\n"
    )
    b = article(
        "b.txt", "Crash at the Alder\nA lorry ran into a pillar at the weekend, and nobody may cross the river for now.\n"
    )
    assert copies([a, b]) == ()


def test_numbers_that_moved_are_updates_and_not_contradictions(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(
        tmp_path,
        a="Dam breaks\nThe Wire · 3-MAR-2025\n\nAt least 12 people were killed by the dam, Anna Berg said at noon.\n",
        b="Toll rises\nThe Wire · 5-MAR-2025\n\nThe number of people killed has risen to 19, Anna Berg said.\n",
    )
    kinds = {r.kind for r in made.contents.linked.relations}
    assert RelationKind.CONTRADICTS not in kinds
    points = max((q.points for q in made.contents.linked.questions), key=len)
    assert [made.contents.quantity[p.quantity].value for p in points] == [12.0, 19.0]


def test_killed_and_injured_are_two_questions(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(
        tmp_path,
        a="Crash\n\nTwelve people were killed and 31 people were injured in the crash, the police said.\n",
    )
    assert sorted(len(q.points) for q in made.contents.linked.questions) == [1, 1]


def test_intervals_that_meet_do_not_contradict() -> None:
    assert not Interval(low=12, high=None).apart(Interval(low=14, high=None))
    assert not Interval(low=None, high=40).apart(Interval(low=30, high=30))
    assert Interval(low=1000, high=None, low_open=True).apart(Interval(low=1000, high=1000))


def test_a_circle_of_outlets_is_followed_once_and_ends(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(
        tmp_path,
        a="Warnings heard\nThe Alder Post\n4 March 2025\n\nWarnings were ignored for a year, the Border Herald reported.\n",
        b="Dam was weak\nThe Border Herald\n4 March 2025\n\nWarnings were ignored for a year, the Alder Post reported.\n",
    )
    assert made.findings()
    assert all(f.standing.value != "established" for f in made.findings())


def test_a_text_sent_a_hundred_times_is_one_text_and_one_claim(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = f"Bridge closed\n\n{WIRE} Anna Berg said that the pillar had been weak for years.\n"
    some = [
        article(f"{n:03}.txt", text.replace("Bridge", f"Bridge {n}"), published=f"2025-05-{1 + n // 5:02}") for n in range(100)
    ]
    original = {c.copy: c.original for c in copies(some)}
    assert len(original) == 99
    for one in some:
        here = one.id
        while here in original:
            here = original[here]
        assert here == some[0].id
    made = ledger(tmp_path, **{f"r{n:03}": text.replace("Bridge", f"Bridge {n}") for n in range(100)})
    assert max(row["statements"] for row in made.claims() if "pillar had been weak" in str(row["claim"])) == 100


def test_a_number_keeps_every_reason_that_ties_it_to_its_question(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(
        tmp_path,
        a="Crash\n\nTwelve people were killed in the crash, the police said.\n",
        b="Crash\n\nTwelve people were killed in the crash on the bridge, Anna Berg said.\n",
    )
    question = max(made.contents.linked.questions, key=lambda q: len(q.points))
    assert len(question.reasons) == len(question.points) - 1


def test_bare_measures_meet_by_what_they_are_said_of_and_not_by_themselves(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = ledger(
        tmp_path,
        a="Court\n\nThe trial of the banker took more than three years, Anna Berg said.\n",
        b="Farms\n\nFarmers in the valley waited for rain for three years, Karl Lind said.\n",
        c="Verdict\n\nThe trial of the banker took more than four years, Maria Holt said.\n",
    )
    answers = [{made.contents.quantity[p.quantity].value for p in q.points} for q in made.contents.linked.questions]
    assert {3.0, 4.0} in answers
    assert {3.0} in answers
