"""Small libraries made up of words that are hard to search, and questions about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random

WORDS = (
    *("the", "grain", "grains", "Grain", "corridor", "raid", "air", "on", "or", "OR", "note:"),
    *("Kyiv", "Kiev", "Київ", "Müller", "Muller", "mu\u0308ller", "café", "CAFE", "Åsa", "Strasse"),
    *("Straße", "STRASSE", "ÎLE", "naïve", "ıstanbul", "ISTANBUL", "İstanbul", "istanbul", "ИЙ"),
    *("ий", "ёлка", "елка", "ΟΔΟΣ", "οδός", "οδοσ", "القوات", "القُوّات", "إيقاف", "ايقاف", "ه", "ة"),
    *(
        "停火",
        "两国停火了",
        "火停",
        "がか",
        "カ\u3099",
        "ก่อน",
        "ก่",
        "हिन्दी",
        "हि",
        "חיל־האוויר",
        'צה"ל',
    ),
    *("O'Brien", "O’Brien", "what's", "full-text", "full text", "full–text", "U.S.-led", "10:30"),
    *("C++", "C", "c#", "#4", "4", "@kyiv", "🚀", "€", "½", "ﬁre", "fire", "№5", "x²", "x2", "…"),
    *("Zelensky", "Zelenskyy", "zelenskyy's", "Зеленський", "New", "York", "NYC", "2025", "a_b"),
)

PEOPLE = ("zel", "Zelensky", "Volodymyr Zelenskyy", "Зеленський", "Åsa Müller", "C. O’Brien", "NYC")
PLACES = ("kyiv", "Kiev", "Київ", "New York", "NYC", "İstanbul", "停火")
ORGS = ("UN", "U.N.", "full-text", "Straße")
TAGS = ("war", "War", "grain corridor", "C++", "停火", "Grüße", "#4", "the")
STORIES = ("war-2025", "grain", "Grain-Corridor")
LABELS = ("CLEAR", "GREEN", "TLP:AMBER", "AMBER+STRICT", "amber strict", "RED", "secret!")
STANCES = ("supports", "Opposes", "unclear", "half / half", "très pour")
RATINGS = ("B2", "A", "3", "f6", "c-2", "good")
DATES = (
    *("2025-11-25", "2025-11-24", "2025-11-25T04:30+02:00", "2025-11-25 23:50", "25 Nov 2025"),
    *("2025-11", "2025", "2024-12-31", "2023", "late November 2025", "early 2025", "2025-11-2X"),
    *("2025-11-25/2025-11-26", "2024-12-28/2025-01-02", "2019/2025", "2021-11-25/2023-01-01"),
    *("2025-11-25/..", "../2024-05-01", "2025-11~", "2024-02-29?", "since 2024", "before 2020"),
    *("someday", "11/12/2025", ""),
)
SHARED = {
    "people": {"zel": {"name": "Volodymyr Zelenskyy", "aliases": ["Zelensky", "Зеленський"]}},
    "places": {
        "kyiv": {"name": "Kyiv", "aliases": ["Kiev", "Київ"]},
        "nyc": {"name": "New York", "aliases": ["NYC"]},
    },
    "orgs": {"un": {"name": "UN", "aliases": ["U.N.", "full-text"]}},
}
_ASKED_DATES = (
    *("2025", "2025-11", "2025-11-25", "2025-11-24/2025-11-25", "../2024-06", "2025-11-20/.."),
    *('"late November 2025"', "2020", "1900", "2030", "2024-12-31", "2019/2030", "yesterday"),
)


def made_up(rng: Random, count: int) -> dict[str, str]:
    """The files of a library, as YAML by their names."""
    files = {f"{'sub/' if rng.random() < 0.3 else ''}b{n}.yaml": "" for n in range(count)}
    for name in files:
        files[name] = briefing_text(rng, name)
    files["_library.yaml"] = json.dumps(SHARED)
    if rng.random() < 0.5:
        near = {"people": {"ek": {"name": "Åsa Müller", "aliases": ["Muller", "the grain"]}}}
        files["sub/_library.yaml"] = json.dumps(near)
    return files


def briefing_text(rng: Random, name: str) -> str:
    """One briefing; JSON is YAML, and every value in it means what it says."""
    kinds = rng.choice((0, 1, 1, 2, 3))
    return json.dumps(
        _present(
            title=_text(rng, 4) or name,
            id=rng.choice((None, None, name.replace("/", "-").partition(".")[0], "same-id")),
            date=rng.choice(DATES),
            timezone=rng.choice((None, "Europe/Kyiv", "-08:00")),
            tags=_some(rng, TAGS),
            regions=_some(rng, PLACES),
            story=_some(rng, STORIES),
            tlp=rng.choice((None, *LABELS)),
            authors=_some(rng, PEOPLE),
            publisher=rng.choice((None, "Straße News")),
            note=rng.choice((None, _text(rng, 3))),
            summary=rng.choice((None, _text(rng, 6))),
            timeline=_many(rng, kinds, _event),
            statements=_many(rng, kinds, _statement),
            analysis=_many(rng, kinds, _section),
            conclusion=rng.choice((None, _text(rng, 4))),
            figures=_many(rng, kinds, _figure),
            notes=_some(rng, WORDS),
            corrections=_many(rng, kinds // 2, _correction),
            sources=_many(rng, kinds, _source),
            related=_some(rng, WORDS),
        ),
        ensure_ascii=False,
    )


def _present(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _text(rng: Random, most: int) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(1, most))]
    return rng.choice((" ", " ", ", ", "\n\n", "-")).join(words)


def _some(rng: Random, pool: Sequence[str]) -> list[str]:
    return rng.sample(pool, rng.choice((0, 0, 1, 2)))


def _many(rng: Random, most: int, make: Callable[[Random], object]) -> list[object]:
    return [make(rng) for _ in range(rng.randint(0, most))]


def _item(rng: Random, **values: object) -> dict[str, object]:
    return _present(
        id=f"Item-{rng.randrange(10**6)}" if rng.random() < 0.3 else None,
        note=_text(rng, 2) if rng.random() < 0.1 else None,
        rating=rng.choice((None, None, *RATINGS)),
        **values,
    )


def _event(rng: Random) -> object:
    return _item(
        rng,
        date=rng.choice(DATES),
        title=rng.choice((None, _text(rng, 3))),
        text=_text(rng, 8),
        people=_some(rng, PEOPLE),
        places=_some(rng, PLACES),
        orgs=_some(rng, ORGS),
        tags=_some(rng, TAGS),
        figures=_many(rng, 1, _figure),
    )


def _statement(rng: Random) -> object:
    return _item(
        rng,
        speaker=_some(rng, PEOPLE),
        quote=_text(rng, 8),
        role=rng.choice((None, "Minister of Grain", "minister", "C++ lead")),
        affiliation=rng.choice((None, *ORGS)),
        date=rng.choice(DATES),
        about=_some(rng, TAGS),
        stance=rng.choice((None, *STANCES)),
        via=rng.choice((None, "press")),
        tags=_some(rng, TAGS),
    )


def _section(rng: Random) -> object:
    if rng.random() < 0.2:
        return _text(rng, 5)
    heading = rng.choice((None, _text(rng, 2)))
    return _present(heading=heading, text=_text(rng, 8), tags=_some(rng, TAGS))


def _figure(rng: Random) -> object:
    return _item(
        rng,
        measure=rng.choice(("killed", "Grain", "停火")),
        value=rng.choice(("6", "over 500", "dozens", "C++")),
        places=_some(rng, PLACES),
        date=rng.choice((None, *DATES)),
    )


def _correction(rng: Random) -> object:
    return {"date": rng.choice(DATES[:8]), "text": _text(rng, 3)}


def _source(rng: Random) -> object:
    return _item(rng, title=_text(rng, 3), published=rng.choice((None, *DATES)))


# --- questions -----------------------------------------------------------------------------


def question(rng: Random, texts: Sequence[str]) -> str:
    """Something a reader might type; ``texts`` are those of the items."""
    terms = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        sign = "-" if rng.random() < 0.15 else ""
        terms.append(sign + _term(rng, texts))
        if rng.random() < 0.2:
            terms.append("OR")
    return " ".join(terms)


def _term(rng: Random, texts: Sequence[str]) -> str:
    form = rng.random()
    if form < 0.35:
        return _word(rng, texts)
    if form < 0.5:
        return f'"{_phrase(rng, texts)}"{rng.choice(("", "", "*"))}'
    if form < 0.58:
        return f"={_word(rng, texts)}"
    if form < 0.66:
        return f"{rng.choice(('since', 'until', 'on'))}:{rng.choice(_ASKED_DATES)}"
    return _field(rng, texts)


def _word(rng: Random, texts: Sequence[str]) -> str:
    word = rng.choice(WORDS) if rng.random() < 0.5 else _phrase(rng, texts, 1)
    if rng.random() < 0.3:
        return word[: rng.randint(1, len(word))] + rng.choice(("", "*", "*"))
    return rng.choice((str, str, str.lower, str.upper))(word)


def _phrase(rng: Random, texts: Sequence[str], most: int = 3) -> str:
    """Words that stand side by side somewhere."""
    words = rng.choice(texts).replace('"', " ").split() or ["the"]
    at = rng.randrange(len(words))
    return " ".join(words[at : at + rng.randint(1, most)])


def _field(rng: Random, texts: Sequence[str]) -> str:
    field, values = rng.choice(_VALUES)
    value = rng.choice(values) if values else _word(rng, texts)
    cut = rng.random()
    if cut < 0.2:
        value = value[: rng.randint(1, len(value))] + rng.choice(("", "*"))
    elif cut < 0.3:
        value = f"={value}"
    elif " " in value or cut < 0.4:
        value = f'"{value}"'
    return f"{field}:{value}"


_VALUES: tuple[tuple[str, Sequence[str]], ...] = (
    ("speaker", PEOPLE),
    ("role", ("minister", "Minister of Grain", "grain", "C++")),
    ("person", PEOPLE),
    ("place", PLACES),
    ("org", ORGS),
    ("tag", TAGS),
    ("region", PLACES),
    ("story", STORIES),
    ("title", ()),
    ("note", ()),
    ("title", WORDS),
    ("tlp", LABELS),
    ("stance", STANCES),
    ("rating", (*RATINGS, "B", "2", "b/2")),
    ("in", ("timeline", "statements", "analysis", "Timeline")),
    ("is", ("unread", "read", "marked", "orphan")),
    ("has", ("note",)),
)
