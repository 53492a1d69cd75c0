"""What no database could hold, or nobody should read, is gone before anything else sees it."""

import pytest

from bot.intercom.shapes import attachments_of, part_of


def test_half_characters_and_nulls_are_left_out_of_every_text() -> None:
    part = part_of({"id": "1\x00", "body": "a\ud800b\x00c", "author": {"id": "u\udfff"}}, admin_id="9")

    assert (part.id, part.text, part.author_id) == ("1", "abc", "u")


@pytest.mark.parametrize("size", [True, -1, 10**30, 1.5, "12", None])
def test_a_size_that_no_file_has_is_no_size(size: object) -> None:
    (attachment,) = attachments_of({"attachments": [{"url": "https://x", "name": "a.xlsx", "filesize": size}]})

    assert attachment.size is None


@pytest.mark.parametrize("name", ["", "\u202e", "a/", None, 3.5, {"x": 1}])
def test_a_file_without_a_name_that_can_be_shown_is_called_by_its_place(name: object) -> None:
    (attachment,) = attachments_of({"attachments": [{"url": "https://x", "name": name}]})

    assert attachment.name == "1"
