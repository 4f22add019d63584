"""``briefdeck new``: a file to begin with, that has no mistake in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tui.loading.check import check_file

Run = Callable[..., tuple[int, str, str]]
TODAY = date.today().isoformat()


@pytest.mark.parametrize(
    ("args", "file", "title"),
    [
        (("Floods: a valley",), f"{TODAY}-floods-a-valley.yaml", "Floods: a valley"),
        ((), f"{TODAY}-briefing.yaml", "Title"),
        (("---",), "", ""),
        (("velmar.yaml",), "velmar.yaml", "Title"),
        (("v.yml", "--title", 'The "old" \\ town'), "v.yml", 'The "old" \\ town'),
        (("--title", "Łódź"), f"{TODAY}-łodz.yaml", "Łódź"),
    ],
)
def test_what_is_written(
    work: Path, run: Run, args: tuple[str, ...], file: str, title: str
) -> None:
    status, out, _ = run("new", *args)
    if not file:
        assert (status, list(work.iterdir())) == (2, [])
        return
    assert (status, out) == (0, f"wrote {file}\n")
    briefing, problems = check_file((work / file).read_bytes(), file=file)
    assert problems == []
    assert briefing is not None
    assert (briefing.title, briefing.date and briefing.date.edtf) == (title, TODAY)
    assert briefing.id == file.partition(".")[0].replace("łodz", "łodz")


def test_its_comments_are_a_briefing_too(work: Path, run: Run) -> None:
    run("new", "x.yaml")
    text = (work / "x.yaml").read_text()
    whole = re.sub(r"^# (?=[a-z]+:|  )", "", text, flags=re.MULTILINE)
    briefing, problems = check_file(whole.encode(), file="x.yaml")
    assert [str(problem) for problem in problems if problem.level != "note"] == []
    assert briefing is not None
    assert briefing.timeline
    assert briefing.statements
    assert briefing.analysis
    assert briefing.sources
    assert briefing.people


def test_nothing_is_written_over(work: Path, run: Run) -> None:
    (work / "x.yaml").write_text("mine")
    assert run("new", "x.yaml") == (
        2, "", "briefdeck: there is a file x.yaml already; it was left as it is\n",
    )  # fmt: skip
    assert (work / "x.yaml").read_text() == "mine"


def test_where_nothing_can_be_written(run: Run) -> None:
    status, _, err = run("new", "no/such/x.yaml")
    assert (status, err) == (
        2,
        "briefdeck: cannot write no/such/x.yaml: No such file or directory\n",
    )


def test_a_title_twice_is_refused(run: Run) -> None:
    assert run("new", "A title", "--title", "Another")[0] == 2
