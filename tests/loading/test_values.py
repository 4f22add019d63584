"""Single values: each by its field, and the message for each that is wrong."""

from __future__ import annotations

import pytest

from tui.loading.read import parse_briefing
from tui.loading.values import without_quote_marks
from tui.model.briefing import Briefing
from tui.model.entities import Likelihood, Rating
from tui.model.problem import Problem

HEAD = "title: T\ndate: 2025-11-25\n"
EVENT = HEAD + "timeline:\n  - date: 2025-11-25\n    text: Hit\n    "
STATEMENT = HEAD + "statements:\n  - speaker: A\n    quote: Q\n    "
SECTION = HEAD + "analysis:\n  - text: Words\n    "
SOURCE = HEAD + "sources:\n  - title: Report\n    "
PERSON = HEAD + "people:\n  anna:\n    name: Anna\n    "
FIGURE = HEAD + "figures:\n  - measure: killed\n    "


def read(text: str) -> tuple[Briefing, list[Problem]]:
    briefing, problems = parse_briefing(text.encode(), file="kyiv.yaml")
    assert briefing is not None
    return briefing, problems


CANNOT_DATE = (
    'cannot read "soon" as a date; write 2025-11-25, 2025-11-25/2025-11-26, 2025-11 or '
    '"late November 2025"'
)
MESSAGES = [
    ("format: 1\ndate: 2025-11-25\n", "error", "missing-field", "title",
     "a briefing needs a title: title: …"),
    ("title: T\n", "error", "missing-field", "date",
     "a briefing needs a date: date: 2025-11-25"),
    (HEAD + "format: 2\n", "warning", "bad-value", "format",
     "format 2 is newer than this reader (1); showing what it understands"),
    (HEAD + "format: one\n", "warning", "bad-value", "format", "format must be 1"),
    (HEAD + "format: 0\n", "warning", "bad-value", "format", "format must be 1"),
    (HEAD + "timezone: Kyiv/Europe\n", "warning", "bad-value", "timezone",
     'timezone "Kyiv/Europe" is unknown; write Europe/Kyiv or +02:00'),
    (HEAD + "lang: Ukrainian\n", "warning", "bad-value", "lang",
     'lang "Ukrainian" is not a language tag; write en or uk'),
    (HEAD + "tlp: SECRET\n", "warning", "bad-value", "tlp",
     'TLP "SECRET" is not a TLP 2.0 label'),
    (HEAD + "tlp: TLP:WHITE\n", "warning", "bad-value", "tlp",
     "WHITE is the TLP 1 name; write CLEAR"),
    (HEAD + "status: finale\n", "warning", "bad-value", "status",
     'status "finale" is not one of: draft, final, withdrawn; did you mean "final"?'),
    (HEAD + "status: xyz\n", "warning", "bad-value", "status",
     'status "xyz" is not one of: draft, final, withdrawn'),
    (HEAD + "updated: soon\n", "error", "bad-date", "updated", CANNOT_DATE),
    (HEAD + "timeline: [{date: soon, text: x}]\n", "error", "bad-date", "timeline[1].date",
     CANNOT_DATE),
    (HEAD + "timeline: [{text: x}]\n", "error", "missing-field", "timeline[1].date",
     "an event needs a date"),
    (HEAD + "timeline: [{date: 2025}]\n", "error", "missing-field", "timeline[1].text",
     "an event needs a text or a title"),
    (EVENT + "rating: Z9\n", "warning", "bad-value", "timeline[1].rating",
     'rating "Z9" should be a letter A–F, a digit 1–6, or both, as in B2'),
    (EVENT + "figures: {killed: many}\n", "warning", "bad-amount", "timeline[1].figures.killed",
     'cannot read "many" as a number; write 6, over 500000, 30-40 or dozens'),
    (HEAD + "statements: [{quote: x}]\n", "error", "missing-field", "statements[1].speaker",
     "a statement needs a speaker"),
    (HEAD + "statements: [{speaker: x}]\n", "error", "missing-field", "statements[1].quote",
     "a statement needs a quote or a paraphrase"),
    (STATEMENT + "stance: supports\n", "error", "missing-field", "statements[1].stance",
     "stance needs about: …"),
    (STATEMENT + "original: Слова\n", "error", "missing-field", "statements[1].original",
     "say which language original is in: original_lang: uk"),
    (STATEMENT + "original: Слова\n    original_lang: Ukrainian\n", "warning", "bad-value",
     "statements[1].original_lang",
     'original_lang "Ukrainian" is not a language tag; write en or uk'),
    (HEAD + "analysis: [{heading: x}]\n", "error", "missing-field", "analysis[1].text",
     "a section needs a text"),
    (SECTION + "likelihood: likly\n", "warning", "bad-value", "analysis[1].likelihood",
     'likelihood "likly" is not an ICD 203 term; nearest is "likely"'),
    (SECTION + "likelihood: 100 %\n", "warning", "bad-value", "analysis[1].likelihood",
     "a likelihood is never 0 or 100 %"),
    (SECTION + "likelihood: 0\n", "warning", "bad-value", "analysis[1].likelihood",
     "a likelihood is never 0 or 100 %"),
    (SECTION + "confidence: hi\n", "warning", "bad-value", "analysis[1].confidence",
     'confidence "hi" is not one of: high, moderate, low; did you mean "high"?'),
    (HEAD + "figures:\n  - value: 6\n", "error", "missing-field", "figures[1].measure",
     "a figure needs a measure: measure: killed"),
    (FIGURE + "scope: x\n", "error", "missing-field", "figures[1].value",
     "a figure needs a value: value: 6"),
    (FIGURE + "value: 30,5\n", "warning", "bad-amount", "figures[1].value",
     '"30,5" is unclear: write 30.5 or 305'),
    (FIGURE + "value: 6 dead and 7 hurt\n", "warning", "bad-amount", "figures[1].value",
     "one number per figure; list each under its own measure"),
    (HEAD + "sources: [{publisher: x}]\n", "error", "missing-field", "sources[1].title",
     "a source needs a title or a url"),
    (SOURCE + "url: example.org\n", "warning", "bad-url", "sources[1].url",
     'url "example.org" must begin with http:// or https://'),
    (HEAD + "people: {anna: {country: UA}}\n", "error", "missing-field", "people.anna.name",
     "give anna a name"),
    (PERSON + "country: Ukraine\n", "warning", "bad-value", "people.anna.country",
     'country "Ukraine" should be two letters, as in UA'),
    (PERSON + "wikidata: 38\n", "warning", "bad-value", "people.anna.wikidata",
     'wikidata "38" should look like Q3874799'),
    (PERSON + "links: [ftp://x]\n", "warning", "bad-url", "people.anna.links[1]",
     'url "ftp://x" must begin with http:// or https://'),
    (PERSON + "roles: [{until: soon, title: Minister}]\n", "error", "bad-date",
     "people.anna.roles[1].until", CANNOT_DATE),
    (PERSON + "roles: [{until: 2025}]\n", "error", "missing-field",
     "people.anna.roles[1].title", "a role needs a title: title: Foreign Minister"),
    (PERSON + "aliases: [{lang: uk}]\n", "error", "missing-field",
     "people.anna.aliases[1].name", "an alias needs a name: name: Kyiv"),
    (HEAD + "notes: [{see: n-x}]\n", "error", "missing-field", "notes[1].text",
     "a note needs a text"),
    (HEAD + "corrections: [{text: x}]\n", "error", "missing-field", "corrections[1].date",
     "a correction needs a date and a text"),
    (HEAD + "corrections: [{was: x}]\n", "error", "missing-field", "corrections[1].date",
     "a correction needs a date and a text"),
    (HEAD + "related: [{note: x}]\n", "error", "missing-field", "related[1].title",
     "related entry needs a title, url or id"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level", "code", "path", "message"), MESSAGES)
def test_each_message(text: str, level: str, code: str, path: str, message: str) -> None:
    _, problems = read(text)
    found = [(p.level, p.code, p.path, p.message) for p in problems if p.code != "broken-ref"]
    assert found == [(level, code, path, message)]


def test_values_yaml_would_type_stay_text() -> None:
    text = (
        "title: NO\ndate: 2025-11-25\n"
        "tags: [NO, yes, on, off, null, ~, 1e3, 0x1F, 0123, '12:30', .inf, 1_000, 1.10]\n"
        "places: {oslo: {name: on, country: NO}}\npublisher: 12:30\n"
    )
    briefing, problems = read(text)
    assert problems == []
    assert briefing.title == "NO"
    assert briefing.publisher == "12:30"
    assert briefing.places[0].country == "NO"
    assert briefing.places[0].name == "on"
    written = "NO yes on off null ~ 1e3 0x1F 0123 12:30 .inf 1_000 1.10"
    assert briefing.tags == tuple(written.split())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (EVENT + "status: Confirmed\n", "confirmed"),
        (EVENT + "status: PLANNED\n", "planned"),
        (EVENT + "status: sure\n", "sure"),
        (EVENT + "status: [planned]\n", "planned"),
    ],
)
def test_words_are_normalised_or_kept(text: str, kept: str) -> None:
    assert read(text)[0].timeline[0].status == kept


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("clear", "CLEAR"),
        ("TLP:AMBER+STRICT", "AMBER+STRICT"),
        ("amber strict", "AMBER+STRICT"),
        ("tlp:green", "GREEN"),
        ("'TLP: RED'", "RED"),
        ("WHITE", "CLEAR"),
        ("nonsense", "RED"),
        ("[CLEAR]", "RED"),
    ],
)
def test_tlp_is_the_label_or_red(written: str, label: str) -> None:
    assert read(HEAD + f"tlp: {written}\n")[0].tlp == label


