"""Authors as feeds name them."""

from __future__ import annotations

import re

from tui.model.text import clean_line

__all__ = ["name_of"]

_MAIL = r"[^\s@()<>\"',;]+@[^\s@()<>\"',;]+"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>.*?)\s*[(<\[]\s*(?:mailto:)?(?P<mail>{_MAIL})\s*[)>\]]",
        rf"(?:mailto:)?(?P<mail>{_MAIL})\s*[(<\[]\s*(?P<name>.*?)\s*[)>\]]",
        rf"(?P<name>)(?:mailto:)?(?P<mail>{_MAIL})",
    )
)
_LONGEST = 300


def name_of(written: str) -> str:
    """The name without the mail address beside it; the address where there is no name."""
    line = clean_line(written[:_LONGEST])
    for form in _FORMS:
        match = form.fullmatch(line)
        if match:
            return match["name"].strip(" \"'") or match["mail"]
    return line
