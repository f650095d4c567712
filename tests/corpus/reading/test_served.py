import pytest

from corpus.reading import WebItem, read

SENTENCE = "Le président de la République a parlé à Besançon, où la fête était déjà commencée."
PAGE = f"<html><head>{{}}</head><body><article><p>{SENTENCE * 5}</p></article></body></html>"
DECLARED = "<meta charset='utf-8'>"


def text_of(content: bytes, charset: str | None, form: str = ".html") -> str:
    return read(
        WebItem(address="https://a.test/", form=form, content=content, charset=charset)
    ).text


@pytest.mark.parametrize("form", [".html", ".txt"])
def test_a_server_may_say_what_a_page_is_written_in(form: str) -> None:
    page = PAGE.format("") if form == ".html" else SENTENCE
    cyrillic = page.replace(SENTENCE, "Президент говорил на площади в Москве вчера вечером. " * 3)

    assert "Президент говорил" in text_of(cyrillic.encode("koi8-r"), "koi8-r", form)


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (PAGE.format("").encode(), "iso-8859-1"),
        (PAGE.format("").encode(), "no-such-charset"),
        (PAGE.format(DECLARED).encode(), "koi8-r"),
        (PAGE.format("").encode("utf-16"), "utf-8"),
    ],
)
def test_a_server_that_lies_is_found_out(content: bytes, charset: str) -> None:
    assert SENTENCE in text_of(content, charset)
