"""Spellings to entities, through one glossary after another."""

from __future__ import annotations

import pytest

from tui.model.entities import Alias, Entity, Name, Role
from tui.model.names import AFFILIATIONS, PEOPLE, PLACES, SPEAKERS, Glossary, Scope, extend


def person(entity_id: str, name: str, *aliases: str) -> Entity:
    return Entity("person", entity_id, name, tuple(map(Alias, aliases)))


ZELENSKYY = person("zelenskyy", "Volodymyr Zelenskyy", "Zelensky", "Володимир Зеленський")
SYBIHA = person("sybiha", "Andrii Sybiha", "Sybiha")
NATO = Entity("org", "nato", "NATO")
UKRAINE = Entity("place", "ua", "Ukraine")
OWN = Scope([ZELENSKYY, SYBIHA, NATO, UKRAINE])


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        ("zelenskyy", "zelenskyy"),
        ("ZELENSKYY", "zelenskyy"),
        ("Volodymyr Zelenskyy", "zelenskyy"),
        ("volodymyr  zelenskyy", "zelenskyy"),
        ("Volodymýr Zelenskyy", "zelenskyy"),
        ("Zelen'sky", "zelenskyy"),
        ("ВОЛОДИМИР ЗЕЛЕНСЬКИЙ", "zelenskyy"),
        ("Ｓｙｂｉｈａ", "sybiha"),
        ("Zelenska", ""),
        ("", ""),
    ],
)
def test_names_resolve(written: str, entity: str) -> None:
    name = Glossary(OWN).resolve(PEOPLE, written)
    assert (name.written, name.entity) == (written, entity)
    assert str(name) == {"zelenskyy": "Volodymyr Zelenskyy", "sybiha": "Andrii Sybiha"}.get(
        entity, written
    )


def test_kinds_are_asked_in_their_order() -> None:
    glossary = Glossary(Scope([person("p", "Paris"), Entity("place", "c", "Paris"), NATO, UKRAINE]))
    assert glossary.resolve(PEOPLE, "Paris").entity == "p"
    assert glossary.resolve(PLACES, "Paris").entity == "c"
    assert glossary.resolve(SPEAKERS, "nato").entity == "nato"
    assert glossary.resolve(SPEAKERS, "ukraine").entity == ""
    assert glossary.resolve(AFFILIATIONS, "ukraine").entity == "ua"


def test_id_before_name_before_alias() -> None:
    glossary = Glossary(
        Scope([person("a", "B", "x"), person("b", "C", "y"), person("c", "X", "C")])
    )
    assert glossary.resolve(PEOPLE, "b").entity == "b"
    assert glossary.resolve(PEOPLE, "x").entity == "c"
    assert glossary.resolve(PEOPLE, "y").entity == "b"


def test_a_spelling_of_two_resolves_to_neither() -> None:
    glossary = Glossary(Scope([person("j", "John", "Kennedy"), person("r", "Bob", "KENNEDY")]))
    assert glossary.resolve(PEOPLE, "Kennedy") == Name("Kennedy")
    assert glossary.rivals(PEOPLE, "Kennedy") == ("j", "r")
    assert glossary.rivals(PEOPLE, "John") == ()


def test_one_entity_may_claim_a_spelling_twice() -> None:
    glossary = Glossary(Scope([person("a", "Ann", "Anne", "anne")]))
    assert glossary.resolve(PEOPLE, "ANNE").entity == "a"


def test_the_nearest_scope_wins() -> None:
    far = Scope([person("j", "John", "Kennedy"), person("r", "Robert", "Bobby")])
    near = Scope([person("k", "Kim", "Kennedy")])
    glossary = Glossary(near, far)
    assert glossary.resolve(PEOPLE, "Kennedy").entity == "k"
    assert glossary.resolve(PEOPLE, "Bobby").entity == "r"


def test_the_preferred_spelling_is_the_nearest() -> None:
    glossary = Glossary(Scope([person("A", "")]), Scope([person("a", "Near")]),
                        Scope([person("a", "Far", "Alias")]))  # fmt: skip
    assert glossary.resolve(PEOPLE, "alias") == Name("alias", "a", "Near")
    whole = glossary.entity("person", "A")
    assert whole is not None
    assert (whole.id, whole.name, whole.aliases) == ("A", "Near", (Alias("Alias"),))


def test_extending_an_entity() -> None:
    near = Entity("person", "a", "Near", (Alias("x"),), (Role("r"),), "", "Q1", ("b",), ("u",))
    far = Entity("person", "A", "Far", (Alias("y"), Alias("x", "uk")), (Role("r"), Role("s")),
                 "UA", "Q2", ("b", "c"), ("v",), "note")  # fmt: skip
    assert extend(near, far) == Entity(
        "person", "a", "Near", (Alias("x"), Alias("y")), (Role("r"), Role("s")), "UA", "Q1",
        ("b", "c"), ("u", "v"), "note",
    )  # fmt: skip


def test_entities_are_the_own_and_the_used() -> None:
    glossary = Glossary(Scope([SYBIHA]), Scope([ZELENSKYY, person("x", "Unused")]))
    glossary.resolve(PEOPLE, "Zelensky")
    assert [entity.id for entity in glossary.entities("person")] == ["sybiha", "zelenskyy"]
    assert glossary.entities("org") == ()
    assert glossary.entity("person", "nobody") is None


def test_a_renewed_glossary_keeps_what_was_used() -> None:
    glossary = Glossary(Scope(), Scope([ZELENSKYY]))
    glossary.resolve(PEOPLE, "Zelensky")
    renewed = glossary.renewed(Scope([SYBIHA]))
    assert [entity.id for entity in renewed.entities("person")] == ["sybiha", "zelenskyy"]
