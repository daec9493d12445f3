"""Short names for what a script keeps to itself."""

from __future__ import annotations

from itertools import chain, product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from cardfile.views.scripts.scopes import KEYWORDS, Scopes
from cardfile.views.scripts.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# Properties that our scripts alone know: no element, event or object of the language has one of
# such a name, and no data part or attribute of a page says it. What pages or tests call stays.
OWN = """heads boxes place grouping live found holds changed page tell amount facet arrange
    room say fits fitting few timer orders sortedBy jump long chips boxFor made negated
    quoted partsOf ofColumn chosen counts prepare typed listen pick offer isGrouped
    hints asked typing extent longTable Catalogue alternatives said""".split()  # noqa: SIM905
# names of one letter that data parts, pages and queries use
_OF_DATA = frozenset("cdfirvwy")
# the letters that are in scripts most often: what is frequent already packs better
_LETTERS = "etnrisoaulcdhpfmgbvywkxjqz" + ascii_uppercase


def own_names() -> dict[str, str]:
    """Each of our own properties with its short name: in all scripts the same."""
    return dict(zip(OWN, (name for name in _short() if name not in _OF_DATA), strict=False))


def shortened(script: Sequence[Token]) -> list[Token]:
    """A script without blanks, its variables and own properties short; what others see stays.

    Variables of different functions share their names, so that what does the same reads the same:
    it packs better. A variable that names a property, too, gives it its name: `{size:a}`.
    """
    found = Scopes(script)
    named = list(script)
    properties = own_names()
    for scope in found.scopes:
        taken = {named[place].text.rpartition(":")[2] for place in scope.free}
        names = (name for name in _short() if name not in taken)
        uses = sorted(scope.uses.values(), key=lambda places: places)
        for places, name in zip(uses, names, strict=False):
            for place in places:
                old = script[place].text
                named[place] = Token("word", f"{old}:{name}" if place in found.shorthands else name)
    for place, token in enumerate(script):
        name = properties.get(token.text, "")
        if name and place in found.shorthands:
            named[place] = Token("word", f"{name}:{named[place].text.rpartition(':')[2]}")
        elif name and found.is_key(place):
            named[place] = Token("word", name)
    return named


def _short() -> Iterator[str]:
    for letters in chain(product(_LETTERS), product(_LETTERS, repeat=2)):
        name = "".join(letters)
        if name not in KEYWORDS:
            yield name
