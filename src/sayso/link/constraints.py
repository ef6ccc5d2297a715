"""What linking is told rather than finds: pairs that a person decided are the same, or are not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.link.words import Groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A pair and why it is joined or kept apart."""

    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of one kind (names as mentioned, statement ids, quantity ids); no pair of `same` crosses one of `apart`."""

    same: tuple[Tie, ...] = ()
    apart: tuple[Tie, ...] = ()

    def imposed(self, groups: Groups) -> Iterable[Tie]:
        """Join and keep apart the items of some groups; return the ties that joined two."""
        held = groups.parent
        joined = [t for t in self.same if t.a in held and t.b in held and groups.join(t.a, t.b)]
        for tie in self.apart:
            if tie.a in held and tie.b in held:
                groups.keep_apart(tie.a, tie.b)
        return joined


UNTIED = Ties()


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What linking is told of each kind of thing it joins."""

    names: Ties = UNTIED
    statements: Ties = UNTIED
    quantities: Ties = UNTIED


FREE = Constraints()
"""Nothing is told: linking joins what it finds alike."""