@pytest.mark.parametrize(
    ("written", "term", "low", "high"),
    [
        ("likely", "likely", 55, 80),
        ("Highly_Improbable", "very unlikely", 5, 20),
        ("remote", "almost no chance", 1, 5),
        ("improbable", "unlikely", 20, 45),
        ("roughly even odds", "roughly even chance", 45, 55),
        ("probable", "likely", 55, 80),
        ("highly probable", "very likely", 80, 95),
        ("nearly certain", "almost certain", 95, 99),
        ("1", "almost no chance", 1, 5),
        ("5 %", "very unlikely", 5, 20),
        ("20%", "unlikely", 20, 45),
        ("45", "roughly even chance", 45, 55),
        ("55 percent", "likely", 55, 80),
        ("80", "very likely", 80, 95),
        ("99%", "almost certain", 95, 99),
    ],
)
def test_likelihoods(written: str, term: str, low: int, high: int) -> None:
    briefing, problems = read(SECTION + f"likelihood: {written}\n")
    assert briefing.analysis[0].likelihood == Likelihood(written, term, low, high)
    assert problems == []


def test_an_unreadable_likelihood_is_kept() -> None:
    briefing, _ = read(SECTION + "likelihood: wobbly\n")
    assert briefing.analysis[0].likelihood == Likelihood("wobbly")


