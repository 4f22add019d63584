"""Which items of a briefing are exported, and timelines of several briefings."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.exporting.bundle import Bundle
from tui.exporting.extract import Extract
from tui.exporting.file import write_new, write_over
from tui.exporting.merged_timeline import merged_timeline
from tui.exporting.tally import NothingError, Tally
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing

TEXT = """\
id: flood
title: Flood
date: 2031-03-14
summary: Water.
figures: {missing: 2}
background: B.
timeline:
  - {id: late, date: 2031-03-02, text: L., figures: [{id: inner, measure: m, value: 1, sources: [q]}]}
  - {id: early, date: 2031-03-01, text: E., sources: [r]}
statements: [{id: no, speaker: Orlan, quote: No.}]
analysis: A.
notes: [N.]
sources: [{id: r, title: R}, {id: q, title: Q}, {id: p, title: P}]
related: [X]
"""


def read(text: str) -> Briefing:
    briefing, _ = parse_briefing(text.encode(), file="a.yaml")
    assert briefing is not None
    return briefing


def chosen(*ids: str) -> Extract:
    briefing = read(TEXT)
    return Extract(briefing, frozenset(briefing.items_by_id[id] for id in ids))


def test_a_whole_briefing_has_every_item_once() -> None:
    extract = Extract(read(TEXT))
    items = list(extract.items())
    assert sorted(item.id for item in items) == sorted(item.id for item in extract.briefing.items())
    assert [event.id for event in extract.events] == ["early", "late"]


def test_chosen_items_come_with_what_they_rest_on() -> None:
    assert [item.id for item in chosen("late").items()] == ["late", "inner", "q"]
    assert [item.id for item in chosen("early", "no").items()] == ["early", "no", "r"]
    assert [item.id for item in chosen("p", "summary").items()] == ["summary", "p"]
    assert list(chosen().items()) == []


def test_one_source_of_many_is_not_taken_for_the_source_of_all() -> None:
    from tui.exporting.facts import facts_of

    extract = chosen("early", "no")
    (said,) = extract.statements
    assert "Source" not in [fact.label for fact in facts_of(extract, said)]
    (event,) = extract.events
    assert [fact.label for fact in facts_of(extract, event)] == ["Source"]


def briefing(name: str, *events: str) -> Extract:
    lines = "".join(f"  - {{{event}}}\n" for event in events)
    return Extract(read(f"id: {name}\ntitle: {name}\ndate: 2030\ntimeline:\n{lines}"))


def test_a_story_tells_each_event_once_in_its_newest_wording() -> None:
    told = merged_timeline(
        (
            briefing(
                "a", "id: wall, date: 2030-01-01, text: Old.", "date: 2030-01-05, text: Same."
            ),
            briefing("b", "id: Wall, date: 2030-01-02, text: New.", "date: 2030-01-04, text: B."),
            briefing(
                "c",
                "date: 2030-01-05, text: same.",
                "date: 2030-01-06, text: Same.",
                "date: some day, text: Never.",
            ),
        )
    )
    shown = [
        (
            each.extract.briefing.id,
            each.event.text,
            [old.extract.briefing.id for old in each.earlier],
        )
        for each in told
    ]
    assert shown == [
        ("b", "New.", ["a"]),
        ("b", "B.", []),
        ("c", "same.", ["a"]),
        ("c", "Same.", []),
        ("c", "Never.", []),
    ]


def test_events_of_one_briefing_stay_apart() -> None:
    twice = briefing("a", "date: 2030, text: X.", "date: 2030, text: X.")
    assert len(merged_timeline((twice,))) == 2
    assert len(list(Bundle("T", (twice,)).timeline())) == 2


def test_what_cannot_be_dated_is_counted_and_named() -> None:
    extract = briefing("a", "id: x, date: 2030, text: X.", "id: y, date: then, text: Y.")
    tally = Tally("ical", "events")
    assert list(tally.checked(["one", *map(str, tally.counted((extract,)))])) != []
    assert (tally.undated, tally.undated_count) == (["a#y"], 1)


@pytest.mark.parametrize(
    ("form", "rows", "has_some"),
    [("ical", "events", False), ("csv", "statements", False), ("csv", "events", True)],
)
def test_nothing_is_written_where_there_is_nothing(form: str, rows: str, has_some: bool) -> None:
    extracts = iter([briefing("a", "date: then, text: X.")])
    tally = Tally(form, rows)
    counted = tally.counted(extracts)
    written: list[str] = []

    def lines() -> None:
        for line in tally.checked("line" for _ in counted):
            written.append(line)

    if has_some:
        lines()
        assert written == ["line"]
    else:
        with pytest.raises(NothingError, match=rows):
            lines()
        assert written == []


# Files


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_new(path, ["é", "b"], "\r\n")
    assert path.read_bytes() == "é\r\nb\r\n".encode()
    with pytest.raises(FileExistsError):
        write_new(path, ["new"], "\n")

    def failing() -> object:
        yield "half"
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_over(path, failing(), "\n")  # type: ignore[arg-type]
    assert path.read_bytes() == "é\r\nb\r\n".encode()
    write_over(path, ["new"], "\n")
    assert path.read_text() == "new\n"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_file_has_the_rights_that_new_files_get(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_new(tmp_path / "a", [], "\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_without_hard_links_a_file_is_still_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path / "a", ["x"], "\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", ["y"], "\n")
    assert (tmp_path / "a").read_text() == "x\n"
    assert os.listdir(tmp_path) == ["a"]
