"""Lines that pages put around an article, by their forms; of other languages the common ones.

Each form is of a whole line, so that no sentence that only begins like one is taken for one.
"""

import re

from corpus.reading.dates import published_date

# A longer line is a paragraph.
MAX_LINE_CHARACTERS = 120
# A longer one goes on about something else.
MAX_CLOSING_CHARACTERS = 400

_AROUND = re.compile(
    r"""\W* (?:
      # Advertising, and the way past it.
        advertisement s? | anzeige | werbung | publicidade? | publicité | pubblicità | advertentie
      | реклама | sponsored \s content | (?:story|article) \s continues \s (?:below|after) .*
      | scroll \s (?:down\s)? to .* | loading | skip \s to \s .*
      # Sharing and following.
      | (?:share|tweet|print|e-?mail|pin|save|comments?|reply|like) (?:\s this .{0,20})?
      | share \s (?:on|via|to|with) \s .* | (?:facebook|twitter|whatsapp|linkedin|pinterest|\W)+
      | follow \s .{2,60} \s on \s
        (?:twitter|facebook|instagram|threads|bluesky|linkedin|x) \b .*
      # Other articles.
      | you \s (?:may|might) (?:\s also)? \s (?:like|enjoy|be \s interested \s in)
      | recommended (?:\s (?:for \s you|reading|stories|articles))? | trending (?:\s now)?
      | most \s (?:read|popular|viewed) | up \s next | next \s up | read \s next | don['’]t \s miss
      | (?:more|related|latest|top|popular) \s (?:news|stories|articles|posts|reading|topics)
      | more \s (?:on|from) \s (?:this|the|our) \s (?:story|topic|author|section)
      | (?:see|read|watch|listen) \s also \s? : .* | (?:also|must) \s read \s? : .*
      | (?:related|read \s more|more) \s? : .*
      | (?:lesen \s sie \s (?:auch|mehr)|mehr \s zum \s thema|lire \s (?:aussi|également)
          |à \s lire \s aussi|le[ae] \s también|lea \s más|leia \s (?:também|mais)
          |leggi \s anche|lees \s (?:ook|meer)|читайте \s (?:также|ещё)) \b .*
      | (?:tags?|topics?|filed \s under|categor(?:y|ies)|schlagwörter|etiquetas|mots-clés) \s? : .*
      # Newsletters and letters.
      | (?:enter|your) \s (?:your \s)? e-?mail .*
      | (?:join|get) \s our \s (?:free \s)? newsletter .*
      | (?:abonnieren \s sie|abonnez-vous|suscríb[ae](?:te|se)|assine|iscriviti) \b
        .* newsletter .*
      | comments \s are \s closed .* | thank (?:s|\s you) \s for \s (?:reading|subscribing) .*
      | listen \s to \s this \s (?:article|story) .* | all \s rights \s reserved .*
      | have \s (?:a \s tip|something \s to \s add) .*
      | (?:e-?mail|contact|reach|write \s to) \s .{2,60} \s at \s \S+@\S+
      | .{2,60} \s can \s be \s reached \s (?:at|on|via) \s .*
    ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(
    r"""\W* (?:
        (?:photo(?:s|graphs?|graphy)?|images?|picture|illustration|foto|bild|crédit|credits?|crédito)
        \s? (?:credits?|by|courtesy)? (?:\s of)? \s? : .*
      | (?:photo(?:graph)?|image|picture|illustration) \s (?:by|courtesy) \b .*
      | (?:.{0,80} / \s?)? (?:ap|afp|reuters|getty \s images?|shutterstock|istock|alamy|epa|dpa)
    ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
_CREDITED = re.compile(
    r"[(\[](?:photo(?:graph)?|image|picture|credit|foto|bild|reuters/|ap/|afp/|ap photo|getty)"
    r"[^()\[\]]{0,80}[)\]]$",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|del|la|van|der|den|von|bin|al|el|da|dos|di|du|le)"
_BYLINE = re.compile(
    rf"\W*(?i:(?:written|text|story|posted|reported|words) )?"
    rf"(?i:by|von|por|par|di|door|от|автор):? {_NAME}(?:[ -]{_NAME}){{1,4}}"
    rf"(?:(?:,| and| und| y| et| e| en| и| &) {_NAME}(?: {_NAME}){{1,4}}){{0,4}}"
    r"(?:(?:,| [|–—·•-]| for| \()[^.!?]{0,60})?\W*"
)
_PUBLISHED = re.compile(
    r"""\W* (?:
        (?: (?:first \s|originally \s|last \s)? (?:published|updated|posted|modified)
          |veröffentlicht|aktualisiert|publié|mis \s à \s jour|publicado|actualizado|atualizado
          |pubblicato|aggiornato|gepubliceerd|bijgewerkt|опубликовано|обновлено )
        \b \W* (?:\w+ \s)? [^.!?]{0,20} \b \d{4} \b .{0,30}
      | \d+ [\s-] (?:min(?:ute)?s?|minuten|minutos|minuti) \s
        (?:read|lesezeit|de \s lecture|de \s lectura|di \s lettura|leestijd)
    ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""\W* (?:
        (?:this|the) \s (?:article|piece|story|column|essay|post|report|interview|excerpt) \s
        (?:(?:was|is|has \s been) \s)? (?:(?:first|originally|also) \s)?
        (?:appear(?:ed|s)|published|posted|ran|republished|reprinted|adapted|excerpted)
        \s (?:at|on|in|by|from|with|under) \b
      | (?:first|originally) \s (?:published|appeared) \s (?:at|on|in|by) \b
      | dieser \s (?:artikel|text|beitrag) \s (?:ist|wurde|erschien) \b .{0,40}
        (?:erschienen|zuerst|veröffentlicht)
      | cet \s article \s (?:a \s été|est) \s .{0,30} (?:publié|paru)
      | (?:este|esta) \s (?:artículo|artigo|nota|texto|reportagem) \s (?:se|fue|foi) \s
        .{0,30} public
    ) .*""",
    re.VERBOSE | re.IGNORECASE,
)


def is_around(text: str) -> bool:
    """Tell whether *text* is no part of any article: it advertises, links or asks for a click."""
    return len(text) <= MAX_LINE_CHARACTERS and _AROUND.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Tell whether *text* says, alone or at the end of a caption, who took a picture."""
    if _CREDITED.search(text[-MAX_LINE_CHARACTERS:]):
        return True
    return len(text) <= MAX_LINE_CHARACTERS and _CREDIT.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Tell whether *text* says by whom or when the article was published, and nothing else."""
    if len(text) > MAX_LINE_CHARACTERS:
        return False
    if _BYLINE.fullmatch(text) or _PUBLISHED.fullmatch(text):
        return True
    return any(map(str.isdigit, text)) and published_date(text) is not None


def is_closing(text: str) -> bool:
    """Tell whether *text* says where the article first appeared."""
    return len(text) <= MAX_CLOSING_CHARACTERS and _CLOSING.fullmatch(text) is not None
