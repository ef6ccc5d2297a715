"""All of linking in order: names, copies, claims, questions, relations."""

from collections.abc import Sequence

from sayso.link.claims import claims
from sayso.link.constraints import FREE, Constraints
from sayso.link.copies import copies
from sayso.link.facts import Facts
from sayso.link.names import entities
from sayso.link.questions import questions
from sayso.link.relations import relations
from sayso.model.article import Article
from sayso.model.claim import Linked
from sayso.model.reading import Reading


def link(articles: Sequence[Article], readings: Sequence[Reading], told: Constraints = FREE) -> Linked:
    """Return what joins the readings of a pile; the same in whatever order they come.

    Args:
        articles: of the pile.
        readings: their current readings.
        told: what a person decided to be the same or not; it outranks what is found.
    """
    names = entities(articles, readings, told.names)
    facts = Facts(articles, readings, names)
    same = claims(facts, told.statements)
    asked = questions(facts, same, told.quantities)
    carried = copies(articles)
    return Linked(
        entities=names,
        copies=carried,
        claims=same,
        questions=asked,
        relations=relations(facts, same, asked, carried),
    )
