"""Words that tell names of people from other words with a capital."""

from __future__ import annotations

from tui.importing.word_sets import word_set

TITLES = word_set("""
    mr mrs ms miss mx herr frau monsieur madame mme señor señora signor dr prof professor sir dame lord lady baroness baron count rev reverend
    president president-elect vice-president minister premier chancellor secretary undersecretary
    secretary-general general gen colonel col lieutenant lt major maj captain capt admiral adm
    brigadier sergeant sgt corporal private commander cmdr marshal commodore senator sen sens
    representative rep reps congressman congresswoman mp mep ambassador envoy governor gov mayor
    king queen prince princess pope emperor sultan sheikh sheik ayatollah imam rabbi archbishop
    bishop cardinal father fr sister brother st judge justice attorney prosecutor sheriff chief
    commissioner director manager chairman chairwoman chair chairperson ceo cfo cto coo cmo cio
    president-designate founder co-founder cofounder owner partner spokesman spokeswoman
    spokesperson negotiator adviser advisor aide deputy head leader coordinator administrator
    analyst economist historian scientist researcher engineer architect author poet novelist
    writer journalist reporter correspondent editor columnist actor actress director producer
    singer coach captain player activist campaigner lawyer professor lecturer teacher doctor
    surgeon nurse treasurer speaker whip lawmaker legislator councillor councilor councilman
    councilwoman alderman delegate inspector superintendent detective officer constable
    ombudsman expert specialist strategist consultant fellow dean provost principal rector
    candidate officer counsel vp svp evp executive panelist moderator inventor designer
    entrepreneur investor artist composer musician farmer resident student volunteer
    veteran diplomat premier warlord militant commander chairmen official taoiseach
    witness intern det insp supt dci dsi cllr hon pm striker goalkeeper defender midfielder
    winger bowler batsman
""")
"""Words that stand before a name: titles, offices and callings."""

WEAK_TITLES = word_set("""
    private head premier general major chief count partner expert father brother sister player
    fellow resident student teacher engineer leader candidate counsel executive owner coach
    prince king queen lady lord
""")
"""Titles that with a capital are as often a part of the name of a thing."""

JOBS = TITLES | word_set("""
    lead member associate boss banker trader broker designer developer strategist
    pastor priest psychologist sociologist biologist physicist chemist climatologist
    epidemiologist paramedic firefighter pilot driver mother father wife husband daughter son
    widow brother sister survivor neighbour neighbor pensioner shopkeeper host anchor
    presenter creator curator librarian technologist planner builder carpenter electrician
    baker chef cook owner-operator scholar academic expert organiser organizer
    accountant attendant assistant mechanic clerk driver waiter waitress broker grocer vendor
    tailor sailor conductor operator clinician paediatrician veterinarian engineer neighbor
    champion winner recipient co-author coauthor co-chair co-owner co-director manager
    evangelist representative negotiators president
""")
"""Words that make what follows a name its role: ``, founder of …``."""

HONORIFICS = word_set(
    "mr mrs ms miss mx herr frau monsieur madame mme señor señora dr prof sir dame lord lady st rev"
)
"""Titles that are no role."""

SUFFIXES = word_set("jr sr ii iii iv phd ph.d md m.d esq mba cpa obe mbe cbe kc qc mp dds ret")
"""What may follow a name after a comma, or without one."""

LETTERS = SUFFIXES - word_set("jr sr ii iii iv")
"""Those that are no part of a name."""

BODIES = word_set("""
    ministry department agency office bureau committee commission council court parliament senate
    congress house assembly government administration university college school institute
    institution academy hospital clinic center centre foundation association society union
    federation league club team group company corporation corp inc llc ltd plc gmbh holdings
    partners bank fund trust exchange board authority service services police force forces army
    navy guard corps command party front movement coalition alliance network news times post
    journal tribune herald gazette telegraph mirror magazine press media radio television tv
    international national federal global watch international systems technologies technology
    solutions labs laboratory laboratories software industries energy airlines airways motors
    street city county state states kingdom republic nations organization organisation
    initiative project program programme campaign act bill law agreement treaty accord plan
    summit conference forum report survey index review strategy airport station square bridge
    river sea ocean island islands mountain mount park avenue road valley district region
    province territory north south east west northern southern eastern western central war
    day week award awards prize cup games festival museum gallery theatre theater church
    cathedral museum stadium arena hotel restaurant café cafe palace castle tower building
    brigade battalion regiment division squadron fleet treasury kremlin pentagon studio studios
    entertainment pictures records books publishing press security council caucus
    digital data cloud platform online web app health healthcare insurance capital ventures
    consulting associates foods pharmaceuticals therapeutics resources communications marketing
    innovation research development statement order section article paragraph chapter
    staff rights amnesty reserve embassy consulate mission taskforce task library
""")
"""Words that make a row of capitalised words the name of a body, a place or a thing."""

