import pytest
from lxml.html import HtmlElement

from corpus.reading.html import read_html
from corpus.reading.html_blocks import words_of
from corpus.reading.html_surroundings import leave_out_surroundings, without_menus
from corpus.reading.html_tree import parsed
from tests.corpus.reading.html_pages import FIRST, PARAGRAPHS, TITLE, article, page
from tests.corpus.reading.readings import texts

LINKS = "".join(f"<li><a href='/{n}'>The {n}th dyke</a></li>" for n in range(9))


def tree_of(body: str) -> HtmlElement:
    return parsed(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "menu",
    [
        f"<nav>{LINKS}</nav>",
        f"<ul>{LINKS}</ul>",
        f"<ol class='trending'>{LINKS}</ol>",
        f"<div><ul><li><ul>{LINKS}</ul></li></ul></div>",
        "<select><option>Dutch</option></select>",
        "<button>Subscribe</button>",
    ],
)
def test_menus_are_left_out_and_what_follows_them_stays(menu: str) -> None:
    tree = tree_of(f"{menu} behind it <p>{FIRST}</p>")

    rest = without_menus(tree)

    assert words_of(rest) == f"behind it {FIRST}"


@pytest.mark.parametrize(
    "markup",
    [
        f"<ul>{LINKS.replace('</li>', ' which held for a hundred years</li>')}</ul>",
        f"<ul>{LINKS.replace('<a', '<p><a').replace('</a>', '</a></p>')}</ul>",
        f"<ul>{LINKS.replace('</a>', f', of which it is said: {FIRST}</a>')}</ul>",
        "<ul><li><a href='/1'>The first dyke</a></li></ul>",
        "<ul><li>Sand.</li><li>Salt.</li></ul>",
        "<aside>By Ada Low</aside>",
    ],
)
def test_lists_that_may_be_text_and_what_may_name_an_author_stay(markup: str) -> None:
    tree = tree_of(markup)

    assert words_of(without_menus(tree)) == words_of(tree)


def test_the_page_itself_keeps_its_menus() -> None:
    tree = tree_of(f"<nav><ul>{LINKS}</ul></nav>")

    without_menus(tree)

    assert len(list(tree.iter("a"))) == 9


def test_what_stands_beside_and_below_an_article_is_left_out() -> None:
    tree = tree_of(f"<p>{FIRST}</p><aside>Most read</aside><footer>Contact</footer>")

    leave_out_surroundings(tree)

    assert words_of(tree) == FIRST


def test_an_author_who_is_named_beside_the_article_is_found() -> None:
    box = "<aside><a rel='author' href='/low'>Ada Low</a></aside>"

    reading = read_html(page(f"<nav><ul>{LINKS}</ul></nav>{article()}{box}<ul>{LINKS}</ul>"))

    assert (reading.metadata.author, reading.title) == ("Ada Low", TITLE)
    assert texts(reading) == list(PARAGRAPHS)


def test_an_article_that_stands_in_an_aside_is_read() -> None:
    reading = read_html(page(f"<aside>{article()}</aside><footer>{FIRST}</footer>"))

    assert texts(reading) == list(PARAGRAPHS)


def test_most_of_an_article_that_shows_with_a_click_is_read_beside_a_long_menu() -> None:
    folded = [f"{text} So it was in {year}." for year in range(1901, 1905) for text in PARAGRAPHS]
    shown, rest = ("".join(f"<p>{text}</p>" for text in part) for part in (PARAGRAPHS, folded))
    links = "".join(f"<li><a href='/{n}'>Of the {n}th dyke</a></li>" for n in range(100))
    beside = f"<div class='sidebar'><ul>{links}</ul></div>"

    reading = read_html(page(f"<main>{shown}<div class='more hide'>{rest}</div>{beside}</main>"))

    assert texts(reading) == [*PARAGRAPHS, *folded]


def test_a_page_of_nothing_but_menus_is_refused() -> None:
    with pytest.raises(ValueError, match="list of links"):
        read_html(page(f"<nav><ul>{LINKS * 5}</ul></nav>"))
