"""What is to be set in Intercom and Slack is what the code relies on."""

import json
import os
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.intercom.client import VERSION
from bot.intercom.notifications import TOPICS
from bot.slack.events import COMMAND

CONFIG = resources.files("config")


@pytest.fixture
def manifest() -> Any:
    return yaml.safe_load((CONFIG / "slack_manifest.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def intercom() -> dict[str, Any]:
    return tomllib.loads((CONFIG / "intercom.toml").read_text(encoding="utf-8"))


def test_the_topics_and_the_version_are_those_that_the_code_follows(intercom: dict[str, Any]) -> None:
    assert set(intercom["topics"]) == TOPICS
    assert intercom["api"]["version"] == VERSION


def test_the_command_is_that_of_the_code_and_all_addresses_are_the_route(manifest: Any) -> None:
    command = manifest["features"]["slash_commands"][0]
    addresses = {command["url"], manifest["settings"]["interactivity"]["request_url"]}

    assert command["command"] == COMMAND
    assert {address.removeprefix("https://bot.example.com") for address in addresses} == {"/slack/events"}


def test_the_texts_of_the_manifest_fit(manifest: Any) -> None:
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80


def test_the_manifest_is_valid_by_slacks_own_schema(manifest: Any) -> None:
    folder = os.environ.get("CONTRACTS_DIR")
    if not folder:
        pytest.skip("CONTRACTS_DIR is not set: the Slack manifest is not checked against Slack's schema")
    schema = json.loads((Path(folder) / "slack-manifest-2.0.0.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft7Validator(schema).validate(manifest)
