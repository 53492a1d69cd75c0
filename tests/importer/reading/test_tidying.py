import itertools

import pytest

from importer.reading.tidying import is_untidy, tidied

FOREIGN = "".join(map(chr, range(0x80, 0x180))) + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\ufeff\ufffe\uffff\ud800\udfff"


@pytest.mark.parametrize("first", [*map(chr, range(1, 128)), *FOREIGN, "_x0007_", "_x000D_"])
def test_the_quick_look_at_the_bytes_misses_no_text_that_tidying_changes(first: str) -> None:
    for text in (f"a{first}{second}b" for second in ("", *FOREIGN)):
        if tidied(text) != text and "\r" not in text:
            assert is_untidy(text.encode("utf-8", "surrogatepass")), ascii(text)


def test_french_needs_no_tidying() -> None:
    letters = "àâäçéèêëîïôöùûüÿæœÀÄÇÉÈÊËÎÏÔÖÙÛÜŸÆŒ«»’–…°"

    assert not any(is_untidy("".join(pair).encode()) for pair in itertools.product(letters, repeat=2))
