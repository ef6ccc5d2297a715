"""A brief as Markdown or plain text, every sentence with numbered notes that give article, place and words."""

import re

from sayso.model.text import Passage
from sayso.model.verdict import Brief
from sayso.show.contents import Contents
from sayso.show.phrases import day, shortened

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escaped(words: str) -> str:
    r"""Return words on one line with every mark that Markdown or HTML would act on made harmless.

    >>> escaped("a *b* <script>")
    'a \\*b\\* \\<script\\>'
    """
    return SPECIAL.sub(r"\\\1", " ".join(words.split()))


def reference(contents: Contents, passage: Passage) -> str:
    """Return where a passage stands: outlet, date, address and code points."""
    article = contents.article[passage.article]
    when = day(article.published)
    span = f"{passage.span.start}–{passage.span.end}"
    return f"{contents.outlet(article.id)}{', ' + when if when else ''}, {article.address}, {span}"


def markdown(contents: Contents, brief: Brief, *, most: int = 6) -> str:
    """Return the brief as Markdown with footnotes.

    Args:
        contents: what the passages are looked up in.
        brief: what to write.
        most: notes behind one sentence at most; further ones are counted (`sayso trace` lists them all).
    """
    lines, notes = [f"# {escaped(brief.title)}", ""], []
    for limit in brief.limits:
        lines += [limit, ""]
    number: dict[Passage, int] = {}
    for section in brief.sections:
        lines += [f"## {section.heading}", ""]
        for sentence in section.sentences:
            marks = []
            for passage in sentence.passages[:most]:
                if passage not in number:
                    number[passage] = len(number) + 1
                    place = escaped(reference(contents, passage))
                    notes.append(f"[^{number[passage]}]: {place}: “{escaped(shortened(passage.text, 300))}”")
                marks.append(f"[^{number[passage]}]")
            further = len(sentence.passages) - most
            also = f" (+{further} more passages: `sayso trace {sentence.subject}`)" if further > 0 and sentence.subject else ""
            indent = "  " if sentence.detail else ""
            lines.append(f"{indent}- {escaped(sentence.text)}{''.join(marks)}{also}")
        if section.left_out:
            lines.append(f"- *{section.left_out} more, not shown here: `sayso claims` and `sayso questions` list them all.*")
        lines.append("")
    return "\n".join([*lines, *notes, ""])
