"""Who a mention stands for: names, pronouns, surnames, titles and descriptions, resolved within one article."""

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.reading import Kind, Mention
from sayso.model.text import Span
from sayso.model.world import countries
from sayso.reading.lexicon import word_lists
from sayso.reading.naming import Source, can_say, country_of, described, head_of, is_people, kind_of, lean, named, source_words
from sayso.reading.parse import Parse, Token
from sayso.reading.pronouns import FIRST, PLURAL, POINTING, RELATIVE, SINGULAR, THING, WEAK, antecedent, plain

SPOKEN_REACH, NAMED_REACH = 2500, 900
"""Code points back to an antecedent: to one who spoke, and to one who is only named."""
NESTED_REACH = 80
"""Code points back to a name inside someone's indirect speech that a pronoun there stands for."""
ABBREVIATED = {
    "gen": "general", "col": "colonel", "sen": "senator", "gov": "governor", "capt": "captain", "lt": "lieutenant",
    "dr": "doctor", "prof": "professor", "rep": "representative", "sgt": "sergeant", "adm": "admiral", "pres": "president",
}  # fmt: skip
ROLE_REACH = 7
"""Words before a name in which a title or role stands (`disaster agency spokesman X`)."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name where it stands, with the words around it: what a description may refer back to."""

    place: int
    name: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    place_name: bool = False


