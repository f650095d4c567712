"""The words of each language that say how something is asked, not what is asked about.

The lists are kept short on purpose, and leave out what is a noun or a number as well: the
French "été" and "or", the Italian "stato" and "sei", the Portuguese "fora".
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.languages.english import FUNCTION_WORDS as ENGLISH
from bot.languages.folding import plain_words
from bot.languages.language import Language

SPANISH = plain_words("""
el la los las lo un una unos unas al del
a ante con contra de desde en entre hacia hasta para por según sin sobre tras
y e o u ni pero sino que si porque pues como cuando donde aunque mientras
yo me mí tú te ti él ella ello ellos ellas usted ustedes nos nosotros le les se sí
mi mis tu tus su sus nuestro nuestra nuestros nuestras suyo suya
este esta esto estos estas ese esa eso esos esas aquel aquella aquellos aquellas
cuál cuáles quién quiénes cuánto cuánta cuántos cuántas cuyo cuya dónde adónde cómo
soy eres es somos son era eran fue fueron ser sido siendo sea sería será
está están estaba estaban estar estuvo estuvieron
he ha han había habían hay hubo haber habrá puede pueden pudo poder debe deben
no ya muy más también tan
""")

GERMAN = plain_words("""
der die das den dem des ein eine einen einem einer eines
ab am an ans auf aus bei beim bis durch für gegen im in ins mit nach ohne seit über um unter
vom von vor zu zum zur zwischen
und oder aber denn als wenn dass ob weil da so wie sowie sondern
ich mich mir du dich dir er ihn ihm sie es wir uns ihr ihnen man sich
mein meine sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere
dieser diese dieses diesen diesem jener jene jenes
wer wen wem wessen was wann wo woher wohin warum wieso weshalb womit wodurch wofür
wogegen wonach woran worauf woraus worin worüber wovon wozu
welche welcher welches welchen welchem
bin bist ist sind war waren wäre sei gewesen habe hat haben hatte hatten hätte
werde wird werden wurde wurden worden würde
kann können konnte konnten muss müssen soll sollte darf will
nicht auch nur noch schon dort hier
""")

FRENCH = plain_words("""
le la les un une des du au aux l d qu c n s j m t
à chez contre dans de depuis en entre par pour sans selon sous sur vers avec
et ou mais donc ni car que si comme lorsque puisque
je me moi tu te toi il elle on nous vous ils elles lui leur leurs se eux y
mon ma mes ton ta tes son sa ses notre nos votre vos
ce cet cette ces cela ça celui celle ceux celles ceci
qui quoi dont où quand comment pourquoi combien quel quelle quels quelles lequel laquelle
lesquels lesquelles
suis es est sommes êtes sont était étaient fut furent être sera serait soit
ai as a avons avez ont avait avaient eut avoir aura
peut peuvent pouvait pouvoir doit doivent fait font
ne pas non plus très aussi cest quest quil quils dun dune
""")

PORTUGUESE = plain_words("""
o a os as um uma uns umas ao aos à às do da dos das no na nos nas pelo pela pelos pelas
num numa dum duma
ante até com contra de desde em entre para por sem sobre sob
e ou mas nem que se porque pois como quando enquanto embora
eu me mim tu te ti ele ela eles elas você vocês nós lhe lhes
meu minha meus minhas teu tua seu sua seus suas nosso nossa nossos nossas dele dela deles delas
este esta estes estas esse essa esses essas isto isso aquele aquela aquilo
neste nesta nesse nessa deste desta desse dessa
qual quais quem quanto quanta quantos quantas onde aonde cujo cuja quê
sou é somos são era eram foi foram ser sido sendo seja será seria
está estão estava estavam estar
há havia houve haver tem têm tinha tinham teve tiveram ter pode podem podia deve devem
não já muito mais também só
""")

ITALIAN = plain_words("""
il lo la i gli le un uno una l d c un all dell dall nell sull quest quell cos
a ad al allo alla ai agli alle di del dello della dei degli delle da dal dallo dalla dai dagli
dalle in nel nello nella nei negli nelle su sul sullo sulla sui sugli sulle
con per tra fra
e ed o ma che se perché quindi come quando mentre né
io mi me tu ti te lui lei egli noi voi loro ci vi si ne essi
mio mia tuo tua suo sua suoi sue nostro nostra
questo questa questi queste quello quella quelli quelle
chi cosa dove quale quali qual quanto quanta quanti quante cui
è sono era erano fu furono essere siano sia sarà sarebbe
ho ha hai hanno aveva avevano avere ebbe avrà può possono poteva deve devono viene vengono
non più anche già
""")

DUTCH = plain_words("""
de het een der des
aan bij door in met na naar om onder op over per sinds te ten ter tegen tot tussen uit van
vanaf volgens voor zonder
en of maar want als dan dat omdat toen dus terwijl zoals
ik me mij je jij jou u hij hem zij ze haar wij we ons onze jullie hun hen zich men er
mijn jouw uw zijn deze dit die daar hier
wie wat waar wanneer waarom hoe hoeveel welk welke wiens waarin waarvan waarmee waardoor
ben bent is was waren wees geweest heb hebt heeft hebben had hadden
word wordt worden werd werden kan kunnen kon konden zal zullen zou zouden moet moeten mag
niet geen ook nog wel
""")

RUSSIAN = plain_words("""
в во на с со к ко о об от до из за по под над при для без у через между около
и а но или либо что чтобы как если когда так же ли бы то потому
я меня мне мной ты тебя тебе он его ему им ним нём него она её ей неё ней мы нас нам вы вас
они их них ими себя себе
мой моя мои твой наш наша ваш свой своя своё свои своих своей
этот эта это эти этого этой этом этих этому тот та те того той том тех
кто кого кому кем ком чего чему чем чём чей чья чьё чьи где куда откуда почему зачем сколько
какой какая какое какие какого какому каким каком каких какую который которая которое которые
которого которой котором которых
быть есть был была было были будет будут может могут мог можно
не ни нет уже ещё только там здесь
""")

FUNCTION_WORDS: Mapping[Language, frozenset[str]] = MappingProxyType(
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
