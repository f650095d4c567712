"""Web pages, written as outlets write them."""

FIRST = (
    "The harbour at Brill silted up within two winters of the storm, and the last ferry left in "
    "March, after the council had turned down a loan to dredge the channel again."
)
SECOND = (
    "“Nobody asked the fishermen,” said Ada Low, who has kept the harbour’s books for thirty "
    "years. “They could have told them where the sand would go.”"
)
THIRD = (
    "The council now pays for a bus over the dyke, which takes forty minutes longer and carries "
    "a third of the passengers that the ferry did in its last full season."
)
PARAGRAPHS = (FIRST, SECOND, THIRD)
TITLE = "The harbour that sand took"


def article(*paragraphs: str, title: str = TITLE) -> str:
    """Return the markup of an article with PARAGRAPHS around *paragraphs*, which are markup."""
    middle = "".join(paragraphs)
    return (
        f"<article><h1>{title}</h1><p>{FIRST}</p>{middle}<p>{SECOND}</p><p>{THIRD}</p></article>"
    )


def page(body: str | None = None, *, head: str = "", title: str = "A page") -> bytes:
    """Return a page of *body*, else of an article, with what surrounds it on most pages."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        "<body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        f"{article() if body is None else body}"
        "<footer><p>About us. Contact. Terms of use.</p></footer></body></html>"
    ).encode()
