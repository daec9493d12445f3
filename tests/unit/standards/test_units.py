from __future__ import annotations

import pytest

from cardfile.standards import lists, ucum, units

RIGHT = [
    "1",
    "%",
    "a",
    "mo",
    "wk",
    "d",
    "h",
    "min",
    "s",
    "ms",
    "us",
    "kg",
    "g",
    "t",
    "m",
    "km",
    "m2",
    "m3",
    "mm[Hg]",
    "[in_i]",
    "[in_i'H2O]",
    "[ft_i]",
    "[lb_av]",
    "Cel",
    "[degF]",
    "K",
    "km/h",
    "kg/m2",
    "kg.m/s2",
    "m.s-2",
    "/min",
    "10*3",
    "10^3",
    "10*-6",
    "[pH]",
    "By",
    "kBy",
    "MiBy",
    "GBy",
    "bit/s",
    "kW.h",
    "W/(m2.K)",
    "mg{creat}/d",
    "{customers}",
    "{credit_points}/a",
    "4.[pi].10*-7.N/A2",
    "dB",
    "mol/L",
    "ug/m3",
    "har",
    "[m/s2/Hz^(1/2)]",
    "g/(m2.d)",
    "100",
    "EUR",
    "USD",
    "EUR/m2",
    "JPY",
    "{tokens}/s",
    "USD/10*6.{tokens}",
    "m[H2O]",
    "%[slope]",
    "B[10.nV]",
    "(kg)",
]


@pytest.mark.parametrize("unit", RIGHT)
def test_units_that_are_right(unit: str) -> None:
    assert units.check(unit) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("years", "a"),
        ("Years", "a"),
        ("seconds", "s"),
        ("percent", "%"),
        ("usd", "USD"),
        ("$", "USD"),
        ("€", "EUR"),
        ("euros", "EUR"),
        ("m²", "m2"),
        ("m^2", "m2"),
        ("km / h", "km/h"),
        ("km per hour", "km/h"),
        ("tokens/sec", "{tokens}/s"),
        ("kWh/year", "kW.h/a"),
        ("EUR/kWh", "EUR/(kW.h)"),
        ("kilowatts", "kW"),
        ("°C", "Cel"),
        ("µg", "ug"),
        ("customers", "{customers}"),
        ("ratio", "1"),
        ("2m", "2.m"),
        ("Kg", "kg"),
        ("years old", "{years_old}"),
    ],
)
def test_words_are_answered_with_the_code(written: str, meant: str) -> None:
    problem = units.check(written)
    assert problem is not None
    assert problem.suggestions == (meant,)


@pytest.mark.parametrize(
    ("unit", "start", "end", "message"),
    [
        ("", 0, 0, "the unit is empty"),
        ("kg/foo", 3, 6, '"foo" is not a UCUM unit'),
        ("a b", 1, 2, "a unit has no blanks"),
        ("m//s", 2, 3, 'a unit is missing before "/"'),
        ("m.", 1, 2, 'a unit is missing after "."'),
        ("kg)", 2, 3, "a parenthesis closes that was never opened"),
        ("kg/(m", 3, 4, "a parenthesis is never closed"),
        ("()", 1, 2, "a unit is missing within the parentheses"),
        ("m(s)", 1, 2, 'two units are joined by "." or "/"'),
        ("{a}{b}", 3, 6, "two notes follow each other"),
        ("[in_i", 0, 1, '"[" has no place in a unit'),
        ("k[ft_i]", 0, 7, '"k[ft_i]" is not a UCUM unit'),
        ("EUR2", 0, 4, '"EUR2" is not a UCUM unit'),
    ],
)
def test_the_faulty_part_is_pointed_at(unit: str, start: int, end: int, message: str) -> None:
    problem = units.check(unit)
    assert problem is not None
    assert (problem.start, problem.end, problem.message) == (start, end, message)


def test_money_is_no_ucum_unit_of_its_own() -> None:
    assert ucum.check("EUR") is not None


def test_a_control_character_is_not_repeated_raw() -> None:
    problem = units.check("kg\x1b[2J\u202e")
    assert problem is not None
    assert problem.message.isprintable()


def test_depth_is_no_burden() -> None:
    assert units.check("(" * 50_000 + "m" + ")" * 50_000) is None


def test_every_word_of_the_list_is_wrong_and_leads_to_a_code_that_is_right() -> None:
    for word, code in lists.read("ucum")["meant"].items():
        problem = units.check(word)
        assert problem is not None, word
        assert units.check(code) is None, code
        assert problem.suggestions[:1] == (code,), word


def test_every_atom_is_right() -> None:
    assert [code for code in ucum.values() if units.check(code)] == []
