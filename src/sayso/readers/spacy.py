"""The reader `spacy:NAME`: a spaCy pipeline of the user's gives parts of speech and names, the rules do the rest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sayso.errors import ReaderError
from sayso.model.article import Article, Maker
from sayso.model.ids import digest
from sayso.model.reading import Reading
from sayso.reading.parsing import Tagged, mended, perceived
from sayso.reading.rules import read_article
from sayso.reading.sentences import Cut
from sayso.version import VERSION

KINDS = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "PRODUCT": "weapon", "EVENT": "event",
}  # fmt: skip
"""spaCy's labels (OntoNotes, and CoNLL's) as the perceptrons' kinds; others are no names here."""


class SpacyReader:
    """Reads with a spaCy pipeline; see `sayso.ports.Reader`.

    Words and sentences are sayso's own and are handed to the pipeline as they are, so that offsets stay exact. A pipeline
    without a tagger or without names is helped out by the perceptrons.

    Args:
        name: of an installed pipeline (`en_core_web_sm`), or the path of one.

    Raises:
        ReaderError: if spaCy or the pipeline is not installed.
    """

    def __init__(self, name: str = "") -> None:
        if not name:
            raise ReaderError("the reader spacy needs a pipeline: SAYSO_READER=spacy:en_core_web_sm")
        try:
            import spacy
        except ImportError as error:
            raise ReaderError("the reader spacy needs spaCy: pip install 'sayso[spacy]'") from error
        try:
            self.pipeline: Any = spacy.load(name)
        except (OSError, ValueError) as error:
            raise ReaderError(f"opening the spaCy pipeline {name!r}: {error}") from error
        meta = self.pipeline.meta
        self.about = digest("spacy", meta.get("lang"), meta.get("name"), meta.get("version"), spacy.__version__)[:16]

    @property
    def maker(self) -> Maker:
        """Which program and pipeline its readings carry."""
        return Maker(name="spacy", version=VERSION, settings=self.about)

    def read(self, articles: Sequence[Article], *, added_at: datetime) -> list[Reading]:
        """Return one reading for each article, in order."""
        return [read_article(a, maker=self.maker, added_at=added_at, tagger=self.tagged) for a in articles]

    def tagged(self, cuts: Sequence[Cut]) -> Sequence[Tagged]:
        """Return the tags and name labels of sentences; see `sayso.reading.parsing.parse`."""
        from spacy.tokens import Doc

        found: list[Tagged] = []
        for cut, (guessed, spelt) in zip(cuts, perceived(cuts), strict=True):
            tags, labels = guessed, spelt
            words = [w.text for w in cut.words]
            ends = [w.end for w in cut.words]
            spaces = [a < w.start for a, w in zip(ends, cut.words[1:], strict=False)]
            doc = self.pipeline(Doc(self.pipeline.vocab, words=words, spaces=[*spaces, False]))
            if doc.has_annotation("TAG"):
                tags = mended(words, [token.tag_ or tag for token, tag in zip(doc, guessed, strict=True)])
            if doc.has_annotation("ENT_IOB"):
                labels = [_label(token.ent_iob_, token.ent_type_) for token in doc]
            found.append((tags, labels))
        return found


def _label(place: str, kind: str) -> str:
    return f"{place}-{KINDS[kind]}" if kind in KINDS and place in {"B", "I"} else ""