class Resolver:
    """Resolves the sources of one article in the order they are met; remembers who spoke."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.text = parse.text
        self.mentions = list(mentions)
        self.mention_starts = [m.passage.span.start for m in mentions]
        self.tokens = [t for s in parse.sentences for t in s.tokens]
        self.starts = [t.start for t in self.tokens]
        self.sentence_starts = [s.start for s in parse.sentences]
        self.spoken: list[tuple[int, Source]] = []
        self.introduced = [self._introduction(m) for m in mentions]
        self.country = _country_of_most(mentions)

    def resolve(self, span: Span, *, speaker: Source | None = None, quoted: bool = False, speaks: bool = True) -> Source:
        """Return who the mention at `span` stands for.

        Args:
            span: the mention.
            speaker: who speaks where the mention stands inside someone's words: `I` and `we` are that one.
            quoted: whether it stands inside quotation marks: `they` there points to what is not quoted, and `I` outside them
                and outside anyone's words is the writer.
            speaks: whether to remember it as the last who spoke.
        """
        found = self._resolved(span, speaker, quoted=quoted)
        if speaks and found.kind != "unknown":
            self.spoken.append((span.start, found))
        return found

    def _resolved(self, span: Span, speaker: Source | None, *, quoted: bool) -> Source:
        words = " ".join(span.cut(self.text).split())
        here = bisect.bisect_left(self.starts, span.start)
        low = plain(self.tokens, here, words)
        followed = antecedent(self.tokens, here) if low in RELATIVE else None
        if followed is not None:
            return self._resolved(Span(self.starts[followed[0]], self.tokens[followed[1] - 1].end), speaker, quoted=quoted)
        if low in FIRST:
            if speaker is not None:
                return replace(speaker, reason=f"{low!r}: the one who speaks")
            wanted = {"person"} if low in {"i", "me", "my"} else {"person", "group", "body"}
            last = next((s for s in self._before(span.start, NAMED_REACH) if s.kind in wanted), None) if quoted else None
            return replace(last, reason=f"{low!r}: the last who spoke") if last else _nobody(low)
        if low in POINTING:
            return _nobody(low)
        if low in PLURAL and quoted and speaker is not None:
            return Source(low, False, "group", "a pronoun in someone's own words: not resolved", low)
        if low in SINGULAR or low in PLURAL | THING | WEAK:
            return self._pronoun(low, span, speaker, quoted=quoted)
        if low in {"others", "some others"}:
            return self._others(low, span)
        tokens = self._behind_place(lean(self._within(span)))
        owner = self._owner(tokens, span, speaker)
        if owner is not None:
            return owner
        inner = [m for m in self._mentions_in(span) if tokens and m.passage.span.start < tokens[-1].end]
        found = named(tokens, inner, self.text)
        if found is not None:
            return found
        back = self._apposed(tokens, span) or self._description(low, tokens, span)
        return back if back is not None else Source(described(words), False, kind_of(tokens), "no name given", low)

    def _behind_place(self, tokens: list[Token]) -> list[Token]:
        """Return a phrase without what a comma parts from the person behind it and what says nothing itself.

        `(At a rally to mark) the end of the war, Mayor Jane Roe said`: the subject finder took the comma for one in a name.
        """
        commas = [n for n, t in enumerate(tokens) if t.text == ","]
        if not commas or can_say(tokens[: commas[0]]):
            return tokens
        rest = tokens[commas[-1] + 1 :]
        return rest if any(t.name == "B-person" for t in rest) else tokens

    def _within(self, span: Span) -> list[Token]:
        return self.tokens[bisect.bisect_left(self.starts, span.start) : bisect.bisect_left(self.starts, span.end)]

    def _mentions_in(self, span: Span) -> list[Mention]:
        first = bisect.bisect_left(self.mention_starts, span.start)
        last = bisect.bisect_left(self.mention_starts, span.end)
        return [m for m in self.mentions[first:last] if m.passage.span.end <= span.end]

    def _introduction(self, mention: Mention) -> _Named:
        """Return a name with what the text calls it: the words before it, and an appositive behind it."""
        here = bisect.bisect_left(self.starts, mention.passage.span.start)
        after_it = bisect.bisect_left(self.starts, mention.passage.span.end)
        before: list[str] = []
        for token in reversed(self.tokens[max(0, here - ROLE_REACH) : here]):
            if not token.text[:1].isalnum():
                break
            low = token.text.lower().rstrip(".")
            before.insert(0, ABBREVIATED.get(low, low))
        after: list[str] = []
        if after_it < len(self.tokens) and self.tokens[after_it].text in {",", "("}:
            for token in self.tokens[after_it + 1 : after_it + 13]:
                if token.text in {",", ".", ")", ";"} or token.tag in {"VBD", "VBZ", "MD"}:
                    break
                after.append(token.text.lower())
        kind = "person" if mention.kind is Kind.PERSON else "body"
        if mention.kind is Kind.PLACE:
            before, after = [], []  # what stands around a place is no role of it
        is_place = mention.kind is Kind.PLACE
        return _Named(mention.passage.span.start, mention.name, kind, tuple(before), tuple(after), is_place)

    def _before(self, place: int, reach: int) -> Iterator[Source]:
        """Yield who spoke before a place, the last first."""
        for here, source in reversed(self.spoken):
            if here < place and place - here < reach:
                yield source

    def _names_before(self, place: int, reach: int) -> Iterator[_Named]:
        for found in reversed(self.introduced[: bisect.bisect_left(self.mention_starts, place)]):
            if place - found.place >= reach:
                return
            yield found

    def _pronoun(self, low: str, span: Span, speaker: Source | None, *, quoted: bool = False) -> Source:
        """Return the nearest fitting one before: who spoke last, then who is named last.

        Inside someone's own words in indirect speech it is a name right before it there, or else the one who speaks.
        """
        gender = SINGULAR.get(low)
        wanted = _wanted(low)
        if speaker is not None and quoted and low in SINGULAR:
            kin = self._kin(span, speaker)
            if kin is not None:
                return kin
        if speaker is not None and not quoted and speaker.kind in wanted and _agrees(speaker, gender):
            for found in self._names_before(span.start, NESTED_REACH if low not in PLURAL else 0):
                source = Source(found.name, True, found.kind, f"{low!r}: named right before", found.name.lower())
                if found.kind in wanted and found.name != speaker.name and _agrees(source, gender):
                    return source
            return replace(speaker, reason=f"{low!r}: the one who speaks")
        if low in PLURAL:
            group = self._group_in_sentence(span)
            if group is not None:
                return group
        subject = self._subject(span) if low in THING and speaker is None else None
        if subject is not None:
            return subject
        for source in self._before(span.start, SPOKEN_REACH):
            if source.kind in wanted and _agrees(source, gender) and (speaker is None or source.name != speaker.name):
                return replace(source, reason=f"{low!r}: the last who spoke and fits")
        names = list(self._names_before(span.start, NAMED_REACH))
        if low in THING:  # `The agency is in Norway. It says ...`: a body speaks rather than a country
            names.sort(key=lambda found: found.place_name)
        for found in names:
            source = Source(found.name, True, found.kind, f"{low!r}: the last named who fits", found.name.lower())
            if found.kind in wanted and _agrees(source, gender):
                return source
        if speaker is not None and speaker.kind in wanted:
            return replace(speaker, reason=f"{low!r}: the one who speaks")
        return _nobody(low)

    def _subject(self, span: Span) -> Source | None:
        """Return the name that an `its` in the same sentence begins with (`Norvik withdrew its report`), unless a person's."""
        start = self.sentence_starts[max(0, bisect.bisect_right(self.sentence_starts, span.start) - 1)]
        first = next(
            (f for f in self.introduced[bisect.bisect_left(self.mention_starts, start) :][:1] if f.place == start), None
        )
        if first is None or first.place >= span.start or (first.kind == "person" and _has_first_name(first.name)):
            return None
        return Source(first.name, True, "body", f"{span.cut(self.text)!r}: the subject of the sentence", first.name.lower())

    def _kin(self, span: Span, speaker: Source) -> Source | None:
        """Return `Ann Lee's brother` for `he` in Ann Lee's `my brother came and he said`, or None."""
        start = self.sentence_starts[max(0, bisect.bisect_right(self.sentence_starts, span.start) - 1)]
        first, here = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, span.start)
        for place in range(here - 1, first, -1):
            token = self.tokens[place]
            if is_people(token) and token.tag == "NN" and self.tokens[place - 1].text.lower() in {"my", "our"}:
                name = f"{speaker.name}'s {token.text.lower()}"
                return Source(name.lower(), False, "person", f"{span.cut(self.text)!r}: {name}", token.text.lower())
        return None

    def _group_in_sentence(self, span: Span) -> Source | None:
        """Return the group (`police in Connecticut`) that stands before a plural pronoun in its own sentence, or None."""
        start = self.sentence_starts[max(0, bisect.bisect_right(self.sentence_starts, span.start) - 1)]
        first, here = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, span.start)
        for place in range(first, here):
            token = self.tokens[place]
            if is_people(token) and (token.tag == "NNS" or token.text.lower() == "police"):
                begin = place
                while begin > first and self.tokens[begin - 1].tag in {"JJ", "NN", "NNP", "VBN"}:
                    begin -= 1
                words = " ".join(t.text for t in self.tokens[begin : place + 1])
                if begin == first or place - first < 4:
                    return Source(words.lower(), False, "group", f"the group before it: {words!r}", words.lower())
                return None
        return None

    def _owner(self, tokens: Sequence[Token], span: Span, speaker: Source | None) -> Source | None:
        """Return whose a document is: `its report`, `her letter`; the pronoun resolved; None for any other phrase."""
        pronoun = {"its": "it", "his": "he", "her": "she", "their": "they"}.get(tokens[0].text.lower() if tokens else "")
        place = head_of(tokens)
        if pronoun is None or place is None or tokens[place].lemma not in source_words()["documents"]:
            return None
        found = self._pronoun(pronoun, span, speaker)
        return replace(found, reason=f"{tokens[0].text.lower()!r}: {found.reason}") if found.kind != "unknown" else None

    def _apposed(self, tokens: Sequence[Token], span: Span) -> Source | None:
        """Return the name right before an appositive that was taken for the whole source: `Ann Lee, [a doctor at X]`."""
        here = bisect.bisect_left(self.starts, span.start)
        if here < 2 or self.tokens[here - 1].text != "," or not tokens or tokens[0].text.lower() not in {"a", "an", "the"}:
            return None
        last = bisect.bisect_left(self.mention_starts, span.start)
        mention = self.mentions[last - 1] if last else None
        place = head_of(tokens)
        if mention is None or mention.passage.span.end != self.tokens[here - 2].end or place is None:
            return None
        if (mention.kind is Kind.PERSON) != is_people(tokens[place]):
            return None
        before = bisect.bisect_left(self.starts, mention.passage.span.start) - 1
        while before >= 0 and self.tokens[before].tag in {"DT", "JJ"}:
            before -= 1
        if before >= 0 and self.tokens[before].tag in {"IN", "TO"}:
            return None  # `off the port of Zeebrugge, a spokesman said`
        kind = "person" if mention.kind is Kind.PERSON else "body"
        return Source(mention.name, True, kind, "named before the comma", " ".join(t.text.lower() for t in tokens))

    def _others(self, low: str, span: Span) -> Source:
        """Return `other experts` for `others` behind `some experts`."""
        for source in self._before(span.start, NAMED_REACH):
            if source.kind == "group" and not source.named:
                head = source.name.split()[-1]
                return Source(f"other {head}", False, "group", f"{low!r}: of the {head} before", low)
        return Source(low, False, "group", "no name given", low)

    def _description(self, low: str, tokens: Sequence[Token], span: Span) -> Source | None:
        """Return who a definite description (`the doctor`, `the ministry`) refers back to, or None."""
        lead = low.split(maxsplit=1)[0] if low else ""
        place = head_of(tokens)
        if lead not in {"the", "that", "this", "our", "its", "his", "her"} or place is None or len(tokens) > 5:
            return None
        head = tokens[place].text.lower()
        content = {t.text.lower() for t in tokens[: place + 1]} - {
            "the",
            "that",
            "this",
            "our",
            "its",
            "his",
            "her",
            "'s",
            "’s",
        }
        if head in source_words()["governments"] and country_of(" ".join(t.text for t in tokens[1:place])) is None:
            return self._government(low, span)
        for source in self._before(span.start, 2 * SPOKEN_REACH):
            kin = source.kind != "thing" or head == source.name.split(" of ")[0].split()[-1]
            if kin and content <= set(source.words.replace(",", " ").split()):
                return replace(source, reason=f"{low!r}: so described before")
        people = is_people(tokens[place])
        for found in self._names_before(span.start, 2 * SPOKEN_REACH):
            role = _is_introduced(found.before[-4:], head) or head in found.after
            part = found.kind == "body" and head in found.name.lower().split()
            if part or (role and (found.kind == "person") == people):
                return Source(found.name, True, found.kind, f"{low!r}: so introduced before", f"{found.name.lower()} {low}")
        if head in source_words()["companies"]:
            return self._body_named(low, span)
        if head in source_words()["definite"] and content == {head}:
            for source in self._before(span.start, SPOKEN_REACH):
                fits = head not in source_words()["typed"] or head in source.name.lower().split()
                if source.named and source.kind == "body" and fits:
                    return replace(source, reason=f"{low!r}: the last body that spoke")
        return None

    def _government(self, low: str, span: Span) -> Source | None:
        """Return the country whose government the article speaks of: the one that spoke last, else the one named most."""
        for source in self._before(span.start, SPOKEN_REACH):
            if source.named and country_of(source.name) is not None:
                return replace(source, reason=f"{low!r}: the last government that spoke")
        if self.country is None:
            return None
        return Source(self.country, True, "body", f"{low!r}: of the country this article names most", low)

    def _body_named(self, low: str, span: Span) -> Source | None:
        """Return the company that `the company` stands for: the organisation named most before it."""
        names = [
            f.name
            for f, m in zip(self.introduced, self.mentions, strict=True)
            if m.kind is Kind.ORGANISATION and f.place < span.start
        ]
        if not names:
            return None
        counts = Counter(names)
        best = max(counts, key=lambda n: (counts[n], -names.index(n)))
        return Source(best, True, "body", f"{low!r}: the organisation named most before", f"{best.lower()} {low}")


