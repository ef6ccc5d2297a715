"""The reader `spacy` with a pipeline made here; it needs the extra `spacy`."""

from pathlib import Path

import pytest

from sayso import registry
from sayso.errors import ReaderError
from sayso.model.reading import Kind
from sayso.ports import Reader
from sayso.readers.spacy import SpacyReader
from sayso.testing.reader import ReaderSuite
from sayso.testing.samples import NOON, article

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Qwblfk"}, {"label": "DATE", "pattern": "Tuesday"}])
    folder: Path = tmp_path_factory.mktemp("spacy") / "pipeline"
    made.to_disk(folder)
    return str(folder)


class TestSuite(ReaderSuite):
    @pytest.fixture(autouse=True)
    def _pipeline(self, pipeline: str) -> None:
        self.name = pipeline

    def make(self) -> Reader:
        return SpacyReader(self.name)


def test_the_pipelines_names_are_used(pipeline: str) -> None:
    (reading,) = SpacyReader(pipeline).read([article("a.txt", "The bridge is safe, Qwblfk said on Tuesday.\n")], added_at=NOON)
    assert [(m.name, m.kind) for m in reading.mentions] == [("Qwblfk", Kind.ORGANISATION)]
    assert [s.chain[-1].name for s in reading.statements if s.cue] == ["Qwblfk"]


def test_a_pipeline_that_is_not_there_is_said_so() -> None:
    with pytest.raises(ReaderError, match="no_such_pipeline"):
        registry.reader("spacy:no_such_pipeline")
    with pytest.raises(ReaderError, match="needs a pipeline"):
        registry.reader("spacy")
