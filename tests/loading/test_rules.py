"""Every rule of ``check``: what makes it speak, what it says and where, and what does not."""

from __future__ import annotations

import pytest

from tui.loading.check import check_file, check_library, in_place
from tui.loading.codes import CODES, LEVELS
from tui.loading.library_file import parse_library_file
from tui.loading.read import parse_briefing
from tui.model.briefing import Briefing
from tui.model.problem import Problem

HEAD = "title: Floods in Velmar\ndate: 2031-05-10\ntags: [floods]\n"
MAYOR = "people:\n  orla:\n    name: Orla Byrne\n    roles: [{title: Mayor, until: 2031-05-05}]\n"
LONG = "The river rose by two metres overnight and closed both bridges."
QUOTE = "We will rebuild every single house in this valley before the winter comes"


def found(text: str, code: str, head: str = HEAD) -> list[str]:
    """The findings of a code, as ``line:column path: message``; lines count below the head."""
    _, problems = check_file((head + text).encode(), file="x.yaml")
    return told([problem for problem in problems if problem.code == code], head.count("\n"))


def told(problems: list[Problem], above: int = 0) -> list[str]:
    assert all(problem.level == LEVELS[problem.code] for problem in problems)
    return [f"{p.line - above}:{p.column} {p.path}: {p.message}" for p in problems]


