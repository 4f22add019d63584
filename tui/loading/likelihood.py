"""Likelihoods in the words of ICD 203, or as a percentage (format 4.4)."""

from __future__ import annotations

import re
from itertools import chain

from tui.loading.field_types import Field
from tui.loading.quoting import excerpt
from tui.loading.reading import Reading
from tui.loading.words import match_word
from tui.model.entities import Likelihood

BANDS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""Terms with their bands in percent, as ICD 203 (2015) states them."""

_PERCENT = r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?(?:%|per ?cent)?"


def read_likelihood(text: str, field: Field, reading: Reading) -> tuple[Likelihood, str]:
    """What a text means, and the message to show when it is no likelihood.

    A percentage on a boundary belongs to the higher band.
    """
    percent = re.fullmatch(_PERCENT, text, re.IGNORECASE)
    if percent:
        number = float(percent[1])
        if number in (0, 100):
            return Likelihood(text), "a likelihood is never 0 or 100 %"
        term = next((term for term, (low, _) in reversed(BANDS.items()) if number >= low), "")
        if not 1 <= number <= 99:
            term = ""
    else:
        term = match_word(text, field)
    if term:
        return Likelihood(text, term, *BANDS[term]), ""
    return Likelihood(text), _message(text, field, reading)


def _message(text: str, field: Field, reading: Reading) -> str:
    message = f'likelihood "{excerpt(text)}" is not an ICD 203 term'
    seconds = (read for read, _ in field.second_names)
    near = reading.nearest(text.casefold(), chain(field.words, seconds), 0.5)
    return f'{message}; nearest is "{near}"' if near else f"{message}; {_choices(field)}"


def _choices(field: Field) -> str:
    return f"write one of: {', '.join(field.words)}"
