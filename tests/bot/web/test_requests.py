"""A body is read under a cap of bytes, and under one of time."""

from typing import Any

import anyio
import pytest
from starlette.requests import Request

from bot.web.requests import NotAcceptedError, body_of


def test_a_body_that_never_ends_is_given_up() -> None:
    pieces = [{"type": "http.request", "body": b"{", "more_body": True}]

    async def receive() -> Any:
        if not pieces:
            await anyio.sleep_forever()
        return pieces.pop()

    async def read() -> bytes:
        request = Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)
        return await body_of(request, seconds=0.05)

    with pytest.raises(NotAcceptedError) as refused:
        anyio.run(read)
    assert refused.value.status == 408
