"""Properties of a document: the title and author that a word processor filled in, if they are any.

Most programs fill them in by themselves, with the name of a file or of whoever owns the computer.
Those are no title and no author, and are left out.
"""

import re

from corpus.reading.titles import MAX_TITLE_CHARACTERS, shortened

MAX_AUTHOR_CHARACTERS = 300
MIN_TITLE_LETTERS = 3
# What is cut from a longer property would not be shown.
_MAX_PROPERTY_CHARACTERS = 2_000

_NO_TEXT = re.compile("[\x00-\x1f\x7f\ufffd-\uffff\ud800-\udfff]")
_FILE_NAME = re.compile(
    r"""\.(?: docx? | dotx? | pdf | indd | qxd | tex | dvi | e?ps | odt | rtf | txt | html? | md
      | pages | pptx? | xlsx? | pmd | p65 | cdr | ai | fm | sxw | wpd | jpe?g | png | tiff? )$
      | ^file:""",
    re.VERBOSE | re.IGNORECASE,
)
_JUNK_TITLE = re.compile(
    r"""(?: microsoft \s (?:word|powerpoint|excel|office) (?:\s-\s.*)? | word \s - \s .*
      | powerpoint \W presentation | presentación \s de \s powerpoint | powerpoint-präsentation
      | (?:untitled|unbenannt|sin \s título|sans \s titre|senza \s titolo|naamloos|sem \s título
          |без \s названия) \W* (?:document|dokument)? \W* \d*
      | (?:document|dokument|documento|documents?|documentos?|документ) \W* \d*
      | (?:word \s document|title|titel|titre|título|titolo|template|vorlage|layout|slide|folie
          |print|page|cover|normal|draft|entwurf|new \s document|no \s title|none|unknown|test
          |full \s page|press \s release|letterhead) \W* \d* )""",
    re.VERBOSE | re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"""(?: (?:the\s)? (?:admin(?:istrator|istrador|istrateur|istratore)?|user|users|owner|author
          |autor|autore|auteur|unknown|anonymous|guest|default|root|none|home|work|office
          |standard|customer|pc|hp|dell|lenovo|acer|asus|apple|me|test|you|docx?|n/a) \W* \d*
      | (?:microsoft|windows|mac|office|utente|usuario|utilisateur|benutzer)
          (?:\s (?:office|windows|de))? (?:\s (?:user|benutzer|corporation|account|utente))?
      | 微软用户 | пользователь
      | python-docx | openpyxl | libreoffice | openoffice.*
      | pdf(?:creator|tex|lib).* | latex.* )""",
    re.VERBOSE | re.IGNORECASE,
)
# How several authors stand in one property.
_BETWEEN_AUTHORS = re.compile(r"\s*;\s*")


def property_title(value: str | None) -> str | None:
    """Return the title that *value* is, on one line; *None* if a program made it up."""
    title = _cleaned(value)
    letters = sum(map(str.isalpha, title))
    if letters < MIN_TITLE_LETTERS or _FILE_NAME.search(title) or _JUNK_TITLE.fullmatch(title):
        return None
    if " " not in title and re.search(r"[\d_]", title):
        return None
    return shortened(title, MAX_TITLE_CHARACTERS)


def property_author(value: str | None) -> str | None:
    """Return the authors that *value* names, with commas between; *None* if it names nobody."""
    names = [
        name
        for name in _BETWEEN_AUTHORS.split(_cleaned(value))
        if _is_a_name(name) and not _JUNK_AUTHOR.fullmatch(name)
    ]
    return shortened(", ".join(names), MAX_AUTHOR_CHARACTERS) or None


def _cleaned(value: str | None) -> str:
    text = (value or "")[:_MAX_PROPERTY_CHARACTERS]
    return " ".join(_NO_TEXT.sub(" ", text).split())


def _is_a_name(name: str) -> bool:
    """Tell a name from an address and from what somebody types to log in, such as `jdoe3`."""
    if "@" in name or not any(map(str.isalpha, name)):
        return False
    return " " in name or not (name.islower() or re.search(r"[\d_\\/]", name))
