from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import ParagraphKind
from corpus.reading.mail import read_mail
from corpus.reading.mail_message import MAX_HEADER_LINES, MAX_PARTS
from corpus.reading.mail_parts import MAX_DEPTH, MAX_TEXTS
from corpus.reading.reading import Metadata
from tests.corpus.reading.readings import check_reads_or_says_why, of_kind, reason_of, texts

TIDE = (
    "The tide rose by a metre in the night, the harbour master said, and a great deal of water "
    "came over the old wall."
)
GATES = (
    "The gates were closed for the third time this winter, and nobody in the lower town was hurt."
)
HEAD = (
    "From: Jane Doe <jane@news.tide.example>\nSubject: Storm\n"
    "Date: Sat, 3 May 2025 09:00:00 +0200\n"
)


def plain(body: str, head: str = HEAD) -> bytes:
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}".encode()


def page(body: str) -> bytes:
    return f"{HEAD}Content-Type: text/html; charset=utf-8\n\n<html><body>{body}".encode()


def metadata(head: str) -> Metadata:
    return read_mail(f"{head}\n\n{TIDE}".encode()).metadata


def newsletter(text: str, html: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "The Tide <post@tide.example>", "Storm"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    message.add_attachment(b"\x00" * 99, maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def test_a_message_gives_its_text_and_who_sent_it_when() -> None:
    reading = read_mail(plain(f"{TIDE}\n\n{GATES}\n"))

    assert reading.text == f"{TIDE}\n\n{GATES}"
    assert texts(reading) == [TIDE, GATES]
    assert reading.title == "Storm"
    assert reading.metadata == Metadata(
        title="Storm", author="Jane Doe", outlet="tide.example", published=date(2025, 5, 3)
    )


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Jane Doe <jane@example.org>", "Jane Doe", "example.org"),
        ('"Doe, Jane" <jane@example.org>', "Doe, Jane", "example.org"),
        ("=?utf-8?q?J=C3=BCrgen_Wei=C3=9F?= <j@example.org>", "Jürgen Weiß", "example.org"),
        ("Jane Doe from The Tide <jane@substack.com>", "Jane Doe", "The Tide"),
        ("Jane Doe | The Tide <jane@mail.tide.example>", "Jane Doe", "The Tide"),
        ("Jane Doe <jane.doe@gmail.com>", "Jane Doe", None),
        ("jane@e.tide.example", None, "tide.example"),
        ("news@tide.example <news@tide.example>", None, "tide.example"),
        ("<>", None, None),
        ("Jane Doe <jane@localhost>", "Jane Doe", None),
    ],
)
def test_a_sender_is_an_author_and_whose_address_it_is_an_outlet(
    sender: str, author: str | None, outlet: str | None
) -> None:
    found = metadata(f"From: {sender}")

    assert (found.author, found.outlet) == (author, outlet)


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Weekly Tide <tide.lists.example>", "The Weekly Tide"),
        ("<tide.lists.example>", "example.org"),
        ("3f21937f0f636c8cec1db30bfMC list <x.list-id.example>", "example.org"),
    ],
)
def test_a_list_that_has_a_name_is_the_outlet(name: str, outlet: str) -> None:
    assert metadata(f"From: jane@example.org\nList-Id: {name}").outlet == outlet


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: AW: Storm", "Storm"),
        ("[The Tide] Storm", "Storm"),
        ("=?iso-8859-1?q?Sturm_=FCber_dem_Hafen?=", "Sturm über dem Hafen"),
        ("=?utf-8?b?0KjRgtC+0YDQvA==?=", "Шторм"),
        ("Storm\n over the\n\tharbour", "Storm over the harbour"),
        ("=?no-charset?q?Storm?=", "Storm"),
        ("Report: the gates held", "Report: the gates held"),
    ],
)
def test_a_subject_is_the_title(subject: str, title: str) -> None:
    assert read_mail(f"Subject: {subject}\n\n{TIDE}".encode()).title == title


@pytest.mark.parametrize("subject", ["", "...", "Re:"])
def test_without_a_subject_the_first_sentence_is_the_title(subject: str) -> None:
    reading = read_mail(plain(GATES, f"From: a@example.org\nSubject: {subject}\n"))

    assert reading.title.startswith(("The gates", "Re:"))


@pytest.mark.parametrize("written", ["yesterday", "31 Feb 2025", "Thu, 1 Jan 1970 00:00:00 +0000"])
def test_a_date_that_is_none_is_not_guessed(written: str) -> None:
    assert metadata(f"From: a@example.org\nDate: {written}").published is None


