import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reading.file_content import MAX_FILE_BYTES
from corpus.reading.html import read_html
from corpus.reading.html_scripts import without_scripts
from corpus.reading.html_tree import MAX_DEPTH, MAX_ELEMENTS, MAX_HTML_BYTES
from corpus.reading.reading import UnreadableError
from tests.corpus.reading.html_pages import FIRST, PARAGRAPHS, article, page
from tests.corpus.reading.readings import check_reads_or_says_why, reason_of, texts

FRAGMENTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<p/>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "<ul>",
            "<li>",
            "<br>",
        ),
        *(
            "<a href='/x'>",
            "</a>",
            "<b>",
            "<h1>",
            "<q>",
            "<pre>",
            "<code>",
            "<figure>",
            "<caption>",
        ),
        *(
            "<script>",
            "</script>",
            "<style>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?xml version='1.0'?>",
        ),
        *(
            "<html>",
            "<head>",
            "<body>",
            "<title>",
            "<meta charset=utf-7>",
            "<base href=x>",
            "<frameset>",
        ),
        *("<svg>", "<math>", "<template>", '<p x="', "<", "&amp;", "&#0;", "&#xD800;", "&nbsp;"),
        *(
            "tide rose. ",
            "“sand” ",
            "2025-05-03",
            "\x0b",
            "\x1f",
            "\ufffe",
            "\u202e",
            "\u00ad",
            "\r\n",
        ),
    ]
)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span"])
def test_tags_nested_without_end_are_refused(tag: str) -> None:
    content = page(article() + f"<{tag}>" * 100_000)

    assert f"more than {MAX_DEPTH} deep" in reason_of(read_html, content)


def test_too_many_tags_are_refused() -> None:
    assert f"more than {MAX_ELEMENTS} elements" in reason_of(read_html, page("<p>" * 200_000))


def test_a_page_that_is_too_large_is_refused() -> None:
    text = f"<p>{FIRST}</p>" * (MAX_HTML_BYTES // len(FIRST) + 1)

    assert "more than 2 MB of text" in reason_of(read_html, page(text))
    assert "more than 10 MB" in reason_of(read_html, page("<p>" + " " * MAX_FILE_BYTES))


@pytest.mark.parametrize(
    "weight",
    [
        "<script>let a = '" + "x" * MAX_HTML_BYTES + "'</script>",
        "<style>" + "a{b:c}" * (MAX_HTML_BYTES // 6) + "</style>",
        "<!--" + "-" * MAX_HTML_BYTES + "-->",
        "<img src='data:image/png;base64," + "iVBORw0K" * (MAX_HTML_BYTES // 8) + "'>",
    ],
)
def test_what_is_no_text_does_not_count(weight: str) -> None:
    reading = read_html(page(weight + article()))

    assert texts(reading) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("a<script>b</script>c", "ac"),
        ("a<SCRIPT x='>'>b</script\n>c", "ac"),
        ("a<!-- <script> -->b<script>c</script>d", "abd"),
        ("a<script>'<!--'</script>b<!-- c -->d", "abd"),
        (
            "a<script type='application/ld+json'>b</script>c<style>d</style>e",
            "a<script type='application/ld+json'>b</script>ce",
        ),
        ("a<script>b", "a<script>b"),
        ("a<!-- b", "a<!-- b"),
        ("<scripted>a</scripted>", "<scripted>a</scripted>"),
    ],
)
def test_scripts_styles_and_comments_are_taken_out(markup: str, kept: str) -> None:
    assert without_scripts(markup) == kept


@pytest.mark.parametrize("opening", ["<script>", "<!--", "<style>", "data:a;base64,"])
def test_what_is_never_closed_takes_no_longer(opening: str) -> None:
    check_reads_or_says_why(read_html, page(article() + opening * 100_000))


def test_a_page_with_entities_that_grow_or_lead_elsewhere_is_refused() -> None:
    bomb = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 20))
    content = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "boom">{bomb}'
        '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<html><body>{article('<p>Before &a19; and &x; after.</p>')}</body></html>"
    ).encode()

    with pytest.raises(UnreadableError, match="defines entities of its own"):
        read_html(content)


def test_empty_elements_of_xhtml_do_not_swallow_what_follows() -> None:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<title/><script src="x"/></head><body><a id="top"/><h2/>{article()}</body></html>'
    ).encode()

    assert texts(read_html(content)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>\x00</p></body></html>",
        page(article("<p>A &#0; and &#xD800; and &#x110000; here.</p>")),
        page(article("<p a='" + "x" * 500_000 + "'>Text.</p>")),
        page(article("<" * 100_000)),
        page(article("&" * 100_000)),
        page(article("<a href='" * 20_000)),
        page(article("<p>" + "word " * 200_000 + "</p>")),
        page(head="<meta property='og:title' content='" + "- " * 200_000 + "'>"),
        page(head="<meta name='author' content='" + "and " * 200_000 + "'>"),
        page("<base href='http://['>" + article(), head="<link rel='canonical' href='//['>"),
        b"<frameset><frame src='x'></frameset>",
    ],
)
def test_odd_pages_are_read_or_refused(content: bytes) -> None:
    check_reads_or_says_why(read_html, content)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    check_reads_or_says_why(read_html, content)


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    check_reads_or_says_why(read_html, markup.encode())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_page_that_is_damaged_somewhere_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(page())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(
            st.one_of(st.binary(max_size=4), FRAGMENTS.map(str.encode))
        )

    check_reads_or_says_why(read_html, bytes(content))
