"""The people of a text: full names, other spellings of them, and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from tui.importing.inversions import with_office_tail
from tui.importing.name_words import GIVEN, HONORIFICS, NATIONALITIES, NO_NAMES, SUFFIXES
from tui.importing.noun_phrases import named
from tui.importing.passage import Passage
from tui.importing.roles import with_role
from tui.importing.speech_words import AUXILIARIES
from tui.importing.subjects import Subject, bare, begins_sentence, is_calling, run_end
from tui.importing.tokens import Token
from tui.model.frozen import Value
from tui.model.likeness import are_alike
from tui.model.text import spelling_key

_MOST_PEOPLE = 2000
_MOST_COMPARED = 100
_MOST_ALIKE = 200
_VARIANT = 0.8
# Each makes another office of the one whose name it is added to.
_OTHER_RANKS = frozenset(
    [
        "vice",
        "deputy",
        "former",
        "prime",
        "foreign",
        "assistant",
        "acting",
        "interim",
        "associate",
        "under",
        "first",
        "senior",
        "junior",
        "chief",
        "co-chair",
        "elect",
        "emeritus",
        "defence",
        "defense",
        "finance",
        "interior",
        "economy",
        "energy",
        "health",
    ]
)


class FoundPerson(Value):
    """A person of a text: the name as first written in full, all its spellings, and the roles."""

    name: str
    spellings: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class _Named:
    """One full name while a text is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.roles: dict[str, None] = {}
        self.spellings: dict[str, None] = {name: None}
        self.is_sure = False
        self.count = 0


class People:
    """Everybody a text names in full, to be looked up by any part of the name or by office.

    ``elsewhere`` are other texts of the same article, as its title, in which people may be named;
    ``passages`` are the paragraphs as they were read for it.
    """

    def __init__(self, paragraphs: Iterable[str], elsewhere: Iterable[str] = ()) -> None:
        self.passages = [Passage(*numbered) for numbered in enumerate(paragraphs)]
        self._named: dict[str, _Named] = {}
        self._by_last: dict[str, list[_Named]] = {}
        self._titled: dict[str, dict[str, None]] = {}
        self._written: dict[str, str] = {}
        self._answers: dict[str, tuple[str, bool]] = {}
        self.genders: dict[str, str] = {}
        self._variants: dict[str, list[_Named]] = {}
        self._by_first: dict[str, dict[str, None]] = {}
        for passage in (*self.passages, *(Passage(0, text) for text in elsewhere)):
            if not _is_headline(passage.words):
                self._read(passage.words, passage.text)

    def _read(self, tokens: Sequence[Token], text: str) -> None:
        index, high = 0, len(tokens)
        while index < high:
            if not tokens[index].is_capital or tokens[index].low in NO_NAMES:
                index += 1
                continue
            last = run_end(tokens, index, high)
            if last == index:
                index += 1
                continue
            last = self._take(tokens, index, last, text)
            index = last

    def _take(self, tokens: Sequence[Token], first: int, last: int, text: str) -> int:
        start = first
        while start > 0 and first - start < 5 and _is_role_word(tokens, start - 1, start == first):
            start -= 1
        subject = named(tokens, first, last, start, text)
        if subject and subject.kind == "office":
            subject = with_office_tail(tokens, subject, first, len(tokens), text)
            last = max(last, subject.last)
        if subject is None or subject.kind != "name":
            return last
        subject = with_role(tokens, subject, len(tokens), text)
        self._add(subject)
        return last

    def _add(self, subject: Subject) -> None:
        words = _name_words(subject.name)
        if not words or len(self._named) >= _MOST_PEOPLE:
            return
        last = spelling_key(words[-1])
        if subject.honorific in ("mr", "sir", "lord"):
            self.genders.setdefault(last, "he")
        elif subject.honorific in ("mrs", "ms", "miss", "lady", "dame", "baroness"):
            self.genders.setdefault(last, "she")
        if len(words) == 1:
            if subject.role:
                self._titled.setdefault(last, {})[subject.role] = None
                self._written.setdefault(last, words[0])
            return
        key = spelling_key(" ".join(words))
        person = self._named.get(key)
        if person is None:
            person = self._named[key] = _Named(subject.name)
            self._by_last.setdefault(last, []).append(person)
        person.is_sure = person.is_sure or subject.is_sure
        person.count += 1
        if person.is_sure:
            self._by_first.setdefault(words[0], {})[person.name] = None
        if subject.role:
            person.roles[subject.role] = None

    def full(self, name: str) -> tuple[str, bool]:
        """The full name of somebody as written in one place, and whether it is the only one.

        A name that is nowhere else in the text is its own full name.
        """
        answer = self._answers.get(name)
        if answer is None:
            answer = self._answers[name] = self._full(name)
        return answer

    def _full(self, name: str) -> tuple[str, bool]:
        words = _name_words(name)
        if not words:
            return name, False
        rivals = self._by_last.get(spelling_key(words[-1]), ())
        if len(words) > 1:
            return " ".join(words), True
        if not rivals:
            rivals = [one for one in self._alike(words[-1]) if one.is_sure]
        if not rivals:
            given = self._by_first.get(words[0], {})
            return (next(iter(given)), True) if len(given) == 1 else (name, False)
        best = _best(rivals)
        is_one = all(_are_one(one.name, best.name) for one in rivals)
        if is_one:
            return best.name, True
        certain = [one for one in rivals if one.is_sure]
        return (certain[0].name, True) if len(certain) == 1 else (name, False)

    def _alike(self, last: str) -> list[_Named]:
        """Those whose last name may be another spelling of this one."""
        found = self._variants.get(last)
        if found is None:
            keys = self._by_last if len(last) > 4 and len(self._by_last) < _MOST_ALIKE else ()
            found = [one for key in keys if _is_variant(last, key) for one in self._by_last[key]]
            self._variants[last] = found
        return found

    def is_known(self, name: str) -> bool:
        """Whether the text names this person in full with a sign that it is a person."""
        key = spelling_key(" ".join(_name_words(name)))
        return key in self._named and self._named[key].is_sure

    def roles(self, name: str) -> tuple[str, ...]:
        """The roles of a full name in the order of the text."""
        words = _name_words(name)
        person = self._named.get(spelling_key(" ".join(words)))
        roles = dict.fromkeys(person.roles) if person else {}
        if not roles and words:
            # A variant of the name may have the role.
            for one in self._alike(words[-1]):
                if are_alike(one.name, name):
                    roles |= one.roles
        if words:
            roles |= self._titled.get(spelling_key(words[-1]), {})
        return tuple(roles)

    def holder(self, office: str) -> str:
        """The one person with this office in the text; empty when there is none or several."""
        wanted = _office_words(office)
        if not wanted:
            return ""
        found: dict[str, None] = {}
        for person in self._named.values():
            if any(_is_office(wanted, role) for role in person.roles):
                found[person.name] = None
        for last, roles in self._titled.items():
            if any(_is_office(wanted, role) for role in roles):
                full = self.full(last)[0]
                found[full if " " in full else self._written[last]] = None
        return next(iter(found)) if len(found) == 1 else ""

    def all(self) -> list[FoundPerson]:
        """Everybody who is surely a person, spellings of one name put together."""
        groups: list[_Named] = []
        for person in self._named.values():
            if not person.is_sure:
                continue
            near = groups[-_MOST_COMPARED:]
            same = next((one for one in near if are_alike(one.name, person.name)), None)
            if same is None:
                groups.append(person)
                continue
            same.spellings |= person.spellings
            same.roles |= person.roles
        return [FoundPerson(one.name, tuple(one.spellings), tuple(one.roles)) for one in groups]