def test_an_archived_message_names_its_address() -> None:
    found = metadata("From: a@example.org\nArchived-At: <https://lists.example.org/a/1>")

    assert found.url == "https://lists.example.org/a/1"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://tide.example/12", "https://tide.example/12"),
        ("https://tide.example/12?reader=jane", None),
        (f"https://tide.example/{'x' * 300}", None),
    ],
)
def test_the_same_on_the_web_is_its_address_unless_it_may_name_the_reader(
    address: str, url: str | None
) -> None:
    text = plain(f"View this email in your browser: {address}\n\n{TIDE}")
    shown = page(f"<p><a href='{address}'>View in browser</a><p>{TIDE}<p>{GATES}")

    assert read_mail(text).metadata.url == url
    assert read_mail(shown).metadata.url == url
    assert texts(read_mail(text)) == [TIDE]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The tide rose by a metre in the night, the harbour master said, and a\n"
        "great deal of water came over the old wall.\nMonday\nThe gates were closed.\n"
    )

    assert texts(read_mail(plain(wrapped))) == [TIDE, "Monday", "The gates were closed."]


def test_items_of_a_list_stay_apart() -> None:
    items = (
        "* The gates were closed, for the third time this winter, on Sunday\n* Nobody was hurt\n"
    )

    assert len(texts(read_mail(plain(items)))) == 2


def test_flowed_lines_are_one_paragraph() -> None:
    head = f"{HEAD}Content-Type: text/plain; format=flowed\n\n"

    reading = read_mail(f"{head}The tide \nrose.\nThe gates \nheld.\n-- \nJane\n".encode())

    assert texts(reading) == ["The tide rose.", "The gates held."]


def test_quoted_answers_and_signatures_are_boilerplate() -> None:
    answer = "On 2 May 2025, John Roe wrote:\n> How high\n> was it?"

    reading = read_mail(plain(f"{TIDE}\n\n{answer}\n\n{GATES}\n\n-- \nJane\n"))

    assert texts(reading) == [TIDE, GATES]
    assert of_kind(reading, ParagraphKind.BOILERPLATE) == [answer, "--\nJane"]


OTHER = f"From: John Roe\nSent: 2 May 2025\nTo: Jane Doe\nSubject: Tide\n\n{GATES}\n"


@pytest.mark.parametrize("mark", ["", "-----Original Message-----\n"])
def test_the_message_below_that_is_answered_is_boilerplate(mark: str) -> None:
    assert texts(read_mail(plain(f"{TIDE}\n\n{mark}{OTHER}"))) == [TIDE]


def test_of_a_forwarded_message_only_the_head_is() -> None:
    head = HEAD.replace("Subject: ", "Subject: Fwd: ")

    reading = read_mail(plain(f"See below.\n\n---- Forwarded message ----\n{OTHER}", head))

    assert texts(reading) == ["See below.", GATES]
    assert reading.title == "Storm"


def test_a_rule_in_a_newsletter_parts_no_signature_off() -> None:
    body = f"{TIDE}\n--\n" + f"{GATES}\n\n" * 20

    assert texts(read_mail(plain(body))) == [TIDE, *[GATES] * 20]


@pytest.mark.parametrize(
    "footer",
    [
        "Unsubscribe here: https://tide.example/out",
        "To unsubscribe from this list, click here.",
        "You are receiving this email because you subscribed to our newsletter.",
        "If you no longer wish to receive our mail, tell us.",
        "Update your preferences | Privacy policy",
        "Newsletter abbestellen",
        "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben.",
        "Se désabonner",
        "Darse de baja",
        "Annulla l'iscrizione",
        "Cancelar inscrição",
        "Uitschrijven",
        "Отписаться",
        "© 2025 The Tide. All rights reserved.",
        "The Tide, 12 High Street, Springfield, IL 62701",
    ],
)
def test_what_a_list_adds_is_boilerplate(footer: str) -> None:
    reading = read_mail(plain(f"{TIDE}\n\n{GATES}\n\n{footer}\n\nThe Tide Ltd.\n"))

    assert texts(reading)[:2] == [TIDE, GATES]
    assert footer in of_kind(reading, ParagraphKind.BOILERPLATE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Customers who tried to unsubscribe from the list were charged twice, the court found.",
        "She was forwarded a letter of 1912 in which the gates are named for the first time.",
        "To see the storm from the harbour wall was a thing that nobody there would forget.",
        "View of the harbour from the north, where the old wall had been.",
    ],
)
def test_text_about_lists_stays_text(sentence: str) -> None:
    assert sentence in texts(read_mail(plain(f"{TIDE}\n\n{sentence}\n\n{GATES}")))