def lead_sources(chain: Sequence[tuple[int, Source]], *, before: int) -> dict[str, Source]:
    """Return whom descriptions in the opening stand for: `a nurse said` there, and right after `Jan Smit, a nurse, said`.

    Args:
        chain: place and source of each attribution at the top level, in order.
        before: one past the opening: descriptions from there on are left as they are.
    """
    found: dict[str, Source] = {}
    for number, (place, source) in enumerate(chain[:3]):
        if (
            source.named
            or place >= before
            or source.kind not in {"person", "body"}
            or not source.name.startswith(("a ", "an ", "one "))
        ):
            continue
        later = next((s for _, s in chain[number + 1 : number + 3] if s.name != source.name), None)
        earlier = {s.name for _, s in chain[:number]}
        if later is not None and later.named and later.kind == source.kind and later.name not in earlier:
            found[source.name] = replace(later, reason=f"{source.name!r}: named right after")
    return found


def _is_introduced(before: Sequence[str], head: str) -> bool:
    """Return whether the words before a name give it a role: `agency official Rao`, not `a visit to Gaza`."""
    if head not in before:
        return False
    behind = before[len(before) - 1 - before[::-1].index(head) + 1 :]
    return not {"to", "in", "at", "on", "from", "with", "by", "into", "against", "about"} & set(behind)


