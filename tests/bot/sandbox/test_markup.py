import pytest

from bot.sandbox.markup import plain_text, tree
from bot.sandbox.views import mrkdwn


@pytest.mark.parametrize(
    ("body", "nodes"),
    [
        ("<script>alert(1)</script>ok", ["ok"]),
        ("<img src=x onerror=alert(1)>ok", ["ok"]),
        ("<b onmouseover='x'>ok</b>", [{"tag": "b", "nodes": ["ok"]}]),
        ("<a href='javascript:alert(1)'>ok</a>", [{"tag": "a", "nodes": ["ok"]}]),
        ("<a href=' javascript:alert(1)'>ok</a>", [{"tag": "a", "nodes": ["ok"]}]),
        ("<a href='https://a.example'>ok</a>", [{"tag": "a", "nodes": ["ok"], "href": "https://a.example"}]),
        ("<style>p{}</style><svg><p>x</p></svg>ok", ["ok"]),
        ("&lt;b&gt;", ["<b>"]),
        (
            "<p>ouvert <b>et jamais fermé",
            [{"tag": "p", "nodes": ["ouvert ", {"tag": "b", "nodes": ["et jamais fermé"]}]}],
        ),
        ("</p></div>ok", ["ok"]),
    ],
)
def test_nothing_of_a_body_can_run(body: str, nodes: list[object]) -> None:
    assert tree(body) == nodes


def test_a_body_nested_without_end_is_still_read() -> None:
    assert plain_text("<b>" * 5000 + "ok") == "ok"


def test_slacks_markup_cannot_link_anywhere_but_to_the_web() -> None:
    assert mrkdwn("<javascript:alert(1)|ici>") == ["<javascript:alert(1)|ici>"]
    assert mrkdwn("<https://a.example|ici>") == [{"tag": "a", "href": "https://a.example", "nodes": ["ici"]}]


def test_escaped_text_of_slack_is_shown_as_it_was_meant() -> None:
    assert mrkdwn("&lt;!channel&gt; &amp;lt;") == ["<!channel> &lt;"]
