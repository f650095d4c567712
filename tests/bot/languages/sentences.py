"""Sentences and questions of our own, in the languages that are easily mistaken for others."""

from bot.languages import Language

SENTENCES = {
    Language.FRENCH: """
        Le pont a été reconstruit trois fois depuis la guerre.
        Elle travaille dans une petite librairie près de la gare.
        Les habitants du village ne veulent pas de cette usine.
        Il faut que nous partions avant la tombée de la nuit.
        La rivière sort de son lit presque chaque printemps.
        Mon oncle conserve ses outils dans un grenier poussiéreux.
        Ce musée présente plus de deux mille horloges anciennes.
        On raconte que le phare fut allumé par des moines.
        L'équipe s'est entraînée sous la pluie avec beaucoup de courage.
        Les oiseaux reviennent vers le lac quand l'hiver s'achève.
    """,
    Language.PORTUGUESE: """
        A ponte foi reconstruída três vezes depois da guerra.
        Ela trabalha numa pequena livraria perto da estação.
        Os moradores da aldeia não querem esta fábrica.
        É preciso que a gente saia antes do anoitecer.
        O rio transborda quase todas as primaveras.
        Meu tio guarda as ferramentas em um sótão empoeirado.
        Este museu tem mais de dois mil relógios antigos.
        Conta-se que o farol foi aceso por monges.
        A equipe treinou na chuva com muita coragem.
        As aves voltam ao lago quando o inverno termina.
    """,
    Language.ITALIAN: """
        Il ponte è stato ricostruito tre volte dopo la guerra.
        Lei lavora in una piccola libreria vicino alla stazione.
        Gli abitanti del paese non vogliono questa fabbrica.
        Bisogna che partiamo prima che faccia buio.
        Il fiume esce dagli argini quasi ogni primavera.
        Mio zio conserva gli attrezzi in una soffitta polverosa.
        Questo museo espone più di duemila orologi antichi.
        Si racconta che il faro fu acceso da alcuni monaci.
        La squadra si è allenata sotto la pioggia con molto coraggio.
        Gli uccelli tornano al lago quando finisce l'inverno.
    """,
    Language.DUTCH: """
        De brug is sinds de oorlog drie keer herbouwd.
        Zij werkt in een kleine boekhandel bij het station.
        De bewoners van het dorp willen deze fabriek niet.
        We moeten vertrekken voordat het donker wordt.
        De rivier treedt bijna elk voorjaar buiten haar oevers.
        Mijn oom bewaart zijn gereedschap op een stoffige zolder.
        Dit museum toont meer dan tweeduizend oude klokken.
        Men vertelt dat de vuurtoren door monniken werd ontstoken.
        De ploeg heeft met veel moed in de regen getraind.
        De vogels keren terug naar het meer als de winter eindigt.
    """,
}

QUESTIONS = {
    Language.ENGLISH: """
        Who kept the lighthouse?
        What was the bridge made of?
        Is it open in winter?
    """,
    Language.SPANISH: """
        ¿Quién cuidaba el faro?
        ¿De qué era el puente?
        ¿Dónde vive la directora?
    """,
    Language.GERMAN: """
        Wer hütete den Leuchtturm?
        Woraus bestand die Brücke?
        Wie heißt die Direktorin?
    """,
    Language.FRENCH: """
        Qui gardait le phare ?
        Combien d'horloges y a-t-il ?
        Où habite la directrice du musée ?
        Pourquoi le pont est-il fermé ?
        Quand le village a-t-il été fondé ?
        Quelle est la hauteur de la tour ?
        Comment s'appelle le fleuve ?
        À qui appartient cette usine ?
        Que mangent les oiseaux ?
        Dans quelle ville se trouve le port ?
    """,
    Language.PORTUGUESE: """
        Quem guardava o farol?
        Quantos relógios existem no museu?
        Onde mora a diretora?
        Por que a ponte foi fechada?
        Quando foi fundada a aldeia?
        Qual é a altura da torre?
        Como se chama o rio?
        A quem pertence esta fábrica?
        O que comem as aves?
        Em que cidade fica o porto?
    """,
    Language.ITALIAN: """
        Chi custodiva il faro?
        Quanti orologi ci sono nel museo?
        Dove abita la direttrice?
        Perché il ponte è chiuso?
        Quando fu fondato il villaggio?
        Qual è l'altezza della torre?
        Come si chiama il fiume?
        A chi appartiene questa fabbrica?
        Che cosa mangiano gli uccelli?
        In quale città si trova il porto?
    """,
    Language.DUTCH: """
        Wie bewaakte de vuurtoren?
        Hoeveel klokken heeft het museum?
        Waar woont de directrice?
        Waarom is de brug gesloten?
        Wanneer werd het dorp gesticht?
        Hoe hoog is de toren?
        Hoe heet de rivier?
        Van wie is deze fabriek?
        Wat eten de vogels?
        In welke stad ligt de haven?
    """,
    Language.RUSSIAN: """
        Кто охранял маяк?
        Сколько часов в музее Apple Computer Company?
        Почему мост закрыт?
    """,
}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def cases(by_language: dict[Language, str]) -> list[tuple[Language, str]]:
    return [(language, line) for language, text in by_language.items() for line in lines(text)]
