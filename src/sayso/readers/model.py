"""The reader `model`: the embedded network tags words, finds names and attributions; the rules do the rest."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sayso.model.article import Article, Maker
from sayso.model.reading import Reading
from sayso.reading.attributions import attributions as by_rules
from sayso.reading.network.attributing import attributions
from sayso.reading.network.network import Network, network
from sayso.reading.network.tagging import Tagger
from sayso.reading.parse import Attribution, Parse
from sayso.reading.rules import read_article
from sayso.version import VERSION


class ModelReader:
    """Reads with the embedded network; see `sayso.ports.Reader`.

    Args:
        folder: of another network with the same files, as `training/reader/export.py` writes them; the package's own where
            empty.
        remember: whether words met in an earlier article are looked up; it changes speed and no reading.

    Raises:
        ReaderError: if the package was built without the network's files, or the folder has none.
    """

    def __init__(self, folder: str = "", *, remember: bool = True) -> None:
        self.folder, self.remember = Path(folder).resolve() if folder else None, remember
        self.opened()

    def opened(self) -> Network:
        """Return the network, opened once for a process: a reader that is sent to another process takes only its name along."""
        return network(self.folder)

    @property
    def maker(self) -> Maker:
        """Which program, version and weights its readings carry."""
        return Maker(name="model", version=VERSION, settings=self.opened().weights)

    def read(self, articles: Sequence[Article], *, added_at: datetime) -> list[Reading]:
        """Return one reading for each article, in order."""
        return [self._read(article, added_at) for article in articles]

    def _read(self, article: Article, added_at: datetime) -> Reading:
        if not self.remember:
            self.opened().forget()
        model = self.opened()

        def attributed(parse: Parse) -> tuple[Attribution, ...]:
            return attributions(parse, by_rules(parse), model)

        return read_article(article, maker=self.maker, added_at=added_at, tagger=Tagger(model), attributing=attributed)