@pytest.mark.parametrize(
    ("written", "rating"),
    [
        ("B2", Rating("B2", "B", "2")),
        ("f", Rating("f", "F", "")),
        ("6", Rating("6", "", "6")),
        ("b 2", Rating("b 2", "B", "2")),
        ("G1", Rating("G1")),
    ],
)
def test_ratings(written: str, rating: Rating) -> None:
    assert read(EVENT + f"rating: {written}\n")[0].timeline[0].rating == rating


def test_medium_confidence_is_moderate() -> None:
    briefing, problems = read(SECTION + "confidence: medium\n")
    assert briefing.analysis[0].confidence == "moderate"
    assert problems == []


@pytest.mark.parametrize("lang", ["en", "uk", "sr-Latn", "zh-Hant-TW", "de-CH-1996", "x-klingon"])
def test_language_tags(lang: str) -> None:
    assert read(HEAD + f"lang: {lang}\n")[1] == []


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "+02:00", "UTC"])
def test_zones(zone: str) -> None:
    briefing, problems = read(HEAD + f"timezone: '{zone}'\n")
    assert (briefing.timezone, problems) == (zone, [])


def test_unreadable_dates_and_amounts_are_kept_as_written() -> None:
    briefing, _ = read(HEAD + "timeline: [{date: soon, text: x, figures: {killed: many}}]\n")
    event = briefing.timeline[0]
    assert event.date is not None
    assert (event.date.written, event.date.is_readable) == ("soon", False)
    value = event.figures[0].value
    assert value is not None
    assert (value.written, value.is_readable) == ("many", False)


