"""Words of each language that frame a question and that a right answer often lacks.

"According to whom", "what does it mean", "how many people". They help to find a passage, but
their absence proves nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.english import FRAME_WORDS as ENGLISH
from bot.languages.folding import plain_words
from bot.languages.language import Language

SPANISH = plain_words("""
artículo artículos cuenta cuentan describe descrito dice dicen dicho dijo dijeron explica explicar
exactamente gente grande llama llaman llamada llamado llamó menciona mencionado mucha muchas mucho
muchos nombra nombre nombres ocurre ocurrió palabra palabras pasó persona personas conocido
conocida piensa quiere sabe significa tipo tipos cosa cosas usa usan utiliza
""")

GERMAN = plain_words("""
artikel bedeutet bekannt beschreibt beschrieben erklärt erklären erwähnt genannt genau gibt groß
heißen heißt hieß lautet lautete laut leute mensch menschen name namens namen nannte nennt nennen
passiert passierte geschah gesagt sagt sagte art arten ding dinge viel viele vielen weiß wort
wörter worte denkt dachte lange steht bezeichnet
""")

FRENCH = plain_words("""
appelé appelée appelle appelait article articles beaucoup chose choses connu connue décrit décrite
dire dit dits exactement explique expliquer gens grand grande longtemps mentionne mentionné mot
mots nom noms nomme nommé passé pense personne personnes sait signifie sorte type types veut
utilise utilisé
""")

PORTUGUESE = plain_words("""
artigo artigos chama chamam chamada chamado chamou coisa coisas conhecida conhecido descreve
descrito disse disseram diz dizem exatamente explica explicar gente grande menciona mencionado
muita muitas muitos nome nomes aconteceu acontece palavra palavras pensa pessoa pessoas quer
sabe segundo significa tipo tipos usa usado
""")

ITALIAN = plain_words("""
articolo articoli chiama chiamano chiamato chiamata chiamò conosciuto nota noto descrive descritto
dice dicono detto disse esattamente spiega spiegare gente grande menziona menzionato molta molte
molti molto nome nomi parola parole persona persone pensa secondo significa successo succede tipo
tipi vuole usa usato
""")

DUTCH = plain_words("""
artikel artikelen bedoeld beschreven beschrijft bekend betekent denkt ding dingen gebeurde
gebeurt genaamd genoemd gezegd groot heet heette heten lang mens mensen naam namen noemt noemde
noemen precies soort soorten uitgelegd uitleggen vermeld veel vele verklaart weet woord woorden
zegt zei zeiden
""")

RUSSIAN = plain_words("""
много называется называются назвал название названия названа зовут звали имя имени говорит
говорят сказал сказала сказали значит означает объясни объясняет объясните описан описывает
упомянут упоминается известен известна известно известный люди людей человек тип типа вид слово
слова думает знает вещь вещи статья статье статьи именно согласно произошло случилось использует
""")

FRAME_WORDS: Mapping[Language, frozenset[str]] = MappingProxyType(
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
