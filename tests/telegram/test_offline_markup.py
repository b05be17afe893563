"""Markup of any sort is read or refused, never anything else, and what is shown is safe to show."""

import subprocess
import sys
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration, markdown_decoration
from hypothesis import example, given
from hypothesis import strategies as st

from bot.telegram.offline.entities import FormattedText, as_html, utf16_length, with_detected
from bot.telegram.offline.html_markup import parse_html
from bot.telegram.offline.markdown_markup import parse_markdown, parse_markdown_v2
from bot.telegram.offline.refusals import Refused

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HTML_PIECES = (
    "<b> </b> <i> </i> <a\thref='http://x.id'> </a> <pre> </pre> <code> <code\tclass='language-py'>"
    " </code> <blockquote\texpandable> </blockquote> < > &lt; &#128679; 🚧 é teks http://y.id/z"
)
MARKDOWN_PIECES = "* __ _ ` ``` [ ](http://x.id) || ~ \n> \\ . 🚧 é teks"


def mixed(pieces: str) -> st.SearchStrategy[str]:
    """Pieces of markup in any order, with blanks between some."""
    return st.lists(st.sampled_from([*pieces.split(" "), " "]), max_size=12).map("".join)


TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "span"}


class Page(HTMLParser):
    """Reads HTML as a browser does: the visible text, and the tags left open."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS)
@example('a & b < c > "d" 🚧 &amp;amp;')
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(escape(text)) == (text, [])
    assert parse_markdown_v2(markdown_decoration.quote(text.replace("\\", ""))) == (
        text.replace("\\", ""),
        [],
    )


def read(parse: Callable[[str], FormattedText], markup: str) -> FormattedText | None:
    """What the parser read, checked; None when it refused in Telegram's way."""
    try:
        formatted = parse(markup)
    except Refused as refused:
        reason = refused.description
    else:
        end = utf16_length(formatted.text)
        assert all(0 <= e["offset"] < e["offset"] + e["length"] <= end for e in formatted.entities)
        return formatted
    assert reason.startswith("Bad Request: can't parse entities: ")
    return None


@given(mixed(HTML_PIECES))
@example("<b>a<i>b</i></b>")
@example("<pre><code class='language-py'>x</code></pre>")
@example("a<b>bb http://x</b>y.id")
def test_html_is_read_or_refused_and_shown_as_it_reads(markup: str) -> None:
    formatted = read(parse_html, markup)
    if formatted is not None:
        page = Page(as_html(*with_detected(formatted)))
        assert (page.text, page.open) == (formatted.text, [])


@pytest.mark.parametrize("parse", [parse_markdown, parse_markdown_v2])
@given(markup=mixed(MARKDOWN_PIECES))
def test_markdown_is_read_or_refused(parse: Callable[[str], FormattedText], markup: str) -> None:
    formatted = read(parse, markup)
    assert formatted is None or len(formatted.text) <= len(markup)


@given(mixed(HTML_PIECES))
@example("<b>a<i>b🚧</i></b> <a href='http://x.id'>c</a>")
def test_aiogram_writes_what_is_read(markup: str) -> None:
    formatted = read(parse_html, markup)
    if formatted is not None:
        entities = [MessageEntity(**entity) for entity in formatted.entities]
        assert parse_html(html_decoration.unparse(formatted.text, entities)).text == formatted.text


def test_commands_that_need_no_bot_do_not_pay_for_aiogram() -> None:
    code = "import sys, bot.telegram.offline, bot.telegram.offline.http; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
