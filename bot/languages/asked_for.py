"""How a question of each language shows which kind of thing it asks for.

The kinds go by their names: quantity, time, place, cause and person. They stand in the order
in which they are to be tried, for "how many people" asks for no person, and "por qué" holds
"qué". The forms are looked for in a question without capitals and accents, as
`bot.languages.folding.plain` returns it; here they are written with their accents.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import regex

from bot.languages.folding import plain
from bot.languages.language import Language

ENGLISH = {
    "quantity": (
        r"\bhow (?:much|many|big|large|long|tall|high|old|far|deep|wide|fast|heavy|often)\b"
        r"|\bwhat (?:percent\w*|number|amount|share|price|size|sum)\b"
    ),
    "time": r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b",
    "place": r"\bwhere\b|\b(?:what|which) (?:countr|cit|place|state|town|region|continent)\w*",
    "cause": r"\bwhy\b|\bhow come\b|\bwhat (?:caused|reason)\b",
    "person": r"\bwho(?:m|se)?\b",
}

SPANISH = {
    "quantity": (
        r"\bcuánt[oa]s?\b|\bqué tan\b"
        r"|\b(?:qué|cuál es (?:el|la)) (?:porcentaje|número|cantidad|precio|tamaño|suma|edad)\b"
    ),
    "time": r"\bcuándo\b|\b(?:qué|cuál es la) (?:año|fecha|día|mes|siglo|década|época|hora)\b",
    "place": (
        r"\ba?dónde\b"
        r"|\b(?:qué|cuál es (?:el|la)) (?:país|ciudad|lugar|estado|pueblo|región|continente)\w*"
    ),
    "cause": r"\bpor qué\b|\bqué (?:causó|provocó|motivo|razón)\b",
    "person": r"\bqui[eé]n(?:es)?\b",
}

GERMAN = {
    "quantity": (
        r"\bwie ?viele?n?\b|\bwie (?:groß|lange?|hoch|alt|weit|tief|breit|schnell|schwer|oft)\b"
        r"|\bwelche[rns]? (?:prozent|anteil|anzahl|betrag|preis|größe|summe|zahl|höhe|menge)\w*"
    ),
    "time": (
        r"\b(?:seit |bis |ab )?wann\b"
        r"|\bwelche[mrns]? (?:jahr|datum|tag|monat|jahrhundert|jahrzehnt|zeit)\w*"
    ),
    "place": (
        r"\bwo(?:her|hin)?\b"
        r"|\bwelche[mrns]? (?:land|länder|stadt|städt|ort|staat|region|kontinent|gebiet)\w*"
    ),
    "cause": r"\b(?:warum|wieso|weshalb)\b|\baus welchem grund\b|\bwas verursachte\b",
    "person": r"\bwe(?:r|n|m|ssen)\b",
}

FRENCH = {
    "quantity": (
        r"\bcombien\b"
        r"|\bquel(?:le)?s? (?:est |était )?(?:le |la )?"
        r"(?:pourcentage|nombre|montant|part|prix|taille|somme|âge|quantité|hauteur|longueur)\b"
    ),
    "time": (
        r"^quand\b|\b(?:depuis|jusqu['’]à|de) quand\b|\bquand (?:a|est|fut|était|ont|sont|les?)\b"
        r"|\bquel(?:le)?s? (?:est la )?(?:année|date|jour|mois|siècle|décennie|époque|heure)s?\b"
    ),
    # Without its accent, "où" is the word for "or", which opens no question.
    "place": (
        r"^où\b|\b(?:d['’]|par |vers |jusqu['’])où\b|\boù (?:est|sont|se|a|ont|était|fut)\b"
        r"|\bquel(?:le)?s? (?:pays|ville|lieu|endroit|état|village|région|continent)s?\b"
    ),
    "cause": r"\bpourquoi\b|\bquelle (?:est la )?(?:raison|cause)\b|\bqu['’]est-ce qui a causé\b",
    # Further on, "qui" joins a clause: "la ville qui".
    "person": r"^qui\b|\b(?:à|de|par|avec|pour|chez|contre) qui\b|\best-ce qui\b",
}

PORTUGUESE = {
    "quantity": (
        r"\bquant[oa]s?\b"
        r"|\b(?:que|qual é? ?[oa]?) ?(?:porcentagem|percentagem|número|quantia|preço|tamanho)\b"
    ),
    "time": r"\bquando\b|\b(?:que|qual) (?:é a |o )?(?:ano|data|dia|mês|século|década|hora)\b",
    "place": (
        r"\ba?onde\b|\b(?:que|qual) (?:é [oa] )?"
        r"(?:país|cidade|lugar|estado|vila|região|continente)\w*"
    ),
    "cause": r"\bpor ?quê?\b|\b(?:que|qual) (?:causou|provocou|motivo|foi o motivo|a razão)\b",
    "person": r"\bquem\b",
}

ITALIAN = {
    "quantity": (
        r"\bquant[oaie]\b|\bquant['’]è\b"
        r"|\b(?:che|quale?) (?:è (?:il |la |l['’]))?"
        r"(?:percentuale|numero|somma|prezzo|dimensione|età|quantità|importo)\b"
    ),
    "time": r"\bquando\b|\b(?:che|quale?) (?:anno|data|giorno|mese|secolo|decennio|epoca|ora)\b",
    "place": (
        r"\bdove\b|\bdov['’]"
        r"|\b(?:che|quale?|quali) (?:paes|città|luogo|stat[oi]|region|continent)\w*"
    ),
    "cause": r"\bperché\b|\bcome mai\b|\b(?:quale|che) (?:motivo|ragione)\b|\bcosa ha causato\b",
    "person": r"\bchi\b",
}

DUTCH = {
    "quantity": (
        r"\bhoeveel\b|\bhoe (?:groot|lang|hoog|oud|ver|diep|breed|snel|zwaar|vaak|veel)\b"
        r"|\b(?:welke?|wat is (?:de|het)) (?:percentage|aantal|bedrag|aandeel|prijs|grootte|som)\b"
    ),
    "time": r"\bwanneer\b|\bwelke? (?:jaar|datum|dag|maand|eeuw|decennium|tijd|periode)\b",
    "place": (
        r"\bwaar(?:heen|vandaan)?\b|\bwelke? (?:land|stad|plaats|staat|dorp|regio|continent)\w*"
    ),
    "cause": r"\bwaarom\b|\bhoezo\b|\bhoe komt het\b|\bwelke reden\b|\bwat veroorzaakte\b",
    "person": r"\bwie(?:ns)?\b",
}

RUSSIAN = {
    "quantity": (
        r"\bсколько\b|\bнасколько\b|\bкак (?:много|часто|долго|далеко)\b"
        r"|\bкак(?:ой|ая|ое|ова|ов|ую) (?:процент|число|сумм|дол|цен|размер|количеств|высот)\w*"
    ),
    "time": (
        r"\bкогда\b|\bкак(?:ой|ом|ого|ая|ие|ую|их) "
        r"(?:год|дат|день|дня|месяц|век|десятилети|врем)\w*"
    ),
    "place": (
        r"\b(?:от)?куда\b|\bгде\b|\bкак(?:ой|ом|ого|ая|ие|ую|их) "
        r"(?:стран|город|мест|штат|сел|регион|област|континент)\w*"
    ),
    "cause": r"\b(?:почему|зачем|отчего)\b|\bпо какой причине\b|\bчто вызвало\b",
    "person": r"\bк(?:то|ого|ому|ем)\b|\bо ком\b|\bч(?:ей|ья|ьё|ьи|ьей|ью)\b",
}


_FORMS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.ENGLISH: ENGLISH,
        Language.SPANISH: SPANISH,
        Language.GERMAN: GERMAN,
        Language.FRENCH: FRENCH,
        Language.PORTUGUESE: PORTUGUESE,
        Language.ITALIAN: ITALIAN,
        Language.DUTCH: DUTCH,
        Language.RUSSIAN: RUSSIAN,
    }
)


@cache
def asked_for(language: Language) -> Mapping[str, regex.Pattern[str]]:
    """Return how *language* shows each kind of thing that is asked for, in the order to try."""
    # Compiled when needed: articles are in one or two of the languages.
    forms = _FORMS[language]
    return MappingProxyType({kind: regex.compile(plain(form)) for kind, form in forms.items()})
