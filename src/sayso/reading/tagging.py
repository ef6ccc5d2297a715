"""Words to Penn Treebank parts of speech and to labels of proper names."""

from collections.abc import Sequence

from sayso.reading.lexicon import gazetteer
from sayso.reading.perceptron import Model, model, score, shape

TAGGER, NAMER = "tagger", "namer"


def normal(word: str) -> str:
    """Return a word as the features know it: lower case, digits as zero.

    >>> normal("Sept."), normal("1,500"), normal("2nd")
    ('sept.', '0,000', '0nd')
    """
    low = word.lower()
    return "".join("0" if c.isdigit() else c for c in low) if not low.isalpha() else low


def tag_features(norms: Sequence[str], words: Sequence[str], place: int, before: str, before2: str) -> list[str]:
    """Return the features of a word's part of speech, given the two tags before it."""
    word, norm = words[place], norms[place]
    last = norms[place - 1] if place else "^"
    after = norms[place + 1] if place + 1 < len(norms) else "$"
    return [
        "b",
        "w" + norm,
        "s3" + norm[-3:],
        "s2" + norm[-2:],
        "s4" + norm[-4:],
        "p3" + norm[:3],
        "h" + shape(word) + ("^" if place == 0 else ""),
        "t" + before,
        "tt" + before2 + " " + before,
        "tw" + before + " " + norm,
        "l" + last,
        "ls" + last[-3:],
        "l2" + (norms[place - 2] if place > 1 else "^"),
        "n" + after,
        "ns" + after[-3:],
        "nh" + (shape(words[place + 1]) if place + 1 < len(words) else "$"),
        "n2" + (norms[place + 2] if place + 2 < len(norms) else "$"),
        "wn" + norm + " " + after,
    ]


def name_features(norms: Sequence[str], words: Sequence[str], place: int, state: tuple[Sequence[str], str, str]) -> list[str]:
    """Return the features of a word's name label, given the tags of all words and the two labels before it."""
    tags, before, before2 = state
    word, norm, known = words[place], norms[place], gazetteer()
    size = len(words)
    last = norms[place - 1] if place else "^"
    after = norms[place + 1] if place + 1 < size else "$"
    outline = shape(word)
    found = [
        "b",
        "w" + norm,
        "s3" + norm[-3:],
        "s4" + norm[-4:],
        "p4" + norm[:4],
        "h" + outline,
        "t" + tags[place],
        "q" + before,
        "qq" + before2 + " " + before,
        "qw" + before + " " + norm,
        "qh" + before + " " + outline + " " + tags[place],
        "l" + last,
        "l2" + (norms[place - 2] if place > 1 else "^"),
        "n" + after,
        "n2" + (norms[place + 2] if place + 2 < size else "$"),
        "lh" + (shape(words[place - 1]) if place else "^") + " " + outline,
        "nh" + outline + " " + (shape(words[place + 1]) if place + 1 < size else "$"),
        "nt" + (tags[place + 1] if place + 1 < size else "$"),
        "lt" + (tags[place - 1] if place else "^") + " " + tags[place],
        "ln" + last + " " + after,
    ]
    for kind in known.get(norm, ()):
        found += ["g" + kind, "gh" + kind + " " + outline, "gq" + kind + " " + before]
    for kind in known.get(last, ()):
        found.append("gl" + kind)
    for kind in known.get(after, ()):
        found.append("gn" + kind)
    return found


def tags(words: Sequence[str]) -> list[str]:
    """Return the part of speech of each word of a sentence.

    >>> tags(["The", "ministry", "denied", "the", "report", "."])
    ['DT', 'NN', 'VBD', 'DT', 'NN', '.']
    """
    return tagged(words, model(TAGGER))


def tagged(words: Sequence[str], using: Model) -> list[str]:
    """Return the tags of a sentence by a given model."""
    norms = [normal(word) for word in words]
    found: list[str] = []
    before = before2 = "^"
    for place, norm in enumerate(norms):
        known = using.fixed.get(norm)
        if known is None:
            known = score(tag_features(norms, words, place, before, before2), using.weights, len(using.labels))
        before2, before = before, using.labels[known]
        found.append(before)
    return found


def names(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the name label of each word (`B-person`, `I-person` ...), an empty string outside names."""
    return named(words, tags, model(NAMER))


def named(words: Sequence[str], tags: Sequence[str], using: Model) -> list[str]:
    """Return the name labels of a sentence by a given model."""
    norms = [normal(word) for word in words]
    found: list[str] = []
    before = before2 = "^"
    for place, norm in enumerate(norms):
        known = using.fixed.get(norm)
        if known is None or words[place][:1].isupper():
            features = name_features(norms, words, place, (tags, before, before2))
            known = score(features, using.weights, len(using.labels))
        before2, before = before, using.labels[known]
        found.append("" if before == "O" else before)
    return repaired(found)


def repaired(labels: list[str]) -> list[str]:
    """Return labels in which each name begins with B: a stray or mismatched I opens a name of its own."""
    for place, label in enumerate(labels):
        if label.startswith("I-") and (place == 0 or labels[place - 1][2:] != label[2:]):
            labels[place] = "B-" + label[2:]
    return labels
