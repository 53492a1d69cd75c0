"""The HTML of messages, taken apart: a page may show what is left without trusting any of it."""

import html
import html.parser
import re
from collections.abc import Sequence
from typing import Any

TAGS = {"b", "strong", "i", "em", "code", "a", "ul", "ol", "li", "p", "h1", "h2", "h3", "br", "pre", "blockquote"}
LINES = {"p", "li", "h1", "h2", "h3", "br", "pre", "ul", "ol", "blockquote", "div", "tr"}
SILENT = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "title", "head"}
DEEPEST = 40
"""Tags nested deeper than this are left out, their text stays."""
VOID = {"br", "img", "hr", "input", "meta", "link", "wbr"}

Node = str | dict[str, Any]


class _Reader(html.parser.HTMLParser):
    """Builds a tree of the allowed tags; text of the others stays, theirs that run code goes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: dict[str, Any] = {"tag": "", "nodes": []}
        self._open = [self.root]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        if self._silent or tag not in TAGS or len(self._open) > DEEPEST:
            return
        node: dict[str, Any] = {"tag": tag, "nodes": []}
        address = dict(attrs).get("href") or ""
        if tag == "a" and re.match(r"https?://", address):
            node["href"] = address
        self._open[-1]["nodes"].append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        at = next((place for place in range(len(self._open) - 1, 0, -1) if self._open[place]["tag"] == tag), None)
        if at is not None and not self._silent:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if not self._silent and data:
            self._open[-1]["nodes"].append(data)


def tree(body: str) -> list[Node]:
    """Return a message as nodes: text, or an allowed tag with its nodes and, for a link, its http address.

    >>> tree("<p onclick='x'>Bonjour <b>Camille</b><script>alert(1)</script></p>")
    [{'tag': 'p', 'nodes': ['Bonjour ', {'tag': 'b', 'nodes': ['Camille']}]}]
    """
    reader = _Reader()
    reader.feed(body)
    reader.close()
    nodes: list[Node] = reader.root["nodes"]
    return nodes


def plain_text(body: str) -> str:
    r"""Return a message as plain text, a line a paragraph, links as ``label (address)``.

    >>> plain_text("<h2>Bonjour</h2><ul><li>un</li><li>deux</li></ul><p>a<br>b</p>")
    'Bonjour\n• un\n• deux\na\nb'
    """
    return plain_nodes(tree(body))


def plain_nodes(nodes: Sequence[Node]) -> str:
    """Return nodes as plain text."""
    text = "".join(_text(node) for node in nodes)
    return re.sub(r"\n{2,}", "\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()


def _text(node: Node) -> str:
    if isinstance(node, str):
        return node
    inside = "".join(_text(child) for child in node["nodes"])
    if node["tag"] == "br":
        return "\n"
    if node["tag"] == "li":
        return f"\n• {inside}\n"
    if "href" in node and node["href"] != inside:
        return f"{inside} ({node['href']})"
    return f"\n{inside}\n" if node["tag"] in LINES else inside


def as_html(text: str) -> str:
    r"""Return what someone typed as the HTML that Intercom makes of it.

    >>> as_html("Bonjour,\n1 < 2")
    '<p>Bonjour,<br>1 &lt; 2</p>'
    """
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>") if text else ""