def test_plain_text_goes_before_the_page_beside_it() -> None:
    reading = read_mail(newsletter(f"{TIDE}\n\n{GATES}", f"<p><b>{TIDE}</b></p><p>{GATES}</p>"))

    assert texts(reading) == [TIDE, GATES]


def test_a_plain_text_that_only_excuses_itself_does_not() -> None:
    html = f"<p>{TIDE}</p><p>{GATES}</p><p style='display: none'>Hidden words.</p>"

    reading = read_mail(newsletter("Your mail program shows no pages.", html))

    assert texts(reading) == [TIDE, GATES]


def test_a_page_that_is_no_article_is_read_all_the_same() -> None:
    cells = "".join(f"<table><tr><td>{text}</td></tr></table>" for text in (TIDE, GATES))

    assert texts(read_mail(page(cells))) == [TIDE, GATES]


def test_a_page_that_cannot_be_read_leaves_the_plain_text_beside_it() -> None:
    many = "<p>x</p>" * 70_000

    assert texts(read_mail(newsletter("See our page.", many))) == ["See our page."]
    assert "elements" in reason_of(read_mail, page(many))


def test_a_page_leaves_out_the_message_that_it_answers() -> None:
    answered = f"<p>{TIDE}</p><blockquote type='cite'><p>{GATES}</p></blockquote>"

    assert texts(read_mail(page(answered))) == [TIDE]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "nonsense"])
@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_a_wrong_encoding_is_found_out(encoding: str, written: str) -> None:
    text = "The café opened on Friday, señor, and “Good”, she said, and left the town for ever."
    head = f"{HEAD}Content-Type: text/plain; charset={encoding}\n\n".encode()

    assert read_mail(head + text.encode(written)).text == text


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_what_was_encoded_for_its_way_is_decoded(encoding: str) -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content(f"Café. {TIDE}\n", cte=encoding)

    assert read_mail(message.as_bytes()).text == f"Café. {TIDE}"


def test_texts_around_a_picture_are_all_read() -> None:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message.set_content(TIDE)
    message.add_attachment(b"x", maintype="image", subtype="png", disposition="inline")
    message.add_attachment(GATES, disposition="inline")

    assert texts(read_mail(message.as_bytes())) == [TIDE, GATES]


def test_what_was_signed_is_read_without_its_armour() -> None:
    body = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TIDE}\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )

    assert read_mail(plain(body)).text == TIDE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (plain("-----BEGIN PGP MESSAGE-----\n\nhQEM\n"), "is encrypted; save it after"),
        (f"{HEAD}Content-Type: multipart/encrypted; boundary=x\n\n--x--".encode(), "is encrypted"),
        (f"{HEAD}Content-Type: application/pkcs7-mime\n\nMIAG".encode(), "is encrypted"),
        (
            f"{HEAD}Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMI".encode(),
            "is signed so that its text cannot be read",
        ),
        (f"{HEAD}Content-Type: image/png\n\nxx".encode(), "is a message without text"),
        (HEAD.encode(), "is a message without text"),
        (b"Only a text, and no message.", "is no message: it has neither sender"),
        (b"", "is no message"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "is an Outlook message (.msg); save it as .eml"),
        (plain("\x00\x01\x02" * 99), "is binary"),
        (b"\n" * 10_000_001, "is larger than 10 MB"),
        (f"{HEAD}\n".encode() + b"\n" * 500_000, "has more than 500,000 lines"),
    ],
)
def test_what_is_no_message_to_read_says_why(content: bytes, reason: str) -> None:
    assert reason_of(read_mail, content).startswith(reason)


def nested(depth: int) -> bytes:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
        for level in range(depth)
    )
    return f"{HEAD}{opening}\n{TIDE}\n".encode()


def test_nested_parts_are_read_to_their_limit() -> None:
    assert read_mail(nested(MAX_DEPTH - 1)).text == TIDE
    assert reason_of(read_mail, nested(MAX_DEPTH + 1)) == f"has parts more than {MAX_DEPTH} deep"
    assert reason_of(read_mail, nested(1_100)) == "has too many parts within parts"


def test_parts_beyond_all_measure_are_refused() -> None:
    head = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n"

    many = f"{head}\n" + f"--b\n\n{TIDE}\n" * (MAX_TEXTS + 1)
    very_many = f"{head}\n" + "--b\n\nx\n" * (MAX_PARTS + 1)

    assert f"over {MAX_TEXTS} texts" in reason_of(read_mail, many.encode())
    assert "over 2,000 parts" in reason_of(read_mail, very_many.encode())