FIRES = [
    ("event-outside-period",
     "period: 2031-05\ntimeline:\n  - {date: 2031-04-28, text: x}\n",
     "3:12 timeline[1].date: event is dated 2031-04-28, outside the period 2031-05"),
    ("future-event",
     "timeline:\n  - text: x\n    date: 2031-05-11\n",
     "3:11 timeline[1].date: dated after the briefing; add status: planned or correct the date"),
    ("name-variant",
     "timeline:\n  - {date: 2031, text: x, people: [Tymofiy Bilenko, Viktor Orlov, Bilenko]}\n",
     '2:67 timeline[1].people[3]: "Bilenko" and "Tymofiy Bilenko" may be one person; '
     "add one to aliases"),
    ("name-variant",
     "people:\n  a: Tymofii Bilenko\n  b: {name: Timofey Belenko}\n",
     '3:3 people.b: "Timofey Belenko" and "Tymofii Bilenko" may be one person; '
     "add one to aliases"),
    ("role-after-end",
     MAYOR + "statements:\n  - {speaker: orla, role: Mayor of Velmar, date: 2031-05-07, "
     "paraphrase: x}\n",
     '6:27 statements[1].role: Orla Byrne left "Mayor" on 2031-05-05; this is dated 2031-05-07'),
    ("role-date-unclear",
     MAYOR + "statements:\n  - {speaker: orla, role: Judge, date: early May 2031, paraphrase: x}\n",
     "6:40 statements[1].date: cannot tell whether this was before or after "
     'Orla Byrne left "Mayor"'),
    ("role-date-unclear",
     MAYOR + "statements:\n  - {speaker: orla, paraphrase: x}\n",
     '6:5 statements[1]: cannot tell whether this was before or after Orla Byrne left "Mayor"'),
    ("role-conflict",
     "statements:\n  - {id: one, speaker: Ada, role: Mayor, paraphrase: x}\n"
     "  - {speaker: Ada, role: Judge, paraphrase: y}\n",
     '3:26 statements[2].role: Ada is "Judge" here and "Mayor" in one; list both under roles'),
    ("quote-two-speakers",
     f"statements:\n  - {{id: one, speaker: Ada, quote: {QUOTE}}}\n"
     f'  - {{speaker: Bo Ek, quote: "{QUOTE.lower()}!"}}\n',
     "3:29 statements[2].quote: the same quote stands under Bo Ek here and under Ada in one"),
    ("quote-two-speakers",
     "statements:\n  - {id: one, speaker: Ada, quote: It is over}\n"
     "  - {speaker: Bo Ek, quote: It is over}\n",
     "3:29 statements[2].quote: the same quote stands under Bo Ek here and under Ada in one"),
    ("figure-conflict",
     "figures:\n  - {id: one, measure: killed, value: 6 people, places: [Velmar]}\n"
     "  - {measure: Killed, value: 9, places: [velmar]}\n",
     "3:5 figures[2]: Killed: 9 here, 6 people at one"),
    ("figure-scope",
     "figures:\n  killed: 6 people\ntimeline:\n"
     "  - {date: 2031-05-01, text: x, places: [Velmar], figures: {killed: 6}}\n"
     "  - {date: 2031-05-01, text: y, places: [Karsk], figures: {killed: 6 people}}\n",
     "5:60 timeline[2].figures.killed: the same number is given for Velmar and for Karsk"),
    ("figure-scope",
     "figures:\n  - {measure: hurt, value: 6, date: 2031-04}\n"
     "  - {measure: hurt, value: 6, date: 2031-05}\n",
     "3:5 figures[2]: the same number is given for Apr 2031 and for May 2031"),
    ("missing-source",
     "sources: [A, B]\nstatements:\n  - {speaker: Ada, paraphrase: x}\n",
     "3:5 statements[1]: several sources exist and this statement names none; add sources: …"),
    ("missing-source",
     "sources: [A, B]\nanalysis:\n  - {text: x}\nconclusion: x\n",
     "3:5 analysis[1]: several sources exist and this judgement names none; add sources: …"),
    ("unsupported-judgement",
     "analysis:\n  - text: x\n    likelihood: likely\n",
     "3:17 analysis[1].likelihood: likelihood is stated, but not what it rests on; "
     "add rests_on or sources"),
    ("promo-line",
     f"background: |\n  {LONG}\n\n  Camp Stove – Boil water anywhere.\n",
     '4:1 background: "Camp Stove – Boil water anywhere." looks like advertising; delete it'),
    ("promo-line",
     "related:\n  - Camp Stove – Boil water anywhere\n",
     '2:5 related[1]: "Camp Stove – Boil water anywhere" looks like advertising; delete it'),
    ("repeated-text",
     f"summary: {LONG}\nbackground:\n  - {{id: one, text: {LONG}}}\n",
     f'3:21 background[1].text: "{LONG[:49]}…" stands already in summary; keep one'),
    ("placeholder",
     "notes:\n  - text: |\n      Fine.\n\n      TODO: ask.\n",
     '5:1 notes[1].text: "TODO" is a placeholder; fill it in or delete it'),
    ("bidi-control",
     'statements:\n  - {speaker: "A\\u202eda", paraphrase: x}\n',
     "2:15 statements[1].speaker: speaker holds an invisible character (U+202E); delete it"),
    ("bidi-control",
     "people:\n  ada: {name: Ada, aliases: [Ad\u200ba]}\n",
     "2:30 people.ada.aliases[1]: aliases holds an invisible character (U+200B); delete it"),
    ("bidi-control",
     "sources:\n  - {title: x, url: https://e\u2060.org}\n",
     "2:21 sources[1].url: url holds an invisible character (U+2060); delete it"),
    ("derived-id-clash",
     "notes:\n  - The same\n  - The same\n",
     '3:5 notes[2]: two items derive the id "n-the-same", lines 5 and 6; give them ids'),
    ("unknown-code",
     "notes:\n  # briefdeck: allow placehoder, todo (as it is)\n  - TODO\n",
     '2:3 : "placehoder" is no code of check; did you mean "placeholder"?'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "message"), FIRES, ids=[fire[0] for fire in FIRES])
def test_what_makes_a_rule_speak(code: str, text: str, message: str) -> None:
    assert message in found(text, code)


