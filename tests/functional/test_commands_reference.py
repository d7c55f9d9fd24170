"""The reference of the commands says what the program says: no command, argument or option more or less."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from hudna.cli.main import COMMANDS, cli

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
HEADING = re.compile(r"^#{2,3} (hudna .+)$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)
ALWAYS = {0, 1, 2, 130, 141}

Found = tuple[click.Command, click.Context]


def found(command: click.Command, context: click.Context) -> Iterator[tuple[str, Found]]:
    """Every command under one, by the words that call it."""
    yield context.command_path, (command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from found(child, click.Context(child, info_name=name, parent=context))


TREE = dict(found(cli, click.Context(cli, info_name="hudna")))
COMMANDS_ALONE = {path: told for path, told in TREE.items() if path != "hudna"}


@pytest.fixture(scope="module")
def page() -> str:
    return (REFERENCE / "commands.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sections(page: str) -> dict[str, str]:
    """The text under each command's heading."""
    _, *pieces = HEADING.split(page)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def options(told: Found) -> list[tuple[str, str]]:
    """Each option as help shows it, and what help says of it."""
    command, context = told
    records = (each.get_help_record(context) for each in command.params if isinstance(each, click.Option))
    return [record for record in records if record is not None]


def test_every_command_has_its_section_in_the_order_of_the_help(sections: dict[str, str]) -> None:
    assert list(sections) == list(COMMANDS_ALONE)


@pytest.mark.parametrize("path", TREE)
def test_the_usage_is_the_programs(page: str, sections: dict[str, str], path: str) -> None:
    command, context = TREE[path]
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    assert f"\n    {usage}\n" in sections.get(path, page)


@pytest.mark.parametrize("path", COMMANDS_ALONE)
def test_every_option_is_told_with_its_default(sections: dict[str, str], path: str) -> None:
    rows = {left.replace(r"\|", "|"): right for left, right in ROW.findall(sections[path])}
    shown = options(TREE[path])
    assert list(rows) == [names for names, _ in shown]
    for names, told in shown:
        if default := re.search(r"\[default: ([^;\]]+)", told):
            assert f"default: {default[1]}" in rows[names]
        assert ("required" in rows[names]) == ("[required]" in told)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_the_help_opens_the_section(sections: dict[str, str], name: str) -> None:
    words = " ".join(sections[f"hudna {name}"].split())
    assert COMMANDS[name].help.rstrip(".") in words


def test_every_command_that_does_something_tells_how_it_may_leave(sections: dict[str, str]) -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", exit_codes(), re.MULTILINE)}
    told: set[int] = set()
    for path, (command, _) in COMMANDS_ALONE.items():
        leaves = re.findall(r"^Leaves ([\d, ]+)\.", sections[path], re.MULTILINE)
        assert len(leaves) == (0 if isinstance(command, click.Group) else 1), path
        numbers = [int(number) for line in leaves for number in line.split(",")]
        assert numbers == sorted(set(numbers)), path
        told |= set(numbers)
    assert told | ALWAYS == codes


def exit_codes() -> str:
    return (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
