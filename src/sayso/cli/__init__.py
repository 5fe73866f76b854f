"""The command line: thin over plain functions. Results on stdout, people's messages and progress on stderr."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from sayso.cli import archiving, benchmarks, claims, demo, exporting, finding, people, reading, rejecting, tales
from sayso.cli.console import complain
from sayso.errors import SaysoError

__all__ = ["app", "main"]


class _Commands(TyperGroup):
    """Ends what goes wrong in a command; above it typer would end a broken pipe and Ctrl-C in its own way."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a ``SaysoError`` becomes one line on stderr and exit status 2."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SaysoError as error:
            complain(str(error))
            sys.exit(2)
        except BrokenPipeError:  # `sayso read … | head`: the reader has what it wanted
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing stdout does not fail again
            sys.exit(141)
        except KeyboardInterrupt:
            complain("stopped; what was committed is kept, run the same command to go on")
            sys.exit(130)


app = typer.Typer(
    name="sayso",
    cls=_Commands,
    help="Who did what to whom, and on whose say-so: reads newswire and keeps who says what, with the text behind it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read")(reading.read)
app.command("add")(archiving.add)
app.command("rejected")(rejecting.rejected)
app.command("sql")(archiving.sql)
app.command("info")(archiving.info)
app.command("export")(exporting.export_archive)
app.command("ledger")(claims.ledger)
app.command("claim")(claims.claim)
app.command("story")(tales.story)
app.command("timeline")(claims.timeline)
app.command("search")(finding.search)
app.command("forget")(finding.forget)
app.command("actors")(people.actors)
app.command("reread")(people.reread)
app.command("demo")(demo.demo)
app.command("schema")(reading.schema)
app.command("evaluate")(benchmarks.evaluate)
app.command("version")(reading.show_version)


def main() -> None:
    """Run the command line."""
    app()