SILENT = [
    # A tolerance of a day for what is uncertain; a month's last days belong to it.
    ("event-outside-period", "period: 2031-05?\ntimeline:\n  - {date: 2031-04-28, text: x}\n"),
    ("event-outside-period", "period: 2031-05-02/..\ntimeline:\n  - {date: 2031-05, text: x}\n"),
    ("future-event", "timeline:\n  - {date: 2031-05-11?, text: x}\n"),
    ("future-event", "timeline:\n  - {date: 2031-05-11, text: x, status: planned}\n"),
    ("future-event", "timeline:\n  - {date: 2031-05-10/12, text: x}\n"),
    ("name-variant",
     "people:\n  a: Tymofii Bilenko\n  b: {name: Timofey Belenko, distinct_from: [a]}\n"),
    ("name-variant",
     "people:\n  a: {name: Tymofii Bilenko, aliases: [Bilenko]}\n"
     "statements:\n  - {speaker: Bilenko, paraphrase: x}\n"),
    ("name-variant",
     "statements:\n  - {speaker: Defence Ministry, paraphrase: x}\n"
     "  - {speaker: Defense Ministry, paraphrase: y}\n"),
    ("name-variant",
     "people:\n  a: {name: Tymofii Bilenko, aliases: [Bilenko]}\n"
     "statements:\n  - {speaker: Olena Bilenka, paraphrase: x}\n"),
    ("name-variant",
     "statements:\n  - {speaker: The President, paraphrase: x}\n"
     "  - {speaker: President, paraphrase: y}\n  - {speaker: Rest, paraphrase: z}\n"),
    ("role-after-end",
     MAYOR + "statements:\n  - {speaker: orla, role: Deputy Mayor, date: 2031-05-07, "
     "paraphrase: x}\n"),
    ("role-after-end",
     MAYOR + "statements:\n  - {speaker: orla, role: Mayor, date: 2031-05-04, paraphrase: x}\n"),
    ("role-date-unclear",
     MAYOR + "statements:\n  - {speaker: orla, date: 2031-05-08, paraphrase: x}\n"),
    ("role-date-unclear",
     MAYOR.replace("2031-05-05", "2031-12") + "statements:\n  - {speaker: orla, paraphrase: x}\n"),
    ("role-conflict",
     "people:\n  ada: {name: Ada, roles: [Mayor, Judge]}\n"
     "statements:\n  - {speaker: ada, role: Mayor, paraphrase: x}\n"
     "  - {speaker: ada, role: Judge, paraphrase: y}\n"),
    ("role-conflict",
     "statements:\n  - {speaker: Ada, role: Mayor, paraphrase: x}\n"
     "  - {speaker: Ada, role: Mayor of Velmar, paraphrase: y}\n"),
    ("quote-two-speakers",
     f"statements:\n  - {{speaker: Tymofii Bilenko, quote: {QUOTE}}}\n"
     f"  - {{speaker: Bilenko, quote: {QUOTE}}}\n"),
    ("quote-two-speakers",
     "statements:\n  - {speaker: Ada, quote: It is over}\n"
     "  - {speaker: Bo Ek, quote: it is over!}\n"),
    ("figure-conflict", "figures: {killed: 6, hurt: 9}\n"),
    ("figure-conflict",
     "figures:\n  - {measure: killed, value: 6, places: [Velmar]}\n"
     "  - {measure: killed, value: 9, places: [Karsk]}\n"),
    ("figure-conflict",
     "figures:\n  - {measure: killed, value: at least 6}\n  - {measure: killed, value: 9}\n"),
    ("figure-conflict", "figures: {killed: 6}\ntimeline:\n"
     "  - {date: 2031, text: x, figures: {killed: 9}}\n"),
    ("figure-scope", "figures: {killed: 6}\ntimeline:\n"
     "  - {date: 2031, text: x, places: [Velmar], figures: {killed: 6}}\n"),
    ("figure-scope", "timeline:\n  - {date: 2031-04, text: x, figures: {hurt: dozens}}\n"
     "  - {date: 2031-05, text: y, figures: {hurt: dozens}}\n"),
    ("missing-source", "sources: [A]\nstatements:\n  - {speaker: Ada, paraphrase: x}\n"),
    ("missing-source", "sources: [A, B]\nbackground: Words\nconclusion: Words\n"),
    ("missing-source", "sources: [A, B]\nanalysis:\n  - {text: x, kind: gap}\n"),
    ("missing-source", "sources: [{id: a, title: A}, B]\nnotes: [{id: n, text: x}]\n"
     "analysis:\n  - {text: x, confidence: low, rests_on: [n]}\n"),
    ("unsupported-judgement", "notes: [{id: n, text: x}]\n"
     "analysis:\n  - {text: x, likelihood: likely, rests_on: [n]}\n"),
    ("unsupported-judgement", "sources: [A]\nanalysis:\n  - {text: x, likelihood: likely}\n"),
    ("promo-line", "related:\n  - Harvest Fails Again As Prices Climb\n"),
    ("repeated-text", f"timeline:\n  - {{date: 2031, text: {LONG}}}\n"
     f"statements:\n  - {{speaker: Ada, paraphrase: {LONG}}}\n"),
    ("repeated-text", "notes: [Talks go on, Talks go on]\n"),
    ("placeholder", "notes: [Todo lists help, He took methadone]\n"),
    ("bidi-control", 'statements:\n  - {speaker: "علی\\u200cرضا", paraphrase: "x\\u200b"}\n'),
    ("derived-id-clash", "notes:\n  - {id: n-the-same, text: The same}\n  - The same\n"),
    ("unknown-code", 'notes:\n  - "# briefdeck: allow nothing"\n'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), SILENT, ids=[silent[0] for silent in SILENT])
