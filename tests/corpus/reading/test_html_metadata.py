import json
from datetime import date

import pytest

from corpus.reading.html import read_html
from corpus.reading.reading import Metadata
from tests.corpus.reading.html_pages import article, page

ADDRESS = "https://courier.example/2025/sand"


def meta(**named: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{content}">'
        for name, content in named.items()
    )


def data(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def metadata_of(head: str, body: str | None = None, title: str = "A page") -> Metadata:
    return read_html(page(body, head=head, title=title)).metadata


def test_what_a_page_says_is_its_metadata() -> None:
    head = meta(
        og_title="Sand and the sea",
        og_site_name="Brill Courier",
        og_url=ADDRESS,
        article_published_time="2025-05-03T10:15:00+02:00",
    ) + data(author={"@type": "Person", "name": "Ada Low"})

    assert metadata_of(head) == Metadata(
        title="Sand and the sea",
        author="Ada Low",
        outlet="Brill Courier",
        published=date(2025, 5, 3),
        url=ADDRESS,
    )


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Low", "Ada Low"),
        ({"name": "Ada Low"}, "Ada Low"),
        ({"@id": "#ada"}, "Ada Low"),
        ({"givenName": "Ada", "familyName": "Low"}, "Ada Low"),
        ({"name": ["Ada Low", "Jan Zee"]}, "Ada Low, Jan Zee"),
        ([{"name": "Ada Low"}, {"name": "Jan Zee"}, {"name": "ada low"}], "Ada Low, Jan Zee"),
        ("By Ada Low and Jan Zee, Staff Writer", "Ada Low, Jan Zee"),
        ("Martin Reed, Jr.", "Martin Reed, Jr."),
        ("Ada Low &amp; Jan Zee", "Ada Low, Jan Zee"),
        ("Brill Courier, Brill, Holland", None),
        ("Courier Verlag GmbH, Brill, Holland", None),
        ("https://courier.example/ada", None),
        ("ada@courier.example", None),
        ("admin", None),
        ("", None),
        ([[], {}, 7, None, {"name": {"name": 1}}], None),
    ],
)
def test_authors_are_the_names_in_the_data(author: object, names: str | None) -> None:
    head = meta(og_site_name="Brill Courier") + data(
        author=author, mainEntity=[{"@id": "#ada", "@type": "Person", "name": "Ada Low"}]
    )

    assert metadata_of(head).author == names


def test_the_authors_in_the_data_go_before_those_of_the_page() -> None:
    head = "<meta name='author' content='Web Desk Two'>" + data(author="Ada Low")

    assert metadata_of(head).author == "Ada Low"
    assert metadata_of("<meta name='author' content='Jan Zee'>").author == "Jan Zee"


def test_data_in_a_graph_and_between_marks_is_found() -> None:
    graph = {"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "author": "Ada Low"}]}
    head = f"<script type='application/ld+json'>//<![CDATA[\n{json.dumps(graph)}\n//]]></script>"

    assert metadata_of(head).author == "Ada Low"


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, "7", "null", '{"@type": 7}', "1" * 9000])
def test_broken_data_says_nothing(broken: str) -> None:
    head = f"<script type='application/ld+json'>{broken}</script>"

    assert metadata_of(head).author is None


@pytest.mark.parametrize(
    ("title", "outlet", "kept"),
    [
        ("Sand and the sea - Brill Courier", "Brill Courier", "Sand and the sea"),
        ("Sand and the sea | Brill Courier", "The Brill Courier", "Sand and the sea"),
        ("Sand and the sea | BBC News", "BBC", "Sand and the sea"),
        ("Sand - and the sea", "Brill Courier", "Sand - and the sea"),
        ("Brill Courier", "Brill Courier", "Brill Courier"),
        ("Sand &amp;amp; the\nsea", "Brill Courier", "Sand & the sea"),
    ],
)
def test_titles_stand_without_the_outlets_name(title: str, outlet: str, kept: str) -> None:
    assert metadata_of(meta(og_title=title, og_site_name=outlet)).title == kept


@pytest.mark.parametrize(
    "head",
    [
        data(datePublished="2025-05-03T23:00:00-05:00", dateModified="2025-06-01"),
        meta(article_published_time="2025-05-03", article_modified_time="2025-06-01"),
        "<meta itemprop='datePublished' content='May 3, 2025'>",
        "<meta name='date' content='2025-05-03'>",
    ],
)
def test_the_date_is_that_of_publication(head: str) -> None:
    assert metadata_of(head).published == date(2025, 5, 3)


def test_a_date_in_the_address_is_that_of_publication() -> None:
    head = "<link rel='canonical' href='https://courier.example/2025/05/03/sand'>"

    assert metadata_of(head).published == date(2025, 5, 3)


@pytest.mark.parametrize(
    "head",
    [
        meta(article_modified_time="2025-05-03"),
        data(dateModified="2025-05-03"),
        data(datePublished="03/04/2025"),
        data(datePublished="2999-01-01"),
        data(datePublished="May 2025"),
        "<meta http-equiv='last-modified' content='Sat, 03 May 2025 10:15:00 GMT'>",
        "<meta itemprop='copyrightYear' content='2025'>",
        meta(og_image="https://courier.example/2025/05/03/sand.jpg"),
    ],
)
def test_no_date_is_guessed(head: str) -> None:
    assert metadata_of(head).published is None


def test_the_address_of_the_original_is_kept_where_it_is_another() -> None:
    original = "<link rel='canonical' href='https://dyke.example/sand'>"

    copied = metadata_of(meta(og_url=ADDRESS) + original)
    alone = metadata_of(original)

    assert (copied.url, copied.canonical) == (ADDRESS, "https://dyke.example/sand")
    assert (alone.url, alone.canonical) == ("https://dyke.example/sand", None)


@pytest.mark.parametrize(
    "href",
    [
        ADDRESS,
        ADDRESS + "/",
        "http://www.courier.example/2025/sand",
        ADDRESS + "?utm_source=feed",
        "/2025/sand",
        "javascript:alert(1)",
        "https://courier.example/" + "x" * 3000,
        "http://[",
        "",
    ],
)
def test_the_same_address_and_what_is_none_name_no_original(href: str) -> None:
    found = metadata_of(meta(og_url=ADDRESS) + f"<link rel='canonical' href='{href}'>")

    assert (found.url, found.canonical) == (ADDRESS, None)


def test_fields_are_short_lines() -> None:
    head = meta(og_title="sand " * 1000, og_site_name="Brill\nCourier " * 100) + data(
        author=[f"Ada {'a' * number}" for number in range(1, 200)]
    )

    found = metadata_of(head)

    for line, limit in ((found.title, 300), (found.outlet, 100), (found.author, 300)):
        assert line is not None
        assert "\n" not in line
        assert len(line) <= limit


def test_mojibake_in_titles_is_mended() -> None:
    assert metadata_of(meta(og_title="They donâ€™t dredge")).title == "They don’t dredge"


def test_a_page_that_says_nothing_has_the_title_above_its_article() -> None:
    assert metadata_of("", article(title="Sand took it")).title == "Sand took it"
