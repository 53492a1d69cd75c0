"""The sandbox does what ``config/plannit.openapi.yaml`` says: schemathesis asks it everything, right and wrong."""

import os
from pathlib import Path
from typing import Any

import httpx
import hypothesis
import pytest
import schemathesis
import yaml

from bot.sandbox.plannit import plannit_app
from bot.sandbox.plannit_state import PlannitState
from tests.plannit import ACCOUNT, TOKEN, AppTransport, a_state

API = Path(__file__).parents[3] / "config" / "plannit.openapi.yaml"


class EveryAccount(PlannitState):
    """Has every account that may be asked for, so that questions get to what they are about."""

    def name(self, account: str) -> str | None:
        return account if len(account) <= 100 else None


def _schema() -> schemathesis.BaseSchema:
    contract: dict[str, Any] = yaml.safe_load(API.read_text(encoding="utf-8"))
    del contract["security"]  # every question carries the token; one without has a test of its own
    schema = schemathesis.openapi.from_dict(contract)
    schema.app = plannit_app(EveryAccount({}), token=TOKEN)
    return schema


QUICK = hypothesis.settings(
    max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(hypothesis.HealthCheck)
)
LONG = hypothesis.settings(QUICK, max_examples=int(os.environ.get("SLOW_SECONDS", "600")), derandomize=False)


@_schema().parametrize()
@QUICK
def test_the_sandbox_does_what_the_contract_says(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"})


@pytest.mark.slow
@_schema().parametrize()
@LONG
def test_the_sandbox_does_what_the_contract_says_whatever_is_asked(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"})


def test_nothing_is_said_without_the_token() -> None:
    http = httpx.Client(base_url="http://plannit.test", transport=AppTransport(plannit_app(a_state(), token=TOKEN)))

    for path in yaml.safe_load(API.read_text(encoding="utf-8"))["paths"]:
        answer = http.get(path.format(account=ACCOUNT, id="con_000000001"), headers={"Authorization": "Bearer no"})

        assert answer.status_code == (405 if path.endswith("batch") else 401)