def test_what_keeps_a_rule_silent(code: str, text: str) -> None:
    assert found(text, code) == []


def read(text: str, file: str) -> Briefing:
    briefing, _ = parse_briefing(f"title: T\n{text}".encode(), file=file)
    assert briefing is not None
    return briefing


def across(code: str, *texts: str) -> list[str]:
    briefings = [read(text, f"{chr(97 + n)}.yaml") for n, text in enumerate(texts)]
    problems = [problem for problem in check_library(briefings) if problem.code == code]
    assert all(problem.level == LEVELS[code] for problem in problems)
    return [f"{problem.file} {problem.path}: {problem.message}" for problem in problems]


A = "id: a\ndate: 2031-05-01\n"
B = "id: b\ndate: 2031-05-02\n"
C = "id: c\ndate: 2031-05-03\n"


def test_quotes_of_two_speakers_in_two_briefings() -> None:
    one = A + f"statements:\n  - {{id: said, speaker: Ada, quote: {QUOTE}}}\n"
    two = B + f"statements:\n  - {{speaker: Bo Ek, quote: {QUOTE}}}\n"
    assert across("quote-two-speakers", one, two) == [
        "b.yaml statements[1].quote: the same quote stands under Bo Ek here and under Ada in a#said"
    ]
    assert across("quote-two-speakers", one, two.replace("Bo Ek", "Ada")) == []


def test_a_quote_that_changed_between_briefings() -> None:
    one = A + f"statements:\n  - {{id: said, speaker: Ada, quote: {QUOTE}}}\n"
    two = B + f"statements:\n  - {{speaker: Ada, quote: {QUOTE.replace('winter', 'summer')}}}\n"
    (message,) = across("quote-altered", one, two)
    assert message == (
        'b.yaml statements[1].quote: "… this valley before the summer comes" here, '
        '"… this valley before the winter comes" in a#said'
    )
    assert across("quote-altered", one, one.replace("id: a", "id: b")) == []
    assert across("quote-altered", one, two.replace("Ada", "Bo Ek")) == []
    assert across("quote-altered", one, two.replace("We will rebuild", "Nobody rebuilds")) == []


FIGURE = "figures:\n  - {id: dead, measure: killed, value: 6, places: [Velmar]}\n"


def test_figures_of_one_time_in_two_briefings() -> None:
    two = B.replace("05-02", "05-01") + FIGURE.replace("value: 6", "value: 9")
    assert across("figure-conflict", A + FIGURE, two) == [
        "b.yaml figures[1]: killed: 9 here, 6 at a#dead"
    ]
    # A number that is given anew later, and one that was replaced.
    assert across("figure-conflict", A + FIGURE, two.replace("05-01", "05-02")) == []
    assert across("figure-conflict", A + FIGURE, two + "supersedes: [a]\n") == []
    elsewhere = two.replace("Velmar", "Karsk")
    assert across("figure-conflict", A + FIGURE, elsewhere) == []