def test_a_very_long_date_has_a_short_message() -> None:
    _, problems = read("title: T\ndate: " + "x" * 100_000 + "\n")
    assert [problem.code for problem in problems] == ["bad-date"]
    assert len(problems[0].message) < 300


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"war plan"', "war plan"),
        ("“war plan”", "war plan"),
        ("„Kriegsplan“", "Kriegsplan"),
        ("„plan wojny”", "plan wojny"),
        ("«план війни»", "план війни"),
        ("»Kriegsplan«", "Kriegsplan"),
        ("‘war plan’", "war plan"),
        ("‘Ukraine’s war’", "Ukraine’s war"),
        ("'war plan'", "war plan"),
        ("“outer ‘inner’ words”", "outer ‘inner’ words"),
        ("“one “two” one”", "one “two” one"),
        ('"a" and "b"', '"a" and "b"'),
        ("“a” and “b”", "“a” and “b”"),
        ("“a", "“a"),
        ('"', '"'),
        ("plain", "plain"),
    ],
)
def test_one_pair_of_quote_marks_goes(written: str, kept: str) -> None:
    assert without_quote_marks(written) == kept


def test_quote_marks_go_from_quotes_alone() -> None:
    briefing, _ = read(HEAD + "statements: [{speaker: A, quote: '“x”', paraphrase: '“y”'}]\n")
    assert briefing.statements[0].quote == "x"
    assert briefing.statements[0].paraphrase == "“y”"


@pytest.mark.parametrize(
    ("yaml", "text"),
    [
        ("|\n  one\n  two\n\n  three\n", "one\ntwo\n\nthree"),
        (">\n  one\n  two\n\n  three\n", "one two\n\nthree"),
        ("one\n  two\n\n  three\n", "one two\n\nthree"),
        ('"one\n  two\n\n  three"\n', "one two\n\nthree"),
        ('"one\\ntwo"\n', "one\n\ntwo"),
    ],
)
def test_line_breaks_of_prose(yaml: str, text: str) -> None:
    summary = read(HEAD + "summary: " + yaml)[0].summary
    assert summary is not None
    assert summary.text == text


@pytest.mark.parametrize(
    ("text", "path", "field", "sign"),
    [
        ('title: "a\\e[2Jb"\ndate: 2025\n', "title", "title", "U+001B"),
        (HEAD + 'summary: "a\\0b"\n', "summary", "summary", "U+0000"),
        (HEAD + 'timeline: [{date: 2025, text: "a\\x9bb"}]\n', "timeline[1].text", "text",
         "U+009B"),
        (HEAD + 'tags: ["a\\x07b"]\n', "tags[1]", "tag", "U+0007"),
        (HEAD + 'people: {"a\\x07b": B}\n', "people.a␇b", "person", "U+0007"),
    ],
)  # fmt: skip
def test_control_characters(text: str, path: str, field: str, sign: str) -> None:
    _, problems = read(text)
    found = [(p.level, p.path, p.message) for p in problems if p.code == "yaml"]
    message = f"{field} holds a control character ({sign}); write plain text"
    assert found == [("error", path, message)]


def test_a_value_with_a_control_character_is_shown_cleaned() -> None:
    briefing, _ = read('title: "BEFORE\\e[2JAFTER"\ndate: 2025\n')
    assert briefing.title == "BEFORE␛[2JAFTER"
