"""Whether a capital stands for its government where it is named (`Moscow denied it`) or is the place (`in Moscow`)."""

import re

REACH = 48
"""Code points before and after a name that are looked at."""
IN = re.compile(
    r"\b(?:in|at|near|outside|around|of|to|into|through|across|downtown|the|from|for|on|about|over|toward|towards|via|a|an|"
    r"visit(?:ed|ing|s)?|left|leav(?:e|es|ing)|reach(?:ed|es|ing)?|north|south|east|west|central)\s+$",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b[A-Z]\w*\s+$")
"""A capitalised word right before: the capital is then part of a longer name (`Radio Moscow`) ..."""
TIMED = re.compile(r"(?:day|January|February|March|April|May|June|July|August|September|October|November|December)\s+$")
"""... unless it tells a day."""
ACTS = re.compile(
    r"\s+(?:which \w+ |also |now |still |never |again |repeatedly )?(?:can|could|should|would|will|may|might|must|has|had|"
    r"(?:is|was) \w+ing|sent|\w{3,}(?:ed|[^s\W]s))\b(?! of\b)"
)
DEALT_WITH = re.compile(
    r"\b(?:with|against|between|by|pressed|urged|accused|asked|told|"
    r"(?:ally|allies|ties|guarantees?|confirmation|support|help|aid|comment|pressure|orders?|response|denials?|weapons|money)"
    r" (?:to|from|of))\s+$",
    re.IGNORECASE,
)
OWNS = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:war|invasion|forces|troops|soldiers|government|army|military|decision|ally|allies|position|claim|support|"
    r"policy|ministry|offer|demands?|response|nuclear|weapons|denial|involvement|plans?|role|intentions|interests|recognition)\b"
)


def stands_for_state(name: str, before: str, after: str) -> bool:
    """Return whether a capital acts, is dealt with, or owns what states own, given the text around it.

    Args:
        name: the capital; one whose name says that it is a city (`Mexico City`) never stands for a state.
        before: the text right before it, `REACH` code points of it.
        after: the text right behind it.

    >>> stands_for_state("Moscow", "He said that ", " denied it."), stands_for_state("Moscow", "A man in ", " said so.")
    (True, False)
    """
    dealt = DEALT_WITH.search(before) is not None
    if name.endswith(" City") or (IN.search(before) and not dealt):
        return False
    titled = NAMED.search(before) and not TIMED.search(before) and not re.search(r"(?:^|[.!?”\"\n]\s*)\w+\s+$", before)
    acts = ACTS.match(after) is not None and not titled
    return bool(acts or dealt or OWNS.match(after))


def named_beside(before: str, after: str) -> set[str]:
    """Return the names joined to one by `and`, on either side.

    >>> sorted(named_beside("ties between Seoul and ", " and Tokyo grew"))
    ['Seoul', 'Tokyo']
    """
    found = [re.search(r"([A-Z]\w+)(?:['’]s)?\s+and\s+$", before), re.match(r"(?:['’]s)?\s+and\s+([A-Z]\w+)", after)]
    return {match[1] for match in found if match}
