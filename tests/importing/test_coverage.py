"""What the report of an import says is lost, and what it does not."""

from __future__ import annotations

import pytest

from tui.importing.coverage import lost_words
from tui.importing.draft import Draft, DraftEvent, DraftSection, DraftStatement, Dropped

DRAFT = Draft(
    title="Rain on the hills",
    date="2030-11-24?",
    summary="It has rained on the hills for a week.",
    timeline=(DraftEvent(date="2030-11-20", text="The first rain falls."),),
    statements=(DraftStatement(speaker=("Mara Holt",), role="Mayor", quote="The wells are full."),),
    analysis=(DraftSection(heading="Outlook", text="More is **on** its [way](https://e.org)."),),
    dropped=(Dropped("Share this article", "navigation"),),
)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Rain on the hills\nIt has rained on the hills for a week.", ()),
        ("November 20, 2030: The first rain falls.", ()),
        ("20 November: The first rain falls.", ()),
        ("24 November 2030", ()),
        ("“The wells are full,” said Mayor Mara Holt.", ()),
        ("Outlook\nMore is on its way.", ()),
        ("Share this article", ()),
        ("<p class='x'>More is on its way.</p> &amp;", ()),
        ("It has rained on the hills for a month and a day.", ("month and a day",)),
        ("The dam broke.\nRain on the hills", ("The dam broke",)),
        ("21 November 2031: The first rain falls.", ("21 November 2031",)),
    ],
)
def test_lost_words(text: str, lost: tuple[str, ...]) -> None:
    assert lost_words(text, DRAFT) == lost
