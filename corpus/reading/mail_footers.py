"""What mailing lists add to a message, in the languages that are read: forms of whole lines.

Each is looked for at the beginning of a paragraph, so that an article about unsubscribing stays
one.
"""

import re

_FLAGS = re.VERBOSE | re.IGNORECASE

_VIEW = r"""
    (?: view | read | open | see ) \s (?: this\s | the\s | it\s )?
        (?: (?: e-?mail | newsletter | message | issue | post ) \s )?
        (?: online | (?:in|on) \s (?: (?:your|a|the) \s )? (?:web\s)? (?:browser|app) )
  | (?: view | read ) \s (?:this\s)? (?: e-?mail | newsletter | online | web ) \s
        (?: version | online )
  | web \s? version | online [-\s] version
  | (?: im | in\sihrem ) \s browser \s (?: ansehen | anzeigen | öffnen | lesen )
  | (?: voir | lire | afficher | ouvrir ) \s .{0,30}
        (?: dans \s (?:votre|le|un) \s navigateur | en \s ligne )
  | ver \s .{0,30} \s (?:en|no) \s (?: el\s | tu\s | su\s | seu\s )? naveg?ador
  | visualizza \s .{0,30} (?:nel|sul) \s (?:tuo\s)? browser
  | bekijk \s .{0,30} (?: browser | online | webversie )
  | (?: открыть | посмотреть ) \s .{0,30} браузере
"""
VIEW_IN_BROWSER = re.compile(_VIEW, _FLAGS)
"""What a link to the same message on the web is called."""

