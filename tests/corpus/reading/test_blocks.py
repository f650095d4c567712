import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article import ParagraphKind
from corpus.reading.blocks import MAX_BLOCKS, MAX_CHARACTERS, Block, joined
from corpus.reading.reading import UnreadableError

BLOCKS = st.builds(Block, st.text(max_size=20), st.sampled_from(ParagraphKind))


@given(st.lists(BLOCKS))
def test_each_block_is_where_its_paragraph_says(blocks: list[Block]) -> None:
    text, paragraphs = joined(blocks)

    shown = [block for block in blocks if block.text.strip()]
    assert [paragraph.span.of(text) for paragraph in paragraphs] == [
        block.text.strip() for block in shown
    ]
    assert [paragraph.kind for paragraph in paragraphs] == [block.kind for block in shown]
    assert text == "\n\n".join(block.text.strip() for block in shown)


@pytest.mark.parametrize(
    "blocks",
    [[Block("a")] * (MAX_BLOCKS + 1), [Block("a" * 1_000_001)] * (MAX_CHARACTERS // 10**6)],
)
def test_what_is_longer_than_any_book_is_refused(blocks: list[Block]) -> None:
    with pytest.raises(UnreadableError, match="split it"):
        joined(blocks)
