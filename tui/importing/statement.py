"""One statement as found in running text."""

from __future__ import annotations

from tui.model.frozen import Value


class FoundStatement(Value):
    """What somebody said: a ``quote`` in the exact words, or a ``paraphrase``.

    ``speaker`` is the full name where the text has it, else the name as written; the words for
    a group or a body where no person speaks; empty where a thing speaks or nobody can be named.
    ``is_person`` tells the first from the others. ``role`` and ``affiliation`` are as written,
    here or elsewhere in the text. It stands in ``paragraphs[paragraph][start:end]``; a quotation
    over several paragraphs ends in ``last_paragraph`` at ``end``. ``remark`` says what is
    uncertain, in one line.
    """

    quote: str = ""
    paraphrase: str = ""
    speaker: str = ""
    speaker_as_written: str = ""
    role: str = ""
    affiliation: str = ""
    paragraph: int = 0
    start: int = 0
    last_paragraph: int = 0
    end: int = 0
    is_person: bool = False
    is_certain: bool = True
    remark: str = ""