_ENGLISH = r"""
    (?: having\s )? (?: trouble | problems? ) \s (?: viewing | reading | seeing | displaying )
  | (?: can['’]t | cannot | unable\sto ) \s (?: see | read | view ) \s (?:this|the) \s
        (?: e-?mail | message | images )
  | (?: e-?mail | newsletter | message ) \s not \s display
  | if \s (?:this|you) .{0,60} (?: display | read | see | view ) .{0,40} (?:click|browser|online)
  | your \s (?: e-?mail | mail ) \s (?: client | program | reader ) \s (?: does | can )
  | (?: (?: click\shere\s )? to\s )? unsubscribe \b (?= \W*$ | \s*[,:|<(•·] | \s* https?:
        | \s (?: here | from | at | via | using | click | follow | by | any\stime | or ) \b )
  | (?: to | if\syou ) \b .{0,80} (?: unsubscribe | opt\sout | stop\sreceiving | be\sremoved )
  | if \s you \s no \s longer \s (?:wish|want) \s to \s receive
  | (?: manage | update | change | edit ) \s (?:your\s)? (?:e-?mail\s)?
        (?: subscriptions? | preferences | settings | profile )
  | you (?: \sare | ['’]re | \swere | \shave ) \s (?:been\s)? (?:currently\s)?
        (?: receiving | received | sent | getting | subscribed ) \b .{0,60}
        (?: e-?mail | newsletter | message | list | because | subscribed | to\sthis )
  | this \s (?: e-?mail | message | newsletter ) \s (?: was | is | has\sbeen ) \s
        (?: sent | intended | delivered | brought )
  | (?: our\s )? (?: mailing | postal ) \s address (?:\sis)? \s? :
  | add \s \S+ \s to \s your \s (?: address\sbook | contacts )
  | (?: forward | share ) \s (?: this | it ) \b .{0,40} (?: friend | colleague )
  | was \s this .{0,30} forwarded \s to \s you
  | (?: privacy \s (?: policy | notice )
        | terms \s (?:of|and|&) \s (?: use | service | conditions ) ) (?= \W*$ | \s*[|•·<,] )
"""
_GERMAN = r"""
    (?: newsletter | e-?mails? | sich ) \W+ (?: abbestellen | abmelden )
  | (?: hier\s )? (?: abbestellen | abmelden ) \W*$
  | (?: wird | falls | wenn | sollte ) \b .{0,60} nicht \s (?: richtig | korrekt ) .{0,20}
        angezeigt
  | (?: wenn | falls | möchten ) \b .{0,60} (?: keine | nicht\smehr ) .{0,40}
        (?: erhalten | empfangen | beziehen )
  | (?: sie\serhalten | du\serhältst ) \s diese .{0,60} (?: mail | newsletter | nachricht )
"""
_FRENCH = r"""
    (?: (?: me | se | vous ) \s )? d[ée]s (?: abonner | inscrire ) \b | désinscription \W*$
  | si \s ce .{0,40} s['’]affiche \s pas
  | si \s vous \s (?:ne\s|n['’]) .{0,60} (?: lire | visualiser )
  | .{0,60} vous \s ne \s (?: souhaitez | voulez | désirez ) \s plus \s recevoir
  | vous \s recevez \s (?: cet | ce ) .{0,60} (?: mail | message | courriel | newsletter )
"""
_SPANISH_AND_PORTUGUESE = r"""
    (?: darse | date | darte ) \s de \s baja \b | descadastr\w+ \b
  | (?: si | se ) \s (?: no | não ) \s (?: puede | consegue | pode | visualiz | ve ) \w* \b .{0,60}
        (?: correo | mail | mensaje | mensagem | correctamente | corretamente )
  | .{0,40} (?: no | não ) \s (?: desea | deseja | quiere | quer )s? \s (?: seguir\s | mais\s )?
        (?: recib | receb )\w+
  | cancelar \s (?: la\s | tu\s | su\s | a\s | sua\s )?
        (?: suscripción | inscrição | assinatura | subscrição )
  | (?: recibes | recibe | recibió | você\s(?:está\s)?receb\w+ ) \s est[ea] .{0,60}
        (?: correo | mail | boletín | newsletter )
"""
_ITALIAN = r"""
    se \s non \s (?: desideri | vuoi | desidera | vuole ) \s più \s ricevere
  | se \s non \s (?: visualizz | ved | riesc | legg )\w+ .{0,60}
        (?: mail | messaggio | newsletter )
  | annulla \s (?: l['’]\s? )? iscrizione | disiscriv\w+ | cancella(?:ti|re) \s (?: dalla | l['’] )
  | (?: ricevi | hai\sricevuto ) \s quest[ao] .{0,60} (?: mail | messaggio | newsletter )
"""
_DUTCH_AND_RUSSIAN = r"""
    (?: uitschrijven | afmelden ) \b | je \s ontvangt \s deze .{0,60} (?: mail | nieuwsbrief )
  | отписаться \b | вы \s получили \s это .{0,60} (?: письмо | сообщение )
"""
_ALL = (
    _VIEW,
    _ENGLISH,
    _GERMAN,
    _FRENCH,
    _SPANISH_AND_PORTUGUESE,
    _ITALIAN,
    _DUTCH_AND_RUSSIAN,
)
FOOTER = re.compile(rf"\W*(?:{'|'.join(_ALL)})", _FLAGS)
"""How a paragraph begins that tells how to leave a list, or why one is on it."""

LEAVING_AT_THE_END = re.compile(
    r"""\b (?: unsubscribe | opt\sout | abbestellen | désabonner | darse\sde\sbaja | disiscriver\w*
        | uitschrijven | отписаться ) \b
      \W* (?: here | hier | ici | aquí | qui | здесь )? \W* (?: https?:\S+ \W* )? $""",
    _FLAGS,
)
"""How a paragraph ends that tells how to leave a list."""

# "12 High Street, Springfield, IL 62701", "London SW1A 1AA", "10115 Berlin", "P.O. Box 12"
POSTAL_ADDRESS = re.compile(
    r"[^.!?]*(?:\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|\b(?:D-)?\d{5} [A-ZÄÖÜ][a-zäöüß]+|\bP\.? ?O\.? Box \d+).{0,40}"
)
"""A line that is an address."""
