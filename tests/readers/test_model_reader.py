import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from sayso import registry
from sayso.errors import ReaderError
from sayso.model.article import Article
from sayso.model.statement import Statement
from sayso.ports import Reader
from sayso.readers.model import ModelReader
from sayso.reading.network.network import network
from sayso.testing.reader import NEWS, ReaderSuite
from sayso.testing.samples import NOON, article


class TestModel(ReaderSuite):
    def make(self) -> Reader:
        return ModelReader()


def said(text: str) -> list[Statement]:
    (reading,) = ModelReader().read([article("a.txt", text)], added_at=NOON)
    return [s for s in reading.statements if s.cue is not None]


def test_it_reads_plain_news() -> None:
    assert [(s.chain[-1].name, s.cue and s.cue.text, s.words) for s in said(NEWS)][:2] == [
        ("Mara Holt", "said", "The bridge over the Lind will stay closed for weeks"),
        ("Mara Holt", "told", '"We found a crack of 40 centimetres,"'),
    ]


def test_it_reads_a_statement_in_a_statement() -> None:
    outer, inner = said("The mayor said on Monday that the water company had promised a full refund.\n")
    assert (outer.chain[-1].name, inner.chain[-1].name) == ("mayor", "water company")
    assert inner.within == outer.id


def test_remembering_changes_no_reading() -> None:
    articles: list[Article] = [article(f"{n}.txt", NEWS) for n in range(3)]
    once = ModelReader(remember=False).read(articles, added_at=NOON)
    network().forget()
    assert ModelReader(remember=True).read(articles, added_at=NOON) == once
    assert ModelReader(remember=True).read(articles, added_at=NOON) == once


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    model = network()
    model.forget()
    monkeypatch.setattr("sayso.reading.network.network.HELD_BYTES", 40_000)
    for n in range(40):
        model.vectors([f"word{n}", "said", "so"])
    assert sum(v.nbytes for v in model.remembered.values()) == model.held <= 40_000


def test_a_package_without_the_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"network\.json"):
        network(tmp_path)


def test_it_is_registered_by_name() -> None:
    assert isinstance(registry.reader("model", endpoint="", remember=False), ModelReader)


def test_its_maker_names_the_weights_that_are_there() -> None:
    folder = files("sayso.reading.network") / "data"
    about = json.loads((folder / "network.json").read_text("utf-8"))
    weights = about.pop("weights")
    seen = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for name in ("encoder.onnx", "words.onnx", "pairs.onnx", "pieces.txt"):
        seen.update((folder / name).read_bytes())
    assert ModelReader().maker.settings == weights == seen.hexdigest()[:16]


def test_a_source_that_the_text_hides_is_kept() -> None:
    (hidden,) = said("The army is said to have closed the bridge over the Alder in the night.\n")
    assert (hidden.source, hidden.chain) == (None, ())
