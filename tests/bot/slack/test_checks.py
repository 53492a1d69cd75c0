"""Which of Slack's scopes the bot cannot do without."""

import pytest

from bot.findings import Mark
from bot.slack.checks import _scopes, scopes

NEEDED = "chat:write,commands, files:write,users:read,users:read.email"


@pytest.mark.parametrize(
    ("given", "mark", "sentence"),
    [
        ("chat:write,commands", Mark.WRONG, "doctor-slack-scopes-missing"),
        (NEEDED, Mark.BY_HAND, "doctor-slack-history-by-hand"),
        (f"{NEEDED},groups:history", Mark.WELL, "doctor-slack-scopes-ok"),
        (",".join(scopes()), Mark.WELL, "doctor-slack-scopes-ok"),
    ],
)
def test_what_is_missing_is_wrong_only_where_nothing_works_without_it(given: str, mark: Mark, sentence: str) -> None:
    (finding,) = _scopes({"X-OAuth-Scopes": given})

    assert (finding.mark, finding.sentence) == (mark, sentence)


def test_what_is_missing_is_named() -> None:
    (finding,) = _scopes({"x-oauth-scopes": ["chat:write,commands,users:read,users:read.email"]})

    assert finding.values == {"scopes": "files:write"}
