"""Items: their short forms, what they take from what is around them, their ids."""

from __future__ import annotations

import pytest

from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing
from tui.model.problem import Problem

HEAD = "title: T\ndate: 2025-11-25\n"


def read(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = parse_briefing((HEAD + text).encode(), file="kyiv.yaml")
    assert briefing is not None
    return briefing, problems


def test_an_event_with_everything() -> None:
    briefing, problems = read(
        "timeline:\n"
        "  - id: strikes\n    formerly: [attack]\n    date: 25-26 Nov 2025\n    title: Strikes\n"
        "    text: Six die\n    status: reported\n    significance: high\n    places: [Kyiv]\n"
        "    people: [Anna]\n    orgs: [NATO]\n    tags: [war]\n    rating: 2\n    note: Check\n"
    )
    event = briefing.timeline[0]
    assert problems == []
    assert (event.id, event.has_own_id, event.formerly) == ("strikes", True, ("attack",))
    assert event.date is not None
    assert event.date.edtf == "2025-11-25/2025-11-26"
    assert (event.status, event.significance, event.note) == ("reported", "high", "Check")
    assert event.line == 4
    assert str(event.places[0]) + str(event.people[0]) + str(event.orgs[0]) == "KyivAnnaNATO"


def test_bare_texts() -> None:
    briefing, problems = read(
        "background: Before\nanalysis: [One, {heading: Two, text: Three}]\nconclusion: After\n"
        "notes: [Doubt]\nsources: [Report, 'https://example.org/a']\n"
        "related: [More, 'http://example.org/b', {id: other}]\n"
    )
    assert problems == []
    assert [(s.part, s.heading, s.text) for s in briefing.analysis] == [
        ("analysis", "", "One"), ("analysis", "Two", "Three"),
    ]  # fmt: skip
    assert [section.part for section in briefing.background + briefing.conclusion] == [
        "background", "conclusion",
    ]  # fmt: skip
    assert [(s.title, s.url) for s in briefing.sources] == [
        ("Report", ""), ("", "https://example.org/a"),
    ]  # fmt: skip
    assert [(r.title, r.url, r.briefing) for r in briefing.related] == [
        ("More", "", ""), ("", "http://example.org/b", ""), ("", "", "other"),
    ]  # fmt: skip
    assert briefing.notes[0].text == "Doubt"
    assert briefing.summary is None


def test_the_summary_is_a_section() -> None:
    summary = read("summary: All quiet\n")[0].summary
    assert summary is not None
    assert (summary.id, summary.part, summary.text) == ("summary", "summary", "All quiet")


def test_figures_short_and_long() -> None:
    briefing, problems = read(
        "figures:\n  - {measure: killed, value: 6 civilians, places: [Kyiv], scope: city}\n"
        "timeline:\n  - date: 2025-11-25\n    text: Hit\n    places: [Kyiv]\n"
        "    figures: {killed: 6, Without power: over 500000}\n"
    )
    assert problems == []
    assert briefing.figures[0].heading_text == "killed: 6 civilians"
    figures = briefing.timeline[0].figures
    assert [figure.heading_text for figure in figures] == [
        "killed: 6",
        "Without power: over 500000",
    ]


def test_a_figure_takes_date_and_places_of_its_event_unless_stated() -> None:
    event = read(
        "timeline:\n  - id: hit\n    date: 2025-11-25\n    text: Hit\n    places: [Kyiv]\n"
        "    figures:\n      - {measure: a, value: 1}\n"
        "      - {measure: b, value: 2, date: 2025, places: [Lviv]}\n"
    )[0].timeline[0]
    first, second = event.figures
    assert (first.date, first.places, first.event) == (event.date, event.places, "hit")
    assert second.date is not None
    assert (second.date.edtf, str(second.places[0]), second.event) == ("2025", "Lviv", "hit")


def test_problems_belong_to_their_item() -> None:
    briefing, problems = read(
        "timeline:\n  - date: soon\n    text: Hit\n    figures: {killed: many}\n"
        "  - date: 2025\n    text: Miss\n"
    )
    first, second = briefing.timeline
    assert [p.code for p in first.problems] == ["bad-date"]
    assert [p.code for p in first.figures[0].problems] == ["bad-amount"]
    assert second.problems == ()
    assert first.problems[0] is problems[0]
    assert tuple(problems) == briefing.problems


@pytest.mark.parametrize(
    "text",
    [
        "timeline: [{date: 2025, text: x, zzz: 1, x-mine: 2}]",
        "statements: [{speaker: a, quote: b, zzz: 1}]",
        "analysis: [{text: x, zzz: 1}]",
        "figures: [{measure: a, value: 1, zzz: 1}]",
        "figures: {killed: {value: 6, zzz: 1}}",
        "sources: [{title: x, zzz: 1}]",
        "notes: [{text: x, zzz: 1}]",
        "corrections: [{date: 2025, text: x, zzz: 1}]",
        "related: [{title: x, zzz: 1}]",
    ],
)
def test_every_item_keeps_what_is_not_known(text: str) -> None:
    briefing, problems = read(text + "\n")
    assert "unknown-key" in [problem.code for problem in problems]
    (item,) = briefing.items()
    assert item.unknown == (("zzz", "1"),)
    assert "zzz" not in item.text_plain
    assert briefing.unknown == ()


def test_a_figure_of_an_event_keeps_its_own() -> None:
    event = read(
        "timeline: [{date: 2025, text: x, yyy: 0, figures: [{measure: a, value: 1, zzz: 1}]}]\n"
    )[0].timeline[0]
    assert (event.unknown, event.figures[0].unknown) == ((("yyy", "0"),), (("zzz", "1"),))


def test_a_text_with_a_colon_is_not_shown_twice() -> None:
    event = read("timeline:\n  - Kyiv: six killed\n")[0].timeline[0]
    assert (event.text, event.unknown) == ("Kyiv: six killed", ())


# --- ids ---


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("timeline: [{date: 2025-11-25, title: 'Missile strikes on Kyiv kill six and cut power'}]",
         ["e-2025-11-25-missile-strikes-on-kyiv-kill-six"]),
        ("timeline: [{date: soon, text: Hit}, {date: soon, text: Hit}, {date: x, text: Hit}]",
         ["e-hit", "e-hit-2", "e-hit-3"]),
        ("timeline: [{date: soon, text: Hit}, {id: E-HIT, date: 2025, text: Miss}]",
         ["E-HIT", "e-hit-2"]),
        ("people: {z: Zelenskyy}\nstatements: [{speaker: Zelenskyy, quote: We must}]",
         ["s-z-we-must"]),
        ("statements: [{speaker: Ann Lee, paraphrase: No}]", ["s-ann-lee-no"]),
        ("analysis: [A b]\nbackground: [C]\nconclusion: [{heading: H, text: D}]",
         ["b-c", "a-a-b", "c-h"]),
        ("figures: {killed: 6}", ["f-killed"]),
        ("figures: [{measure: killed, value: 6, scope: city}]", ["f-killed-city"]),
        ("timeline: [{date: 2025, text: x, places: [Kyiv], figures: {killed: 6}}]",
         ["e-2025-01-01-x", "f-killed-kyiv"]),
        ("sources: [Report, 'https://example.org/a']", ["r-report", "r-https-example-org-a"]),
        ("notes: [Doubt]", ["n-doubt"]),
        ("corrections: [{date: 2025, text: Wrong}]", ["k-wrong"]),
        ("related: [More, {id: b-1}]", ["l-more", "l-b-1"]),
        ("summary: x\nnotes: [{id: summary, text: y}]", ["summary-2", "summary"]),
        # In file order, whatever the order of reading.
        ("statements: [{speaker: A, quote: x}, {speaker: A, quote: x}]", ["s-a-x", "s-a-x-2"]),
    ],
)  # fmt: skip
def test_derived_ids(text: str, ids: list[str]) -> None:
    briefing, problems = read(text + "\n")
    assert [item.id for item in briefing.items()] == ids
    assert {p.code for p in problems} <= {"bad-date"}


