"""The names of months and weekdays, in the spelling and the capitals of each language."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.language import Language

_NAMES = {
    Language.ENGLISH: """
    January February March April May June July August September October November
    December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """,
    Language.SPANISH: """
    enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre
    noviembre diciembre lunes martes miércoles jueves viernes sábado domingo
    """,
    Language.GERMAN: """
    Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober
    November Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend
    Sonntag
    """,
    Language.FRENCH: """
    janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre lundi mardi mercredi jeudi vendredi samedi dimanche
    """,
    Language.PORTUGUESE: """
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
    dezembro segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
    domingo
    """,
    Language.ITALIAN: """
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre
    novembre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica
    """,
    Language.DUTCH: """
    januari februari maart april mei juni juli augustus september oktober november
    december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """,
    # In the cases that dates use: "1 января", "в январе", "в среду".
    Language.RUSSIAN: """
    январь января январе февраль февраля феврале март марта марте апрель апреля апреле
    май мая мае июнь июня июне июль июля июле август августа августе сентябрь сентября
    сентябре октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре
    понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
    """,
}

MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {language: tuple(words.split()) for language, words in _NAMES.items()}
)
