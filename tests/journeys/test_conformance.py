"""What the whole bot sends to Intercom is what Intercom's own description says it takes."""

import os

import pytest

from handlers.lifecycle import State
from tests.journeys.conftest import Town
from tests.journeys.lists import clients


def test_a_journey_s_requests_conform(town: Town) -> None:
    if "CONTRACTS_DIR" not in os.environ:
        pytest.skip("CONTRACTS_DIR is not set: requests to Intercom are not checked against its description")
    conversation = town.customer_sends(("clients.xlsx", clients()))
    town.until_states(conversation, State.AWAITING_CONFIRMATION)

    # Every journey's requests are checked when the sandbox closes (conftest.py); here, that there are some.
    assert {"POST", "GET"} <= {request.method for request in town.sandbox.intercom.requests}
