"""What people say around a question: greetings, requests and thanks, in four languages.

The entries are forms for patterns that ignore capitals; a space stands for any white space.
"""

_ADDRESSEES = "there|bot|all|everyone|everybody|team|guys|folks|quotedesk|again"
_REQUESTS = r"(?:tell|show|remind)(?: me| us)|explain|find out|look up|let (?:me|us) know"
_SOMEONE = "(?:someone|anyone|anybody)"
_KINDLY = "(?:please|pls|kindly|maybe|possibly|perhaps|just)"
_ABOUT = r"(?: (?:(?:more|something|anything|everything|all|a bit) )?about)?"
_SOMEBODY_KNOWS = rf"(?:you|{_SOMEONE}) (?:happen to )?knows?"
_STOP = r"(?=\s*[?!,.:;])"
_SAY_ES = r"(?:decir|explicar|mostrar)"
_SAY_DE = r"(?:sagen|erkl[äa]ren|zeigen)"
_SAY_FR = r"(?:dire|expliquer|montrer)"

# Small talk whatever follows.
ALWAYS = (
    rf"(?:hey|hi|hello)(?:,? (?:{_ADDRESSEES}))+",
    r"sorry to (?:bother|disturb)(?: (?:you|everyone))?(?: all)?(?: again)?(?:,? but)?",
    rf"(?:could|can|would|will) (?:you|{_SOMEONE})(?: {_KINDLY})*,? (?:{_REQUESTS}){_ABOUT}",
    rf"(?:can|could) (?:you|{_SOMEONE}) help(?: me| us)?(?: out)?{_STOP}",
    rf"(?:can|may|could) i ask(?: you)?(?: a(?: quick)? question| something)?{_STOP}",
    rf"how are you(?: all)?(?: doing)?(?: today)?{_STOP}",
    r"please(?= (?:tell|explain|describe|name|list|give|show|find|quote|summari[sz]e|look|help) )",
    rf"i(?: was| am|['’]m) (?:just )?(?:wondering|curious) (?:if|whether) {_SOMEBODY_KNOWS}",
    r"i(?: was| am|['’]m) (?:just )?(?:wondering|curious) (?:if|whether|about)",
    rf"i(?: would|['’]?d) (?:like|love) to know{_ABOUT}",
    rf"(?:do|does) {_SOMEBODY_KNOWS} (?:if|whether|anything about)",
    r"any ideas? (?:if|whether|about)",
    r"what (?:can|could) you tell (?:me|us) about|what do you know about",
    r"tell (?:me|us) (?:(?:more|something|anything|everything|all|a bit) )?about",
    rf"¿?(?:me|nos) (?:puedes?|podr[ií]as?)(?: por favor)? {_SAY_ES}",
    rf"¿?(?:puedes?|podr[ií]as?)(?: por favor)? {_SAY_ES}(?:me|nos)",
    r"(?:quisiera|me gustar[ií]a) saber",
    rf"(?:kannst|k[öo]nntest) du (?:mir|uns)(?: bitte)? {_SAY_DE}",
    rf"k[öo]nn(?:t?en) sie (?:mir|uns)(?: bitte)? {_SAY_DE}",
    r"ich (?:w[üu](?:ß|ss)te gerne?|m[öo]chte(?: gerne?)? wissen)",
    rf"(?:pouvez|pourriez)-vous (?:me|nous) {_SAY_FR}",
    rf"(?:(?:peux|pourrais)-tu|tu (?:peux|pourrais)|vous (?:pouvez|pourriez)) me {_SAY_FR}",
    r"(?:j['’]aimerais|je voudrais) savoir",
)

# Small talk if it is set off by punctuation, or leads to a question or to more small talk.
# Otherwise it may be a name: "Hey Jude", "Good Morning America".
SET_OFF = (
    r"hey|hi|hello|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)",
    r"excuse me|any ideas?",
    r"(?:(?:i have|i['’]ve got|just) )?(?:a )?(?:quick |short |small )?question(?: for you)?",
    r"(?:thanks|thank you)(?: (?:a lot|so much|very much|again))?",
    r"hola|buen[oa]s? (?:d[ií]as?|tardes|noches)|oye|disculp[ae]|una pregunta",
    r"hallo(?: zusammen)?|moin|servus|guten (?:tag|morgen|abend)|entschuldigung|kurze frage",
    r"bonjour|bonsoir|salut|excusez-moi|une (?:petite )?question",
)

# Small talk only if a question, or more small talk, follows: "Please Please Me" is an album.
BEFORE_A_QUESTION = (
    r"please|pls|tell (?:me|us)|let (?:me|us) know|i(?: was| am|['’]m) (?:just )?wondering",
    rf"(?:do|does) {_SOMEBODY_KNOWS}|{_SOMEONE} knows?",
    r"(?:do you have )?any ideas?",
    r"por favor|¿?(?:sabes|sabe usted|alguien sabe)",
    r"bitte|wei(?:ß|ss)t du|wissen sie|wei(?:ß|ss) jemand|sag mir(?: bitte)?",
    r"s['’]il (?:vous|te) pla[iî]t|svp|stp|(?:savez-vous|sais-tu|dis-moi)",
)

# At the end, with or without a comma before it.
PLEASE = r"please|pls|plz|por favor|bitte|s['’]il (?:vous|te) pla[iî]t|svp|stp"
THANKS = (
    r"(?:many )?thanks(?: (?:a lot|a million|so much|very much|in advance|again))?"
    r"|thank you(?: (?:so much|very much|in advance|again))?|thx|tysm|lol|lmao|(?:ha){2,4}"
)
# At the end, after punctuation only: "Who created Cheers?"
THANKS_SET_OFF = (
    r"cheers|(?:muchas |mil )?gracias|vielen dank|danke(?: sch[öo]n| dir| ihnen)?"
    r"|merci(?: beaucoup| d['’]avance)?"
)

# A word after one of these is what the question is about: "Who never said thank you?"
MENTIONS = frozenset(
    [
        "called",
        "mean",
        "means",
        "named",
        "please",
        "said",
        "say",
        "saying",
        "says",
        "titled",
        "word",
        "words",
        "wrote",
    ]
)
