"""What any store must do: inherit `StoreSuite`, say how to make one, and run it with pytest."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from sayso.errors import LedgerFault, UnknownId
from sayso.model.article import Maker
from sayso.model.decision import About, Act
from sayso.model.ids import ArticleId, DecisionId, ReadingId, StatementId
from sayso.ports import Added, Record, Store
from sayso.testing.samples import NOON, anchor, article, decision, reading, statement


class StoreSuite(ABC):
    """The promises of `sayso.ports.Store`, one test each."""

    @abstractmethod
    def make(self) -> Store:
        """Return an empty store."""

    @pytest.fixture
    def store(self) -> Iterator[Store]:
        """Yield an empty store and close it."""
        made = self.make()
        yield made
        made.close()

    def test_what_was_added_comes_back_equal(self, store: Store) -> None:
        """Records are values: what comes back equals what went in."""
        a = article()
        store.add([a, reading(a)])
        assert list(store.view().articles()) == [a]
        assert list(store.view().readings()) == [reading(a)]
        assert store.view().article(a.id) == a

    def test_adding_twice_adds_nothing(self, store: Store) -> None:
        """Adding is idempotent, and the first record stays."""
        a = article()
        assert store.add([a, reading(a)]) == Added(new=2, known=0)
        later = replace(a, added_at=NOON + timedelta(days=1))
        assert store.add([later, reading(a)]) == Added(new=0, known=2)
        assert store.view().article(a.id).added_at == NOON

    def test_the_state_moves_when_something_is_added_and_only_then(self, store: Store) -> None:
        """A snapshot kept elsewhere is still good while the state is the same."""
        a = article()
        empty = store.view().state
        store.add([a])
        held = store.view().state
        store.add([a])
        assert empty != held == store.view().state
        store.add([reading(a)])
        assert store.view().state != held

    def test_a_record_twice_in_one_call_is_one(self, store: Store) -> None:
        """Duplicates within a call are known, not new."""
        a = article()
        assert store.add([a, a]) == Added(new=1, known=1)

    def test_an_article_may_be_added_before_its_reading(self, store: Store) -> None:
        """A reading finds its article in the ledger."""
        a = article()
        store.add([a])
        assert store.add([reading(a)]) == Added(new=1, known=0)

    def test_a_faulty_record_leaves_nothing_of_its_call(self, store: Store) -> None:
        """One transaction: all or nothing."""
        good, bad = article("good.txt"), replace(article("bad.txt"), id=ArticleId("article:0"))
        with pytest.raises(LedgerFault, match="does not derive"):
            store.add([good, reading(good), bad])
        assert list(store.view().articles()) == []
        assert list(store.view().readings()) == []

    def test_a_passage_that_does_not_cut_is_refused(self, store: Store) -> None:
        """No statement without its exact words."""
        a = article()
        said = statement(a, "At least 12 people", "Anna Berg")
        wrong = replace(said, content=(replace(said.content[0], text="At least 21 people"),))
        with pytest.raises(LedgerFault, match="does not cut"):
            store.add([a, reading(a, statements=[wrong])])

    def test_a_reading_of_an_article_that_is_not_there_is_refused(self, store: Store) -> None:
        """References lead somewhere."""
        with pytest.raises(LedgerFault, match="not in the ledger"):
            store.add([reading(article())])

    def test_a_statement_within_nothing_is_refused(self, store: Store) -> None:
        """An outer statement is in the same reading."""
        a = article()
        said = replace(statement(a, "At least 12 people", "Anna Berg"), within=StatementId("statement:0"))
        with pytest.raises(LedgerFault, match="not in the reading"):
            store.add([a, reading(a, statements=[said])])

    def test_a_view_of_a_time_holds_what_had_been_added_then(self, store: Store) -> None:
        """As-of views replay the ledger."""
        early, late = article("early.txt"), article("late.txt", added_at=NOON + timedelta(hours=2))
        store.add([early, late, reading(early), reading(late, added_at=NOON + timedelta(hours=2))])
        view = store.view(as_of=NOON + timedelta(hours=1))
        assert [a.address for a in view.articles()] == ["early.txt"]
        assert [r.article for r in view.readings()] == [early.id]
        with pytest.raises(UnknownId):
            view.article(late.id)

    def test_a_newer_reading_is_current_and_the_older_stays(self, store: Store) -> None:
        """Nothing is overwritten."""
        a = article()
        old = reading(a)
        new = reading(a, maker=Maker(name="sample", version="2"), added_at=NOON + timedelta(days=1))
        store.add([a, new, old])
        assert list(store.view().readings()) == [new]
        assert list(store.view().history()) == [old, new]
        assert list(store.view(as_of=NOON).readings()) == [old]
        assert store.view().reading_ids() == {old.id, new.id}

    def test_decisions_come_back_in_the_order_they_were_made(self, store: Store) -> None:
        """What a person decided is kept whole, undone or not."""
        a = article()
        first = decision()
        about = anchor(a, "At least 12 people died on Monday")
        withdrawn = {"about": About.CLAIMS, "names": (), "anchors": (about,), "added_at": NOON + timedelta(hours=1)}
        second = decision(Act.WITHDRAW, **withdrawn)
        third = decision(Act.UNDO, about=About.DECISIONS, names=(), undoes=first.id, added_at=NOON + timedelta(hours=2))
        assert store.add([first, third, second]) == Added(new=3, known=0)
        assert store.add([second, first]) == Added(new=0, known=2)
        assert list(store.view().decisions()) == [first, second, third]
        assert list(store.view(as_of=NOON).decisions()) == [first]
        assert list(store.verify()) == []

    def test_an_undo_of_nothing_is_refused(self, store: Store) -> None:
        """An undo comes after what it undoes."""
        undo = {"about": About.DECISIONS, "names": ()}
        with pytest.raises(LedgerFault, match="not in the ledger"):
            store.add([decision(Act.UNDO, **undo, undoes=DecisionId("decision:0"))])
        with pytest.raises(LedgerFault, match="not decided before it"):
            store.add([decision(), decision(Act.UNDO, **undo, undoes=decision().id)])
        assert list(store.view().decisions()) == []

    def test_a_decision_that_breaks_a_promise_is_refused(self, store: Store) -> None:
        """No decision without a reason, a person, and what it is about; and none under another's id."""
        for values in ({"reason": " "}, {"by": ""}, {"names": ("Anna Berg",)}, {"value": "B2"}, {"chain": ("x",)}):
            with pytest.raises(LedgerFault):
                store.add([article(), decision(**values)])
        with pytest.raises(LedgerFault, match="does not derive"):
            store.add([replace(decision(), reason="Another one.")])
        assert list(store.view().articles()) == []

    def test_streams_are_in_order_of_id(self, store: Store) -> None:
        """Whatever order records came in."""
        some = [article(f"{n}.txt") for n in range(30)]
        store.add([*reversed(some), *(reading(a) for a in some)])
        assert [a.id for a in store.view().articles()] == sorted(a.id for a in some)
        assert [r.article for r in store.view().readings()] == sorted(a.id for a in some)

    def test_a_view_does_not_see_what_comes_after_it(self, store: Store) -> None:
        """A view is a snapshot."""
        store.add([article("first.txt")])
        view = store.view()
        store.add([article("second.txt")])
        assert [a.address for a in view.articles()] == ["first.txt"]

    def test_search_finds_all_the_words_and_survives_hostile_ones(self, store: Store) -> None:
        """A query is words, never syntax."""
        dam, ferry = (
            article("dam.txt"),
            article("ferry.txt", "Ferry late\nThe ferry was late, Anna Berg said, on Monday. At least 12 people\n"),
        )
        store.add([dam, ferry])
        assert store.view().search("anna DAM") == [dam.id]
        assert store.view().search("nowhere") == []
        for hostile in ('"', "a OR b NEAR(", "*", "'; DROP TABLE articles; --", "title:dam", ""):
            store.view().search(hostile)

    def test_a_sound_ledger_has_no_fault(self, store: Store) -> None:
        """`verify` re-derives everything."""
        a = article()
        store.add([a, reading(a)])
        assert list(store.verify()) == []

    def test_closing_twice_is_allowed(self, store: Store) -> None:
        """`close` is idempotent."""
        store.close()
        store.close()

    def test_a_large_call_is_one_transaction_in_bounded_batches(self, store: Store) -> None:
        """Any number of records, in any iterable."""

        def many() -> Iterator[Record]:
            for n in range(900):
                yield article(f"{n}.txt")

        assert store.add(many()) == Added(new=900, known=0)
        assert store.add(many()) == Added(new=0, known=900)

    def test_text_of_any_kind_comes_back(self, store: Store) -> None:
        """Emoji, combining marks, right-to-left, control characters, markup."""
        odd = article("odd.txt", "e\u0301 \U0001f6f0\ufe0f \u202eabc\u202c \x07 <b>&amp;</b> \u2028 'quoted' %s {x}")
        store.add([odd])
        assert store.view().article(odd.id) == odd
        assert ReadingId("reading:none") not in store.view().reading_ids()