NO_NAMES = word_set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec the a an and but or yet so if when while as at by for from in into of off on onto out over
    to up with within without after before since until during despite although though because
    unless whereas however meanwhile moreover furthermore nevertheless nonetheless still also then
    thus hence here there this that these those he she it they we you i his her its their our my
    your who whom whose which what where why how not no yes all any both each either every few
    many most much none one two three four five six seven eight nine ten first second third last
    next another other others some such same several today yesterday tomorrow now later earlier
    recently finally according asked speaking once again just even only instead indeed perhaps
    maybe well like unlike among amid against about above across along around behind below beneath
    beside besides between beyond near regarding additionally similarly likewise overall
    ultimately together thank thanks please welcome dear hello let given based following
    through throughout upon via per under ever never often sometimes always especially
    particularly specifically generally currently previously originally q photo image video
    watch read click source sources contact follow subscribe share related updated published
    note editor's edited written reporting additional
    covid covid-19 internet god christmas easter
""")
"""Words that are no part of a person's name, though a capital may begin them."""

COUNTRIES = word_set("""
    ukraine russia china america britain england scotland wales ireland france germany italy spain
    portugal poland hungary romania bulgaria greece turkey türkiye israel palestine gaza iran iraq
    syria lebanon egypt libya sudan ethiopia kenya nigeria ghana somalia india pakistan
    afghanistan bangladesh japan korea taiwan vietnam thailand indonesia malaysia philippines
    australia canada mexico brazil argentina chile peru colombia venezuela cuba sweden norway
    denmark finland iceland estonia latvia lithuania belarus moldova serbia croatia slovenia
    kosovo albania armenia azerbaijan kazakhstan uzbekistan switzerland austria belgium
    netherlands europe asia africa us u.s u.k uk eu un uae nato washington moscow kyiv kiev
    beijing london paris berlin brussels tehran jerusalem ankara warsaw tokyo seoul delhi geneva
    vienna rome madrid hamas hezbollah york texas california florida ohio
    crimea donbas donetsk kharkiv odesa odessa lviv kherson pokrovsk mariupol qatar yemen
    jordan-based saudi arabia oman kuwait bahrain
""")
"""Places that are often the subject of a sentence, and no people."""

NATIONALITIES = word_set("""
    ukrainian russian chinese american british english scottish welsh irish french german italian
    spanish portuguese polish hungarian romanian bulgarian greek turkish israeli palestinian
    iranian iraqi syrian lebanese egyptian libyan sudanese ethiopian kenyan nigerian ghanaian
    somali indian pakistani afghan bangladeshi japanese korean taiwanese vietnamese thai
    indonesian malaysian philippine australian canadian mexican brazilian argentine chilean
    peruvian colombian venezuelan cuban swedish norwegian danish finnish icelandic estonian
    latvian lithuanian belarusian moldovan serbian croatian slovenian albanian armenian
    azerbaijani kazakh uzbek swiss austrian belgian dutch european asian african us u.s uk u.k
    eu un nato western democratic republican conservative labour liberal house senate foreign
    prime vice deputy former acting interim senior junior chief assistant associate lead
    defense defence interior finance economy energy health state national presidential
    executive managing general special permanent political military regional local
    white federal spanish-speaking opposition government catalan
""")
"""Words with a capital before an office: ``Ukrainian``, ``Prime``, ``Acting``."""

PARTICLES = word_set("""
    van von de der den del della di da das dos du la le el al bin ibn ben abu ul ur y zu ter ten
    af st
""")
"""Small words inside names of people."""