def test_a_derived_id_is_not_the_authors() -> None:
    assert not read("notes: [Doubt]\n")[0].notes[0].has_own_id


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Kyiv strikes!", '; try "kyiv-strikes"'),
        ("'-x'", '; try "x"'),
        ("'!'", ""),
        ("a" * 121, f'; try "{"a" * 79}…"'),
    ],
)
def test_bad_ids(written: str, hint: str) -> None:
    briefing, problems = read(f"notes: [{{id: {written}, text: Doubt}}]\n")
    shown = written.strip("'") if len(written) < 80 else "a" * 79 + "…"
    message = f'id "{shown}" may hold only letters, digits, - and _{hint}'
    assert [(p.level, p.code, p.path, p.message) for p in problems] == [
        ("error", "bad-id", "notes[1].id", message)
    ]
    assert (briefing.notes[0].id, briefing.notes[0].has_own_id) == ("n-doubt", False)


def test_ids_of_other_scripts() -> None:
    briefing, problems = read("notes: [{id: Київ_1, text: x}]\n")
    assert (briefing.notes[0].id, problems) == ("Київ_1", [])


def test_an_id_used_twice() -> None:
    briefing, problems = read(
        "timeline:\n  - id: a\n    date: 2025\n    text: x\n"
        "notes:\n  - text: y\n    id: A\n  - text: z\n    id: a\n"
    )
    assert [(p.level, p.code, p.line, p.path, p.message) for p in problems] == [
        ("error", "duplicate-id", 9, "notes[1].id", 'id "A" is used twice, lines 4 and 9'),
        ("error", "duplicate-id", 11, "notes[2].id", 'id "a" is used twice, lines 4 and 11'),
    ]
    assert briefing.timeline[0].id == "a"
    assert [note.id for note in briefing.notes] == ["n-y", "n-z"]


@pytest.mark.parametrize("field", ["supersedes", "updates", "story"])
def test_lists_of_ids_are_checked(field: str) -> None:
    briefing, problems = read(f"{field}: [good, not so good]\n")
    assert getattr(briefing, field) == ("good", "not so good")
    assert [(p.code, p.path) for p in problems] == [("bad-id", f"{field}[2]")]