def test_lines_within_parts_within_parts_are_bounded() -> None:
    content = nested(MAX_DEPTH - 1) + b"\n" * 400_000

    assert reason_of(read_mail, content) == "has too many parts within parts"


@pytest.mark.parametrize("body", ["a\n" * 300_000, ">a\rb\r" * 150_000, f"{TIDE * 9}\n\n" * 5_000])
def test_what_is_longer_than_any_book_is_refused(body: str) -> None:
    assert "split it" in reason_of(read_mail, plain(body))


def test_headers_beyond_all_measure_are_refused() -> None:
    content = "X: y\n" * (MAX_HEADER_LINES + 1) + HEAD + f"\n{TIDE}"

    assert "over 10,000 lines of headers" in reason_of(read_mail, content.encode())


@pytest.mark.parametrize("filling", ["a", "(", "=?utf-8?q?", "<", '"', "=?", "@,", "(" * 9 + ")"])
@pytest.mark.parametrize("name", ["From", "Subject", "Date", "List-Id", "Content-Type"])
def test_a_header_of_a_megabyte_costs_little(name: str, filling: str) -> None:
    long = filling * (1_000_000 // len(filling))

    check_reads_or_says_why(read_mail, f"{name}: {long}\n{HEAD}\n{TIDE}".encode())
    check_reads_or_says_why(read_mail, f"{name}:\n {long[:5000]}\n{HEAD}\n{TIDE}".encode())


GOOD = newsletter(
    f"{TIDE}\n\n> {GATES}\n", f"<p>{TIDE}</p><p>{GATES}</p><a href='/'>Unsubscribe</a>"
)


def attached(inner: EmailMessage, body: str = GATES) -> EmailMessage:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Ada Low <ada@shore.example>", "For you"
    outer.set_content(body)
    outer.add_attachment(inner)
    return outer


def a_message(body: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Jane Doe <jane@tide.example>", "Storm"
    message.set_content(body)
    return message


def test_a_message_that_is_attached_is_read_with_the_one_that_carries_it() -> None:
    reading = read_mail(attached(a_message(TIDE)).as_bytes())

    assert texts(reading) == [GATES, TIDE]
    assert (reading.metadata.author, reading.title) == ("Ada Low", "For you")


def test_each_message_of_a_digest_is_read() -> None:
    digest = EmailMessage()
    digest["From"], digest["Subject"] = "The Tide <post@tide.example>", "Digest, volume 7"
    digest.make_mixed()
    digest.attach(a_message(TIDE))
    digest.attach(a_message(GATES))
    content = digest.as_bytes().replace(b"multipart/mixed", b"multipart/digest")

    assert len(texts(read_mail(content))) == 2


def test_messages_attached_to_each_other_without_end_are_refused() -> None:
    message = a_message(TIDE)
    for _ in range(MAX_DEPTH + 1):
        message = attached(message)

    assert f"more than {MAX_DEPTH} deep" in reason_of(read_mail, message.as_bytes())


def test_an_encrypted_message_that_is_attached_is_named() -> None:
    sealed = a_message(TIDE)
    sealed.replace_header("Content-Type", "application/pgp-encrypted")

    assert "is encrypted" in reason_of(read_mail, attached(sealed).as_bytes())


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=12)),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_message_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    content = GOOD
    for place, length, inserted in cuts:
        content = content[:place] + inserted + content[place + length :]

    check_reads_or_says_why(read_mail, content)


LINES = st.lists(
    st.sampled_from(
        [TIDE, "", "> x", ">", "-- ", "--", "_" * 30, "On Monday, she wrote:", "Unsubscribe", " ",
         "-----Original Message-----", "From: a", "Subject: b", "View in browser: http://a.bc/",
         "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----", "* x", "\f"]
    ) | st.text(max_size=90)
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(LINES, st.sampled_from(["", "; format=flowed", "; format=flowed; delsp=yes"]))
def test_any_lines_are_read_or_refused(lines: list[str], flowed: str) -> None:
    body = "\n".join(lines)
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8{flowed}\n\n"

    check_reads_or_says_why(read_mail, (head + body).encode(errors="replace"))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"Subject: ", b"From: ", b"Content-Type: "]))
def test_any_bytes_are_read_or_refused(content: bytes, head: bytes) -> None:
    check_reads_or_says_why(read_mail, head + content)
