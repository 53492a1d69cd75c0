"""Between our texts and Intercom's bodies: HTML out, plain text in."""

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Final

from handlers.outcome import Block, Bullets, Code, Heading, Link, Paragraph, Text

LONGEST_BODY: Final = 8_000
"""Intercom does not say how long a body may be; this is what has been seen to pass."""

_MARKUP = re.compile(
    r"</?(?:p|div|br|ul|ol|li|h[1-6]|b|i|strong|em|a|img|blockquote|pre|code|span|table)\b[^>]*>", re.IGNORECASE
)
_LINES = frozenset({"p", "div", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr"})


def html_of(text: Text, *, limit: int = LONGEST_BODY) -> str:
    """Return a text as Intercom shows it, in whole blocks up to the limit.

    >>> html_of((Heading("Reçu"), Bullets(("A & B",)), Code("/import aide")))
    '<p><b>Reçu</b></p><ul><li>A &amp; B</li></ul><p><code>/import aide</code></p>'
    """
    rendered = ""
    for piece in _pieces(text):
        if len(rendered) + len(piece) > limit:
            return f"{rendered}<p>…</p>"
        rendered += piece
    return rendered


def plain_of(body: str) -> str:
    """Return the words of a body that is HTML, or is plain text already.

    From version 2.15 of the API notifications carry plain text, so both arrive.

    >>> plain_of("<p>!import&nbsp;confirmer 7F3A</p>"), plain_of("5 < 6")
    ('!import confirmer 7F3A', '5 < 6')
    """
    if _MARKUP.search(body):
        words = _Words()
        words.feed(body)
        words.close()
        body = "".join(words.pieces)
    lines = (" ".join(line.replace("\xa0", " ").split()) for line in body.splitlines())
    return "\n".join(line for line in lines if line)


def _pieces(text: Text) -> Iterable[str]:
    for block in text:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph(words):
            return f"<p>{_escaped(words)}</p>"
        case Heading(words):
            return f"<p><b>{_escaped(words)}</b></p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in items)}</ul>" if items else ""
        case Code(words):
            return f"<p><code>{_escaped(words)}</code></p>"
        case Link(words, url):
            if not url.startswith(("https://", "http://")):
                return f"<p>{_escaped(words)}</p>"
            return f'<p><a href="{html.escape(url)}">{_escaped(words)}</a></p>'


def _escaped(words: str) -> str:
    return "<br>".join(html.escape(line, quote=False) for line in words.splitlines())


class _Words(HTMLParser):
    """Collects what a person reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # a link's address or an image's source is never of use, and never trusted
        if tag in ("script", "style"):
            self._silent += 1
        elif tag in _LINES:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in _LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)
