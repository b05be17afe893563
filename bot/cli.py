"""The command line: serve, show, migrate, and look after agencies and the model."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli_agencies import agencies
from bot.cli_audit import audit
from bot.cli_nlu import nlu
from bot.cli_seats import seats
from bot.settings import Settings
from bot.terminal import language

app = typer.Typer(
    name="lapor",
    help="LAPOR! on Telegram: file, route, answer, rate.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
app.add_typer(agencies, name="agencies")
app.add_typer(seats, name="seats")
app.add_typer(nlu, name="nlu")
app.add_typer(audit, name="audit")


@app.command()
def demo(
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port of the page; 0 picks a free one.")
    ] = None,
    rasa: Annotated[bool, typer.Option(help="Also train and start Rasa.")] = True,
) -> None:
    """Serve the chat page on this machine: no Telegram, no network."""
    from bot import starting
    from bot.demo import serve_demo

    settings = Settings()
    starting.check(settings)
    changes = {"port": settings.port if port is None else port, "rasa": settings.rasa and rasa}
    _run(serve_demo(settings.model_copy(update=changes)))


@app.command()
def run() -> None:
    """Serve Telegram (needs LAPOR_BOT_TOKEN), by long polling or by webhook."""
    from bot import starting

    settings = Settings()
    if not settings.bot_token.get_secret_value():
        raise starting.CannotStart(
            "LAPOR_BOT_TOKEN is empty: get a token from @BotFather and put it into .env"
        )
    from bot.serve import TokenRefused, serve_telegram

    starting.check(settings)
    try:
        _run(serve_telegram(settings))
    except TokenRefused as error:
        raise starting.CannotStart(str(error)) from error


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from storage.database import Database
    from storage.migrate import migrate as run_migrations

    async def work() -> str:
        db = Database(Settings().database)
        try:
            return await run_migrations(db)
        finally:
            await db.aclose()

    typer.echo(f"schema {asyncio.run(work())}")


@app.command()
def settings() -> None:
    """List every setting, its default and what it is for."""
    from rich.console import Console
    from rich.table import Table

    table = Table("variable", "default", "meaning")
    for name, field in Settings.model_fields.items():
        table.add_row(f"LAPOR_{name.upper()}", str(field.default), field.description or "")
    Console().print(table)


def _run(work) -> None:  # type: ignore[no-untyped-def]
    """Run until Ctrl-C; everything started is stopped by then."""
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        typer.echo("\nStopped." if language() == "en" else "\nSelesai.")


def main() -> None:
    """The command `lapor`; what the operator can mend is one sentence and exit code 2."""
    try:
        app()
    except Exception as error:
        from bot import starting

        if (sentence := starting.plainly(error)) is None:
            raise
        typer.secho(sentence, fg="red", err=True)
        raise SystemExit(2) from error