def find_people(paragraphs: Sequence[str]) -> list[FoundPerson]:
    """The people a text names, each once, in the order of the text."""
    return People(paragraphs).all()


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether so many words have a capital that names do not stand out."""
    if not tokens or tokens[-1].text in '.!?:”"' or len(tokens) > 40:
        return False
    words = [token for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
    return len(words) > 3 and sum(token.is_capital for token in words) > 0.75 * len(words)


def _is_role_word(tokens: Sequence[Token], index: int, is_last: bool) -> bool:
    token = tokens[index]
    if token.is_capital:
        return not is_last and (bare(token.low) in NATIONALITIES or begins_sentence(tokens, index))
    if not token.text[0].isalpha() or token.low in NO_NAMES or token.low in AUXILIARIES:
        return False
    return is_calling(token) or not is_last


def _is_variant(last: str, other: str) -> bool:
    """Whether a last name alone is surely another spelling of one in the same text."""
    if last[:1].lower() != other[:1].lower() or not are_alike(last, other):
        return False
    return SequenceMatcher(None, spelling_key(last), other, autojunk=False).ratio() >= _VARIANT


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    words = [word for word in name.replace(",", " ").split() if bare(word) not in HONORIFICS]
    while len(words) > 1 and bare(words[-1]) in SUFFIXES:
        words.pop()
    return tuple(words)


def _is_part(words: Sequence[str], full: str) -> bool:
    """Whether words stand in a full name in the same order, initials for names."""
    others = [spelling_key(word).rstrip(".") for word in _name_words(full)]
    at = 0
    for word in words:
        key = spelling_key(word).rstrip(".")
        while at < len(others) and others[at] != key and not _is_initial(key, others[at]):
            at += 1
        if at == len(others):
            return False
        at += 1
    return True


def _are_one(name: str, other: str) -> bool:
    one, two = _name_words(name), _name_words(other)
    return _is_part(one, other) or _is_part(two, name)


def _is_initial(one: str, other: str) -> bool:
    return len(one) == 1 and other.startswith(one)


def _best(people: Sequence[_Named]) -> _Named:
    """The fullest of several forms of a name, unless it is rarely used."""

    def rank(one: _Named) -> tuple[bool, bool, int, int]:
        words = _name_words(one.name)
        return one.is_sure, bare(words[0]) in GIVEN, one.count, len(words)

    return max(people, key=rank)


def _is_office(wanted: frozenset[str], role: str) -> bool:
    words = _office_words(role)
    return wanted <= words and not (words - wanted) & _OTHER_RANKS


def _office_words(office: str) -> frozenset[str]:
    words = {bare(word) for word in office.replace(",", " ").split()}
    return frozenset(words - {"the", "a", "an", "of", "for", "former"})