def _wanted(low: str) -> set[str]:
    if low in SINGULAR:
        return {"person"}
    if low in THING:
        return {"body", "thing"}
    return {"group", "body"} if low in PLURAL else {"person", "group", "body", "thing"}


def _nobody(low: str) -> Source:
    return Source(low, False, "unknown", f"{low!r}: nobody before it fits")


def _agrees(source: Source, gender: str | None) -> bool:
    if gender is None:
        return True
    words = set(source.words.split())
    other = (
        {"woman", "mother", "she", "girl", "wife", "daughter", "ms", "mrs"}
        if gender == "male"
        else {"man", "father", "he", "boy", "mr"}
    )
    if words & other:
        return False
    if not source.named:
        return True
    first = source.name.split()[0].lower()
    female, male = (first in word_lists()[f"first_names_{g}"] for g in ("female", "male"))
    return not (female and not male and gender == "male") and not (male and not female and gender == "female")


def _has_first_name(name: str) -> bool:
    """Return whether a name begins with a first name that is known: then it is surely a person's."""
    return name.split(maxsplit=1)[0].lower() in word_lists()["first_names_female"] | word_lists()["first_names_male"]


def _country_of_most(mentions: Sequence[Mention]) -> str | None:
    """Return the country that an article names most, by any of its names; the first of those named as often."""
    known = {name: c.name for c in countries() for name in (*c.names, *c.capitals, *c.seats)}
    found = [known[m.passage.text] for m in mentions if m.passage.text in known]
    counts = Counter(found)
    return max(counts, key=lambda n: (counts[n], -found.index(n))) if counts else None
