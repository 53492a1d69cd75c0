"""What the tests of workbooks share."""

import pytest

from handlers.words import Words, words


@pytest.fixture
def french() -> Words:
    return words("fr")
