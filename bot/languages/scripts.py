"""Scripts that need a treatment of their own."""

# To be put inside the brackets of a character class of the `regex` module. Texts in these
# scripts set no spaces between words, so a run of letters is a sentence rather than a word.
# Korean is left out: it does set them.
SPACELESS_SCRIPTS = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
)
