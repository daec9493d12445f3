"""All lists of the standards behind one interface, by the name that a schema gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cardfile.standards import countries, currencies, languages, licenses, metrics, tasks, units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cardfile.standards.problem import Problem


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms, or a language of expressions, that a text is checked against."""

    name: str
    title: str
    check: Callable[[str], Problem | None]
    """What is wrong with a text; nothing where it is a term."""
    values: Callable[[], Mapping[str, str]]
    """The terms with their names, for completion."""

    def suggest(self, text: str) -> list[str]:
        """What was probably meant by a text that is no term, the best first."""
        problem = self.check(text)
        return list(problem.suggestions) if problem else []


def vocabulary(name: str) -> Vocabulary | None:
    """The vocabulary of a standard, or none where no standard has this name."""
    return _vocabularies().get(name)


def names() -> tuple[str, ...]:
    """The names that a schema may give under `x-cardfile.vocabulary`."""
    return tuple(_vocabularies())


@cache
def _vocabularies() -> dict[str, Vocabulary]:
    every = (
        Vocabulary("spdx", "SPDX licences", licenses.check, licenses.values),
        Vocabulary("ucum", "UCUM units and currencies", units.check, units.values),
        Vocabulary("currency", "currencies of ISO 4217", currencies.check, currencies.values),
        Vocabulary("language", "languages of BCP 47", languages.check, languages.values),
        Vocabulary("pipeline-tags", "tasks of the Hugging Face Hub", tasks.check, tasks.values),
        Vocabulary("metrics", "metrics", metrics.check, metrics.values),
        Vocabulary("countries", "countries of ISO 3166", countries.check, countries.values),
    )
    return {each.name: each for each in every}
