"""References to what is marked, as they are typed."""

from __future__ import annotations

from tui.errors import UsageError
from tui.model.text import clean_line


def read_ref(ref: str) -> tuple[str, str]:
    """The ids of briefing and item in ``briefing`` or ``briefing#item``."""
    briefing_id, sign, item_id = (part.strip() for part in ref.partition("#"))
    if not briefing_id or (sign and not item_id):
        raise UsageError(f'"{clean_line(ref)}" names nothing; write briefing or briefing#item')
    return briefing_id, item_id
