"""Bodies: ours are escaped, theirs are read as a person reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intercom.html import html_of, plain_of
from bot.intercom.sending import same_words
from handlers.outcome import Bullets, Code, Heading, Link, Paragraph, plain


def test_nothing_that_a_customer_wrote_is_markup() -> None:
    text = (
        Paragraph("<img src=x onerror=alert(1)> & co"),
        Bullets(("<b>",)),
        Link("<i>", 'https://x.ca/?a="b"&c=1'),
        Link("clic", "javascript:alert(1)"),
    )

    assert html_of(text) == (
        "<p>&lt;img src=x onerror=alert(1)&gt; &amp; co</p><ul><li>&lt;b&gt;</li></ul>"
        '<p><a href="https://x.ca/?a=&quot;b&quot;&amp;c=1">&lt;i&gt;</a></p><p>clic</p>'
    )


def test_a_text_that_is_too_long_ends_with_a_whole_block() -> None:
    text = tuple(Paragraph("mot " * 100) for _ in range(50))

    body = html_of(text)

    assert len(body) <= 8_020
    assert body.endswith("</p><p>…</p>")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Bonjour,</p><p>voici&nbsp;la liste</p>", "Bonjour,\nvoici la liste"),
        ("<ul><li>un</li><li>deux</li></ul>", "un\ndeux"),
        ('<p>Voir <a href="https://x.ca">ceci</a><br>ou cela</p>', "Voir ceci\nou cela"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<p>a</p><script>alert(1)</script>", "a"),
        ("Prix < 5 $ & taxes", "Prix < 5 $ & taxes"),
        ("", ""),
    ],
)
def test_a_body_is_read_as_words(body: str, words: str) -> None:
    assert plain_of(body) == words


@given(st.text(max_size=200))
def test_any_body_is_read(body: str) -> None:
    assert isinstance(plain_of(body), str)


@given(
    st.lists(
        st.builds(Paragraph, st.text(max_size=30))
        | st.builds(Heading, st.text(max_size=30))
        | st.builds(Code, st.text(max_size=30))
        | st.builds(Bullets, st.lists(st.text(max_size=20), max_size=3).map(tuple)),
        max_size=5,
    ).map(tuple)
)
def test_what_we_sent_is_recognised_however_it_was_shown(text: tuple[Paragraph, ...]) -> None:
    assert same_words(plain_of(html_of(text)), text) == any(letter.isalnum() for letter in plain(text).casefold())


def test_a_text_that_was_cut_on_the_way_is_recognised() -> None:
    text = tuple(Paragraph(f"ligne {number} " + "mot " * 100) for number in range(50))

    assert same_words(plain_of(html_of(text)), text)


def test_other_words_are_another_message() -> None:
    assert not same_words("3 clients prêts", (Paragraph("4 clients prêts"),))
    assert same_words("• 3\u00a0clients prêts  (voir)", (Bullets(("3 clients prêts",)), Paragraph("voir")))