def test_references_to_superseded_briefings() -> None:
    newer = B + "supersedes: [a]\n"
    newest = "id: c\ndate: 2031-05-03\nsupersedes: [b]\n"
    other = (
        "id: d\ndate: 2031-05-04\nupdates: [a]\nnotes: [{text: x, see: A#n}]\nrelated: [{id: b}]\n"
    )
    item = A + "notes: [{id: n, text: x}]\n"
    assert across("superseded-ref", item, newer, newest, other) == [
        "d.yaml updates[1]: a is superseded by c",
        "d.yaml notes[1].see: A is superseded by c",
        "d.yaml related[1].id: b is superseded by c",
    ]


@pytest.mark.parametrize(
    ("texts", "messages"),
    [
        ([A + "updates: [b]\n", B],
         ["a.yaml updates[1]: updates leads to b of 2031-05-02, a later date"]),
        ([A + "supersedes: [a]\n"],
         ["a.yaml supersedes[1]: supersedes leads from a back to itself"]),
        ([A + "updates: [b]\n", A.replace("id: a", "id: b") + "supersedes: [c]\n",
          A.replace("id: a", "id: c") + "updates: [a]\n"],
         ["a.yaml updates[1]: updates leads from a back to itself through b",
          "b.yaml supersedes[1]: supersedes leads from b back to itself through c",
          "c.yaml updates[1]: updates leads from c back to itself through a"]),
        ([A, B + "updates: [a]\n", C + "updates: [a, b]\nsupersedes: [b]\n"], []),
        ([A.replace("05-01", "05-02?") + "updates: [b]\n", C.replace("id: c", "id: b")], []),
    ],
)  # fmt: skip
def test_histories_that_turn_round(texts: list[str], messages: list[str]) -> None:
    assert across("circular-history", *texts) == messages


def test_a_long_history_is_no_loop() -> None:
    texts = [f"id: n{n}\ndate: 2031\nupdates: [n{n - 1}]\n" for n in range(1_200)]
    briefings = [read(text, f"{n}.yaml") for n, text in enumerate(texts)]
    assert {problem.code for problem in check_library(briefings)} == {"broken-ref"}


def test_findings_across_briefings_get_their_places() -> None:
    text = "title: T\ndate: 2031\nnotes:\n  -\n  - text: x\n    see: [gone#x]\n"
    briefing, _ = parse_briefing(text.encode(), file="x.yaml")
    assert briefing is not None
    problems = check_library([briefing])
    assert told(in_place(text.encode(), problems)) == [
        '6:10 notes[2].see: no briefing "gone" in this library'
    ]
    allowed = text.replace("text: x", "text: x # briefdeck: allow broken-ref")
    assert in_place(allowed.encode(), problems) == []


def test_names_are_compared_with_those_of_the_library() -> None:
    library, _ = parse_library_file(b"people: {a: Tymofii Bilenko}\n", file="_library.yaml")
    assert library is not None
    text = HEAD + "statements:\n  - {speaker: Timofey Belenko, paraphrase: x}\n"
    _, problems = check_file(text.encode(), file="x.yaml", libraries=[library])
    assert [problem.code for problem in problems] == ["name-variant"]


def test_a_file_of_many_names_is_read_through_in_time() -> None:
    names = "".join(
        f"  - {{date: 2031, text: x, people: [Ada Bilenk{n}o]}}\n" for n in range(1_200)
    )
    _, problems = check_file((HEAD + "timeline:\n" + names).encode(), file="x.yaml")
    assert sum(problem.code == "name-variant" for problem in problems) <= 200


def test_the_table_names_each_code_once() -> None:
    assert len(LEVELS) == len(CODES)
    assert {fire[0] for fire in FIRES} >= {code.name for code in CODES if code.rule}
