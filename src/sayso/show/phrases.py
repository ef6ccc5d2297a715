"""Records in plain words: amounts, dates, counts of origins."""

from collections.abc import Sequence

from sayso.model.quantity import Qualifier, Quantity
from sayso.model.text import Passage
from sayso.model.verdict import Finding, Grade

BEFORE = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.RANGE: "",
    Qualifier.MULTIPLE: "a factor of ",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def plain_number(value: float) -> str:
    """Return a number as a reader expects it.

    >>> plain_number(1300000.0), plain_number(6.1), plain_number(2500000000)
    ('1.3 million', '6.1', '2.5 billion')
    >>> plain_number(10000), plain_number(1280001)
    ('10,000', '1,280,001')
    >>> plain_number(1234567.5), plain_number(3.14159265), plain_number(0.0004)
    ('1,234,567.5', '3.14159265', '0.0004')
    """
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size and round(value / size, 3) == value / size:
            return f"{_decimal(value / size)} {word}"
    return _decimal(value)


def _decimal(value: float) -> str:
    """Return a number in full with commas; the shortest decimals that give it back."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.9f}".rstrip("0") if abs(value) >= 1e-6 else repr(value)


def ordinal(value: int) -> str:
    """Return an ordinal numeral.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def amount(quantity: Quantity) -> str:
    """Return what the quantity says, without what it counts: `more than 1,000`, `180 to 200 million USD`."""
    if quantity.unit == "rank":
        return BEFORE[quantity.qualifier] + ordinal(round(quantity.value))
    number = plain_number(quantity.value)
    if quantity.value_hi is not None:
        number = f"{number} to {plain_number(quantity.value_hi)}"
    factor = quantity.unit == "times" and quantity.qualifier is Qualifier.MULTIPLE
    unit = f" {_numbered(quantity)}" if quantity.unit and not factor else ""
    per = f" per {quantity.per.replace('/', ' per ')}" if quantity.per else ""
    return f"{BEFORE[quantity.qualifier]}{number}{unit}{per}"


def _numbered(quantity: Quantity) -> str:
    """Return a unit in the number that its value asks for: `1 month`."""
    unit = quantity.unit or ""
    if quantity.value != 1 or quantity.value_hi is not None:
        return unit
    return {"centuries": "century", "feet": "foot", "inches": "inch"}.get(unit, unit.removesuffix("s"))


def day(value: str | None) -> str:
    """Return an ISO date in words; other TIMEX3 values as they are; an empty string for None.

    >>> day("2025-03-04"), day("2025-03"), day("2025-03-04T08:15"), day("XXXX-07"), day(None)
    ('4 March 2025', 'March 2025', '4 March 2025', 'July, year not given', '')
    """
    if not value:
        return ""
    year, _, rest = value.partition("-")
    month, _, date = rest[:5].partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return year if year.isdigit() and not rest else value
    words = f"{int(date[:2])} {MONTHS[int(month) - 1]}" if date[:2].isdigit() else MONTHS[int(month) - 1]
    return f"{words} {year}" if year.isdigit() else f"{words}, year not given"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "report"), counted(7, "report")
    ('1 report', '7 reports')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def support(finding: Finding) -> str:
    """Return the three numbers behind a finding: reports, known origins, unresolved; and what a person decided of it."""
    decided = decision_words(finding)
    return f"{numbers(finding)}; {decided}" if decided else numbers(finding)


def numbers(finding: Finding) -> str:
    """Return the three numbers behind a finding: reports, known origins, unresolved."""
    words = f"{counted(finding.reports, 'report')}, {counted(len(finding.origins), 'known origin')}"
    return f"{words}, {finding.unresolved} unresolved" if finding.unresolved else words


def decision_words(finding: Finding, most: int = 240) -> str:
    """Return what a person decided of a finding and why, and what the rules alone give; an empty string where nobody did."""
    if finding.computed is None:
        return ""
    now = f"{finding.standing.value}, {graded(finding.grade)}"
    rules = f"{finding.computed.standing.value}, {graded(finding.computed.grade)}"
    why = dict.fromkeys(r.text for r in (*finding.grade.reasons, *finding.reasons) if r.decision)
    return f"by decision {now} ({shortened(' '.join(why), most)}), by the rules alone {rules}"


def graded(grade: Grade) -> str:
    """Return a grade as it is written, reliability before credibility: `B2`."""
    return f"{grade.reliability}{grade.credibility}"


def shortened(words: str, most: int = 160) -> str:
    """Return the words on one line, cut at a blank with an ellipsis where they are longer than `most` code points."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"


def quoted(passages: Sequence[Passage], most: int = 160) -> str:
    """Return passages as one quotation in curly marks, shortened; marks that the passage brings are not doubled."""
    line = shortened(" … ".join(p.text for p in passages), most)
    bare = line[1:-1] if line[:1] in "\"“'‘" and line[-1:] in "\"”'’" and len(line) > 2 else line
    bare = bare[1:] if bare[:1] in '"“' and not set('"”') & set(bare[1:]) else bare
    return f"“{bare.strip().rstrip(',')}”"


def sentence_case(words: str) -> str:
    """Return words with a capital at their head."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """Return words with a full stop, unless a quotation brings its own.

    >>> ended("so he said"), ended("he said “Go.”"), ended("he said “go”")
    ('so he said.', 'he said “Go.”', 'he said “go”.')
    """
    return words if words[-1:] in ".!?…" or (words[-1:] == "”" and words[-2:-1] in ".!?…") else f"{words}."


def listed(words: Sequence[str], *, most: int = 4) -> str:
    """Return a list in words.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    >>> listed(["A", "B", "C", "D", "E", "F"])
    'A, B, C and 3 others'
    """
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
