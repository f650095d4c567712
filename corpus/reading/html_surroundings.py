"""What surrounds an article on its page, left out before the article is looked for.

trafilatura asks dozens of things of every element of a page, and two thirds of the elements of a
news page are links around its article. It drops these in the end; dropped first, they need no
time: of the pages that `corpus.benchmark` invents, 12 ms become 3.
"""

from copy import copy

from lxml.html import HtmlElement

# They name no title, author or date of an article.
_MENUS = ("button", "menu", "nav", "select", "svg")
# These may, but trafilatura finds no text in them: its `MANUALLY_CLEANED`.
_AROUND = ("aside", "dialog", "footer", "head")
# What trafilatura takes for a farm of links has more than four, whose words are nine tenths of
# all; longer links are the headlines of a catalogue, and those in paragraphs of a list of sources.
MIN_LINKS = 5
MIN_LINKED_SHARE = 0.9
MAX_MEAN_LINK_CHARACTERS = 100


def without_menus(tree: HtmlElement) -> HtmlElement:
    """Return a copy of the page *tree* without its menus and lists of links."""
    rest = copy(tree)
    _drop(rest, *_MENUS)
    for element in list(rest.iter("ol", "ul")):
        if _is_menu(element):
            element.drop_tree()
    return rest


def leave_out_surroundings(tree: HtmlElement) -> None:
    """Drop from *tree* what trafilatura finds no text in, whatever the page."""
    _drop(tree, *_AROUND)


def _drop(tree: HtmlElement, *tags: str) -> None:
    for element in list(tree.iter(*tags)):
        element.drop_tree()


def _is_menu(element: HtmlElement) -> bool:
    linked = [_length(link) for link in element.iter("a")]
    if len(linked) < MIN_LINKS or sum(linked) >= MAX_MEAN_LINK_CHARACTERS * len(linked):
        return False
    return sum(linked) > MIN_LINKED_SHARE * _length(element) and element.find(".//p") is None


def _length(element: HtmlElement) -> int:
    """Return how many characters the words of *element* have, without white space."""
    return len("".join("".join(element.itertext()).split()))