GIVEN = word_set("""
    aaron abdul abdullah abigail adam adrian ahmad ahmed aisha alan albert alejandra alejandro
    alex alexander alexandra alexei alexey alfred ali alice alicia alina alison allison amanda
    amir amy ana anastasia andre andrea andreas andrei andrew andrey andrii andriy andy angela
    angelina anita ann anna anne annie anthony antonio antony anton antony ariel arthur artem
    arturo ashley audrey barack barbara bart beatrice ben benjamin bernard beth betty bill billy
    bob boris brad bradley brandon brenda brett brian bridget bruce bryan burak caitlin cameron
    camila carl carla carlos carmen carol caroline catherine cecilia charles charlie charlotte
    chen chloe chris christian christina christine christopher cindy claire clara claudia colin
    connor craig cristina crystal cynthia dan daniel daniela danny darren dave david dean deborah
    debbie denis denise dennis derek diana diane diego dieter dmitri dmitriy dmitry dmytro dominic
    don donald donna doris dorothy doug douglas duncan dylan eduardo edward eileen elena eli
    elijah elizabeth ella ellen emily emma emmanuel enrique eric erica erik erika ernest esther
    ethan eugene eva evan evelyn fatima federico felipe felix fernando fiona florence frances
    francesca francesco francis francisco frank franz fred frederick friedrich gabriel gabriela
    gareth gary gavin gemma geoff geoffrey george gerald gerard gianni gillian gina giorgia
    giovanni gloria gordon grace graham greg gregory gretchen guillermo gustavo hannah hans
    harold harriet harry hassan hayley heather heidi helen helena henry herbert hillary holly
    howard hugh hugo hussein ian ibrahim igor ihor ilya inna ingrid irene irina iryna isaac isabel
    isabella ivan jack jackie jacob jacques jake james jamie jan jane janet janice jared jason
    javier jay jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jesus jill jim jimmy
    jin joan joanna joanne joe joel john johnny jon jonathan jordan jorge jose josé joseph josh
    joshua joy joyce juan juanita judith judy julia julian juliana julie justin kamala karen karim
    karl karina kate katherine kathleen kathryn kathy katie katya keith kelly ken kenneth kenji
    kerry kevin khalid kim kirsten kristen kristina kurt kyle lara larry laura lauren laurence
    lawrence lee leo leon leonard leonid leslie lewis liam lila lina linda lisa lloyd logan
    lorenzo louis louise lucas lucia lucy luis luka luke lydia lynn madeleine magdalena maksym
    malcolm manuel marc marco marcus margaret maria mariam marie marina mario marion marjorie mark
    marta martha martin mary maryam mateo matt matthew maurice max maxim megan mehmet mei melanie
    melissa meredith mia michael michel michelle miguel mike mikhail mikhailo mila milan ming
    miriam mitch mo mohamed mohammad mohammed moira molly monica mustafa mykhailo mykola nadia
    nancy naomi natalia natalie natasha nathan neil nicholas nick nicola nicolas nicole nigel
    nikita nikki nikolai nina noah noam noel nora norma norman oksana oleg oleh oleksandr oleksii
    olena olga olha oliver olivia omar oscar otto owen pablo pamela patricia patrick paul paula
    pauline pavel pavlo pedro penny peter petra petro philip philippe phil phillip phoebe pierre
    piotr priya rachel rafael rahul raj rajesh ralph ramon randall raul ravi ray raymond rebecca
    regina reza ricardo richard rick rita rob robert roberto robin rodrigo roger roman ron ronald
    rosa rose rosemary ross roy ruby russell rustem ruth ryan sabrina sally salim sam samantha
    samir samuel sandra sanjay sara sarah saul scott sean serena sergei sergey sergio serhii
    serhiy sergii shannon sharon shaun sheila shirley sidney silvia simon sofia sonia sophia
    sophie stacey stan stanley stefan stefano stella stephanie stephen steve steven stewart
    stuart sue sunil susan suzanne svetlana svitlana sylvia takeshi tamara tania tanya tara taras
    tariq ted teresa terry thanasis theodore theresa thomas tiffany tim timothy tina todd tom
    tomas tony tracey tracy trevor tyler ursula vadim valentina valentyn valeria valerie valerii
    vanessa vasyl vera veronica victor victoria viktor vincent virginia vitali vitalii vitaliy
    vivian vladimir volodymyr walter wang warren wayne wei wendy werner wilhelm will william
    wolfgang xavier yana yaroslav yasmin yevhen yulia yuliia yuri yuriy yurii yusuf yvonne zach
    zachary zainab zhang zoe zoya
""")
"""Common given names of many languages; a hint, never needed."""
