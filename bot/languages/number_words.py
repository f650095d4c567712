"""Numbers written as words, in the spelling of each language, without capitals."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.language import Language

_WORDS = {
    Language.ENGLISH: """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    hundred thousand million billion trillion dozen half several
    """,
    Language.SPANISH: """
    dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta
    cincuenta cien ciento cientos mil miles millón millones billón billones docena
    docenas mitad varios varias
    """,
    Language.GERMAN: """
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig
    fünfzig hundert hunderte tausend tausende million millionen milliarde milliarden
    billion billionen dutzend halb halbe hälfte mehrere
    """,
    Language.FRENCH: """
    deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante
    cinquante cent cents centaine centaines mille millier milliers million millions
    milliard milliards douzaine moitié demi plusieurs
    """,
    Language.PORTUGUESE: """
    dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta quarenta
    cinquenta cem cento centenas mil milhar milhares milhão milhões bilhão bilhões
    trilhão trilhões dúzia dúzias metade vários várias
    """,
    Language.ITALIAN: """
    due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta quaranta
    cinquanta cento centinaia mille mila migliaia milione milioni miliardo miliardi
    dozzina metà mezzo diversi diverse
    """,
    Language.DUTCH: """
    twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig
    vijftig honderd honderden duizend duizenden miljoen miljoenen miljard miljarden
    biljoen dozijn half helft verscheidene
    """,
    Language.RUSSIAN: """
    два две двух двумя три трёх трех четыре четырёх четырех пять пяти шесть шести семь
    семи восемь восьми девять девяти десять десяти одиннадцать двенадцать двадцать
    тридцать сорок пятьдесят сто сотни тысяча тысячи тысяч миллион миллиона миллионов
    миллиард миллиарда миллиардов триллион дюжина половина половину несколько
    """,
}

NUMBER_WORDS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {language: tuple(words.split()) for language, words in _WORDS.items()}
)
