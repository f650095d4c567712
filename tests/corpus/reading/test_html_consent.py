"""Pages that ask for consent in place of an article, and articles that are about it."""

import pytest

from corpus.reading.html import read_html
from tests.corpus.reading.html_pages import FIRST, SECOND, article, page
from tests.corpus.reading.readings import reason_of, texts

ACCEPT = "<button>Reject all</button><button>Accept all</button>"
VALUES = (
    "<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a "
    "device, such as cookies, and process personal data.</p>"
)
CONTINUE = """
<h1>Before you continue to YouTube</h1>
<div>We use <a href="/cookies">cookies</a> and data to<ul>
<li>Deliver and maintain services</li>
<li>Track outages and protect against spam, fraud, and abuse</li>
<li>Measure audience engagement and site statistics to understand how our services are used and
enhance the quality of those services</li></ul></div>
<div>If you choose to “Accept all,” we will also use cookies and data to<ul>
<li>Develop and improve new services</li>
<li>Deliver and measure the effectiveness of ads</li></ul></div>
<div>If you choose to “Reject all,” we will not use cookies for these additional purposes.</div>
<div>Non-personalized content and ads are influenced by things like the content that you are
currently viewing and your location (ad serving is based on general location). Personalized content
and ads can also include things like video recommendations, a customized homepage, and tailored ads
based on past activity, like the videos you watch and the things you search for.</div>
<div>Select “More options” to see additional information, including details about managing your
privacy settings. You can also visit our tools at any time.</div>
<form><input type="submit" value="Reject all"><input type="submit" value="Accept all"></form>
"""
LISTED = (
    "<main><h1>Your choice</h1><p>We use cookies and data to</p><ul>"
    "<li>Deliver and maintain the services that you have asked for on all of your devices</li>"
    "<li>Measure audience engagement and site statistics to understand how they are used</li></ul>"
    "</main>"
)
PAY_OR_CONSENT = """
<main><h1>Willkommen bei derTest</h1><h2>Weiter mit Werbung</h2>
<p>Nutzen Sie derTest mit Cookies und Werbung. Sie können jederzeit widerrufen, indem Sie in der
Datenschutzerklärung nicht länger zustimmen.</p>
<p>Sie stimmen mit einem Klick der Verwendung von Cookies durch unsere 200 Partner zu.</p>
<button>Einverstanden</button><h2>PUR-Abo</h2><p>Ohne Werbung ab 9 Euro im Monat.</p></main>
"""
WITHOUT_SCRIPTS = """
<main><h1>Willkommen bei derTest</h1><p>Sie entscheiden darüber, wie Sie unsere Inhalte nutzen
wollen. Ihr Gerät erlaubt uns derzeit leider nicht, die entsprechenden Optionen anzuzeigen.</p>
<p>Bitte deaktivieren Sie sämtliche Hard- und Software-Komponenten, die in der Lage sind Teile
unserer Website zu blockieren. Z.B. Browser-AddOns wie Adblocker oder auch netzwerktechnische
Filter.</p><p>Sie haben ein PUR-Abo? Hier anmelden.</p></main>
"""
PARTNERS = (
    "<p>Avec votre accord, nous et nos 842 partenaires utilisons des cookies pour stocker et "
    "consulter des données personnelles.</p><button>Tout accepter</button>"
)


@pytest.mark.parametrize(
    "body",
    [
        VALUES + ACCEPT,
        VALUES + "<button>Manage</button><button>Got it</button>",
        CONTINUE,
        LISTED + ACCEPT,
        PAY_OR_CONSENT,
        WITHOUT_SCRIPTS,
        PARTNERS,
    ],
    ids=["values", "got it", "continue", "listed", "pay or consent", "no scripts", "partners"],
)
def test_a_page_that_asks_for_consent_is_no_article(body: str) -> None:
    reason = reason_of(read_html, f"<html><body>{body}</body></html>".encode())

    assert "consent to cookies" in reason


FINE = (
    "The regulator fined Brill Post two million for cookies that its site had set without the "
    "consent of its readers. “We accept the decision,” said its editor."
)
RECORDS = (
    "Other papers have been told to ask their readers again until March, and to keep a record of "
    "what they accept, since partners of theirs had read the cookies as well."
)
COURT = (
    "Zeitungen dürfen ihre Leser wählen lassen, ob sie der Verwendung von Cookies zustimmen oder "
    "ein PUR-Abo nehmen. Mit ihrer Einwilligung sei das vereinbar, sagt das Gericht."
)
CHOICE = (
    "Wer „Weiter mit Werbung“ wählt, soll das künftig einen Monat lang widerrufen können, was "
    "die Verlage ablehnen, die um ihre Einnahmen fürchten."
)


def about(*paragraphs: str) -> str:
    told = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<article><h1>On consent</h1>{told}</article>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (about(FINE), FINE),
        (about(FINE, RECORDS), RECORDS),
        (about(COURT), COURT),
        (about(COURT, CHOICE), CHOICE),
        (article(f"<p>{FINE}</p>"), FINE),
    ],
    ids=["one paragraph", "two", "one in German", "two in German", "longer"],
)
@pytest.mark.parametrize(
    "banner", ["", VALUES.replace("h1", "h2")], ids=["with a button", "with a banner"]
)
def test_an_article_about_consent_is_read_although_its_page_asks_for_it(
    body: str, told: str, banner: str
) -> None:
    content = page(f"{body}<div>{banner}{ACCEPT}</div>", title="On consent")

    assert told in texts(read_html(content))


@pytest.mark.parametrize("title", ["We value your privacy, they say", "Before you continue"])
def test_a_title_that_a_page_for_consent_might_have_is_not_enough(title: str) -> None:
    content = page(article(title=title) + ACCEPT, title=title)

    assert FIRST in texts(read_html(content))


def test_a_banner_before_a_short_article_leaves_it_to_be_read() -> None:
    banner = f"<div>{VALUES.replace('h1', 'h2')}{ACCEPT}</div>"
    content = page(f"{banner}<article><h1>Sand</h1><p>{FIRST}</p><p>{SECOND}</p></article>")

    assert {FIRST, SECOND} <= set(texts(read_html(content)))
