"""Money around a numeral: signs and codes before it, words and codes behind it, whose dollars they are."""

from collections.abc import Sequence
from functools import cache

from sayso.reading.figures import grammar
from sayso.reading.parse import Token

LOOSE = frozenset("rs rs. usd eur gbp rm aud cad inr rmb jpy chf hkd sgd myr idr tk".split())
"""Letters that are money before a number also where they do not touch it."""
CAPITAL = frozenset({"try", "ron", "rub", "nis", "php", "all", "sar", "aed", "ps", "rm"})
"""Codes that are words, names or units too, and so money behind a number only in capitals, or not at all."""
SPENDING = frozenset(
    """pay paid cost costs worth price priced fine fined fund bill spend spent earn budget sterling invest profit loss sale
    sales revenue debt loan salary wage fee deposit raise trade deal bank market share bet donate income value bid grant sell
    buy bought sold contract tax""".split()
)
"""Words near a number that tell money from weight where it is given in `pounds`."""
NEAR = 8


@cache
def currencies() -> dict[str, str]:
    """Return {sign, code or word, lower case: ISO code}."""
    return {word: code for code, words in grammar()["currencies"].items() for word in words}


def currency_before(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (first token of the sign, ISO code) of a currency sign right before a token (`$`, `US$`, `HK $`, `Rs.`)."""
    if place == 0:
        return place, None
    sign = tokens[place - 1].text.lower()
    if sign == "." and place > 1 and tokens[place - 2].text == "Rs":
        return place - 2, "INR"
    code = currencies().get(sign)
    if code is None or (sign.isalpha() and tokens[place - 1].end != tokens[place].start and sign not in LOOSE):
        return place, None
    if sign == "$" and place > 1:
        country, spaced = tokens[place - 2], tokens[place - 2].end != tokens[place - 1].start
        name = country.text.lower()
        if not spaced and name.rstrip(".") + "$" in currencies():
            return place - 2, currencies()[name.rstrip(".") + "$"]
        if country.text.isupper() and name in grammar()["nations"]["prefixes"]:
            return place - 2, str(grammar()["nations"]["prefixes"][name])
    return place - 1, code


def currency_after(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (token after it, ISO code) of money named behind a number: `dollars`, `EUR`, `Australian dollars`."""
    if place >= len(tokens):
        return place, None
    word = tokens[place].text.lower().strip("-")
    if word == "of" and place + 1 < len(tokens) and tokens[place + 1].text.lower() in {"dollars", "euros", "pounds", "yen"}:
        return currency_after(tokens, place + 1)
    for size in (1, 2):
        if place + size < len(tokens):
            noun = tokens[place + size].text.lower()
            whose = grammar()["nations"].get(noun) or grammar()["nations"].get(f"{noun}s") or {}
            code = whose.get(" ".join(t.text.lower() for t in tokens[place : place + size]))
            if code:
                return place + size + 1, code
    code = currencies().get(word)
    if code and not (word in {"won", "real", "rand"} and tokens[place].tag.startswith("V")):
        bare = len(word) > 1 or not word.isalpha()
        return (place + 1, code) if bare and (word not in CAPITAL or tokens[place].text.isupper()) else (place, None)
    return (place + 1, "GBP") if word in {"pound", "pounds"} and _is_sterling(tokens, place) else (place, None)


def country_after(tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Return (token after it, ISO code) of a country named behind an amount: `$76 US a barrel`, `$5 Canadian`."""
    if place >= len(tokens) or (place + 1 < len(tokens) and tokens[place + 1].tag.startswith(("NN", "JJ", "VB"))):
        return place, None
    word, dollars = tokens[place].text, grammar()["nations"]["dollars"]
    known = word in {"US", "U.S.", "USD", "Canadian", "Australian", "AUD", "CAD", "NZD", "HKD", "SGD"}
    return (place + 1, dollars.get(word.lower()) or currencies().get(word.lower())) if known else (place, None)


def _is_sterling(tokens: Sequence[Token], place: int) -> bool:
    """Return whether pounds are money and no weight: millions of them, or words of spending near."""
    if place and tokens[place - 1].text.lower() in {"million", "billion", "mln", "bn", "m"}:
        return True
    near = [t.lemma for t in tokens[max(0, place - NEAR) : place + NEAR]]
    behind = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    return behind != "of" and any(word in SPENDING or word in {"£", "$", "€", "pence"} for word in near)
