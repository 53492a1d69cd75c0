"""``plannit-bot``: serve, try, check, look back and migrate."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from bot import app, demo, doctor, learned
from bot import history as audit
from config.settings import Settings, SettingsError

cli = typer.Typer(
    name="plannit-bot",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Imports the Acomba lists that customers send in the help centre into Plannit.",
)


def main() -> None:
    """Run the command line."""
    try:
        cli()
    except SettingsError as wrong:
        Console(stderr=True).print(f"[bold red]Settings:[/] {wrong}\nconfig/example.env names and explains them all.")
        raise SystemExit(64) from None


@cli.command()
def serve() -> None:
    """Run the bot, as the environment's settings say."""
    app.serve(Settings.from_env(os.environ))


@cli.command()
def migrate() -> None:
    """Bring the database to this version's shape; ``serve`` does it too."""
    app.prepare(Settings.from_env(os.environ)).dispose()


@cli.command(name="doctor")
def examine_the_installation() -> None:
    """Check every setting against the live services, and say exactly what to do."""
    raise SystemExit(doctor.run(Settings.from_env(os.environ)))


@cli.command()
def history(
    account: Annotated[str, typer.Argument(help="The account's id in Plannit.")],
    *,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV, with the whole hashes.")] = False,
) -> None:
    """Print every move of an account's requests: who, when, from where, with which file, plan and rules."""
    raise SystemExit(audit.run(Settings.from_env(os.environ), account, as_csv=csv))


learned_cli = typer.Typer(help="Show, give out and take back what agents taught of column headings.")
cli.add_typer(learned_cli, name="learned")


@learned_cli.callback(invoke_without_command=True)
def show_learned(
    context: typer.Context,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Print what was learned: each customer's last word on each heading, and what holds for all."""
    if context.invoked_subcommand is None:
        raise SystemExit(learned.show(Settings.from_env(os.environ), as_json=json, as_csv=csv))


@learned_cli.command(name="export")
def export_learned(file: Annotated[Path, typer.Argument(dir_okay=False, help="Where it is written.")]) -> None:
    """Write what holds for all in the form of config/headings.toml."""
    raise SystemExit(learned.export(Settings.from_env(os.environ), file))


@learned_cli.command(name="revoke")
def revoke_learned(
    heading: Annotated[str | None, typer.Argument(help="The heading, however it is written; all, if none.")] = None,
    account: Annotated[str | None, typer.Option(help="Only what this account's agents taught.")] = None,
) -> None:
    """Forget what was learned of a heading, of an account's lists, or both."""
    if heading is None and account is None:
        raise typer.BadParameter("a heading, --account, or both")
    count = learned.revoke(Settings.from_env(os.environ), heading, account, at=app.utc_now())
    Console().print(f"{count} forgotten")
    raise SystemExit(0 if count else 1)


@cli.command(name="demo")
def show(
    files: Annotated[
        list[Path] | None, typer.Argument(exists=True, dir_okay=False, help="Lists to send; a sample by default.")
    ] = None,
    lang: Annotated[
        Literal["fr", "en"] | None, typer.Option(help="The customer’s language; else that of the lists.")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object as the last line.")] = False,
) -> None:
    """Play the whole journey against the sandbox, and print the conversation as it happens."""
    raise SystemExit(demo.run(files or [], language=lang, as_json=json))


@cli.command()
def play(port: Annotated[int, typer.Option(help="Where the page is served.")] = 8090) -> None:
    """Leave the sandbox and the bot running, with a page to try them."""
    demo.play(port)


if __name__ == "__main__":
    main()
