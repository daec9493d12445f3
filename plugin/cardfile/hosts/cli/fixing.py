"""The options that make fixes, and what is said of it."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from cardfile.hosts.cli.rules_named import known_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from cardfile.hosts.cli.session import Session
    from cardfile.lint import Report
    from cardfile.lint.fixes import Outcome, Wanted
    from cardfile.project import Project, RawPage

    Judge = Callable[[Project], Report]

_MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Fixing:
    """What is to be fixed, and whether it is written or only shown."""

    unsafe: bool
    diff: bool
    only: tuple[str, ...]

    @property
    def wanted(self) -> Wanted:
        """The same for the lint."""
        from cardfile.lint.fixes import Wanted
        from cardfile.rules import registry

        names = known_rules(self.only)
        codes = {rule.code for name in names for rule in registry().matching(name)}
        return Wanted(self.unsafe, frozenset(codes) if names else None)

    def made(self, session: Session, project: Project, judge: Judge, page: RawPage | None) -> Fixed:
        """Make the fixes; they are written unless they are only to be shown.

        `page` is what stands on standard input: then nothing else is touched.

        Raises:
            ConfigError: the configuration is wrong, so that the findings may be wrong as well.
        """
        from cardfile.lint.fixes import Guard, fix_project

        refusal = Guard(project).refusal if page is None else lambda _: None
        outcome = fix_project(project, judge, self.wanted, refusal)
        if page is not None or self.diff:
            return Fixed(self, outcome, codes=_codes(outcome, {}))
        session.writable()
        failed = dict(_written(project, outcome))
        codes = _codes(outcome, failed)
        if outcome.beside and not failed:
            # More depends on such a file than on a page: a schema judges all records.
            project = session.project()
            outcome = fix_project(project, judge, self.wanted, refusal)
            failed = dict(_written(project, outcome))
            for path, more in _codes(outcome, failed).items():
                codes[path] = codes.get(path, Counter()) + more
        return Fixed(self, outcome, codes, failed)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of it: how many findings of each code were fixed in each file.

    `failed` are the files that could not be written, with the reason.
    """

    fixing: Fixing
    outcome: Outcome
    codes: Mapping[str, Counter[str]]
    failed: Mapping[str, str] = field(default_factory=dict)

    @property
    def report(self) -> Report:
        """What remains."""
        return self.outcome.report

    def shown(self, session: Session) -> int:
        """Print everything that would change as one diff; 1 where there is any."""
        from cardfile.lint.fixes import unified

        files = self.outcome.files
        print_lines(
            harmless(line) for file in files for line in unified(file.path, file.before, file.after)
        )
        self.told(session, sys.stderr)
        status = self.outcome.report.exit_status("never")
        return status or int(bool(self.outcome.files))

    def page_printed(self, page: RawPage) -> TextIO:
        """Print the page of standard input as it is now; the stream that is left for findings."""
        after = (file.after for file in self.outcome.files if file.path == page.path)
        out = sys.stdout.buffer
        out.write(next(after, page.content or b""))
        # of a page that exceeds the limit, the rest was not read yet
        shutil.copyfileobj(sys.stdin.buffer, out)
        out.flush()
        return sys.stderr

    def told(self, session: Session, stream: TextIO) -> None:
        """Print what was fixed, what was not, and why."""
        from cardfile.report.escape import escape

        if not session.quiet:
            ascii_only = session.options().ascii
            lines = (f"{escape(line, ascii_only=ascii_only)}\n" for line in self._lines())
            print_lines(lines, stream)

    def _lines(self) -> Iterator[str]:
        from cardfile.report.counting import plural

        total = sum(codes.total() for codes in self.codes.values())
        if total:
            word = "would fix" if self.fixing.diff else "fixed"
            every: Counter[str] = sum(self.codes.values(), Counter())
            files = plural(len(self.codes), "file")
            yield f"{word} {plural(total, 'finding')} in {files}: {_counted(every)}"
            for path, codes in sorted(self.codes.items())[:_MOST_FILES]:
                yield f"  {path}: {_counted(codes)}"
            if len(self.codes) > _MOST_FILES:
                yield f"  and {len(self.codes) - _MOST_FILES} more files"
        elif not self.failed:
            yield "nothing to fix"
        for path, reason in self.failed.items():
            yield f"{path} was not fixed: {reason}"
        for path, reason in sorted(self.outcome.left_alone.items()):
            yield f"{path} was left alone: {reason}"
        if self.outcome.deferred:
            yield f"{plural(self.outcome.deferred, 'fix', 'es')} more to be made: run it again"
        yield from self._unsafe()

    def _unsafe(self) -> Iterator[str]:
        wanted = self.fixing.wanted
        every = replace(wanted, unsafe=True)
        found = [item for item in self.report.diagnostics if every.fix_of(item)]
        codes = Counter(item.code for item in found if not wanted.fix_of(item))
        if codes:
            yield f"{codes.total()} more can be fixed with --unsafe-fixes: {_counted(codes)}"


def fix_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options about fixes; its function gets `fixing`, or none."""

    @click.option("--fix", is_flag=True, help="Make the fixes that are safe.")
    @click.option("--unsafe-fixes", is_flag=True, help="With --fix: make the others, too.")
    @click.option("--diff", is_flag=True, help="Show what fixes would change; write nothing.")
    @click.option(
        "--fix-only", multiple=True, metavar="RULE", help="With --fix: make fixes of these rules."
    )
    @functools.wraps(function)
    def run(
        *args: Any,
        fix: bool,
        unsafe_fixes: bool,
        diff: bool,
        fix_only: tuple[str, ...],
        **options: Any,
    ) -> Any:
        fixing = Fixing(unsafe_fixes, diff, fix_only) if fix or diff else None
        if fixing is None and (unsafe_fixes or fix_only):
            name = "--unsafe-fixes" if unsafe_fixes else "--fix-only"
            raise click.UsageError(f"{name} goes with --fix, or with --diff to look first")
        return function(*args, fixing=fixing, **options)

    return run


def _written(project: Project, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Write each file by itself; those that failed, with the reason."""
    from cardfile.errors import CardfileError
    from cardfile.lint.fixes import Change, write

    for file in outcome.files:
        try:
            write([Change(project.settings.root / file.path, file.before, file.after)])
        except CardfileError as error:
            yield file.path, str(error)


def _codes(outcome: Outcome, failed: Collection[str]) -> dict[str, Counter[str]]:
    return {file.path: Counter(file.codes) for file in outcome.files if file.path not in failed}


def print_lines(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print whole lines; in a workflow's log nothing in them is a command."""
    from cardfile.report import guarded

    for line in guarded(lines, os.environ):
        click.echo(line, file=stream or sys.stdout, nl=False)


def harmless(line: str) -> str:
    """A line of a diff in which nothing can steer a terminal; its end and its tabs stay."""
    from cardfile.report.escape import escape

    body = line.rstrip("\r\n")
    end = line[len(body) :]
    return "\t".join(escape(part) for part in body.split("\t")) + end


def _counted(codes: Mapping[str, int]) -> str:
    """`CF302 (2), CF304`."""
    return ", ".join(
        f"{code} ({count})" if count > 1 else code for code, count in sorted(codes.items())
    )
