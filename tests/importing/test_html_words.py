"""Words of HTML as prose: reading the prose gives the words again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.importing.html_words import Run, Style, line_of
from tui.model.prose import plain

_STYLES = st.builds(
    Style, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "https://a.example/b"])
)
_TEXTS = st.text(alphabet="ab *_`[]()<>&\\#-1.!|\n", max_size=8)


@given(st.lists(st.builds(Run, _TEXTS, _STYLES), max_size=5))
@settings(max_examples=60, deadline=None)
def test_reading_the_prose_gives_the_words(runs: list[Run]) -> None:
    words, prose = line_of(runs)
    assert words == " ".join("".join(run.text for run in runs).split())
    assert plain(prose) == words
