"""Parts of speech and names by the network, for `sayso.reading.parsing.parse`."""

from collections.abc import Sequence
from itertools import accumulate

from sayso.reading.network.network import Network
from sayso.reading.network.windows import Convention, features, stretches, unruled
from sayso.reading.parsing import Tagged, is_shouted, mended
from sayso.reading.sentences import Cut


class Tagger:
    """Tags the sentences of one article; see `parse`."""

    def __init__(self, model: Network) -> None:
        self.model = model

    def __call__(self, cuts: Sequence[Cut]) -> list[Tagged]:
        """Return the tags and name labels of each sentence."""
        tags: list[list[str]] = [[] for _ in cuts]
        names: list[list[str]] = [[] for _ in cuts]
        for window in stretches([(cut.paragraph, len(cut.words)) for cut in cuts]):
            words = [w.text for n, a, b in window for w in cuts[n].words[a:b]]
            begins = list(accumulate((b - a for _, a, b in window), initial=0))
            flags = unruled(words, [place for place, (_, a, _) in zip(begins, window, strict=False) if a == 0])
            vectors = self.model.vectors(words)
            looked = self.model.look(vectors, features(words, flags, Convention.GUIDE))
            place = 0
            for n, a, b in window:
                tags[n] += looked.tags[place : place + b - a]
                names[n] += looked.names[place : place + b - a]
                place += b - a
        out: list[Tagged] = []
        for cut, found, labels in zip(cuts, tags, names, strict=True):
            words = [w.text for w in cut.words]
            out.append((found if is_shouted(words) else mended(words, found), labels))
        return out
