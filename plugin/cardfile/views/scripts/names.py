"""Short names for what a script keeps to itself."""

from __future__ import annotations

from itertools import chain, product
from string import ascii_letters
from typing import TYPE_CHECKING

from cardfile.views.scripts.scopes import KEYWORDS, Scopes
from cardfile.views.scripts.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def shortened(script: Sequence[Token]) -> list[Token]:
    """A script without blanks, its variables short; what other scripts or pages see stays.

    Variables of different functions share their names, so that what does the same reads the same:
    it packs better. A variable that names a property, too, gives it its name: `{size:a}`.
    """
    found = Scopes(script)
    named = list(script)
    for scope in found.scopes:
        taken = {named[place].text.rpartition(":")[2] for place in scope.free}
        names = (name for name in _short() if name not in taken)
        uses = sorted(scope.uses.values(), key=lambda places: places)
        for places, name in zip(uses, names, strict=False):
            for place in places:
                old = script[place].text
                named[place] = Token("word", f"{old}:{name}" if place in found.shorthands else name)
    return named


def _short() -> Iterator[str]:
    for letters in chain(product(ascii_letters), product(ascii_letters, repeat=2)):
        name = "".join(letters)
        if name not in KEYWORDS:
            yield name
