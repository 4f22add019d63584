"""The words by which running text says that someone speaks."""

from __future__ import annotations

from tui.importing.word_sets import word_set

SAID = word_set("""
    said says added adds told tells explained explains noted notes stated states remarked remarks
    commented comments wrote writes tweeted tweets posted posts announced announces declared
    declares argued argues asked asks replied replies answered answers insisted insists warned
    warns continued continues recalled recalls concluded concludes stressed stresses emphasized
    emphasizes emphasised emphasises underlined underlines underscored underscores reiterated
    reiterates claimed claims admitted admits acknowledged acknowledges confirmed confirms quipped
    quips shared shares observed observes urged urges pledged pledges vowed vows promised promises
    suggested suggests predicted predicts agreed agrees responded responds affirmed affirms
    reported reports testified testifies cautioned cautions joked jokes shouted shouts exclaimed
    exclaims called calls described describes dubbed praised praises lamented laments complained
    complains asserted asserts contended contends maintained maintains alleged alleges countered
    counters conceded concedes revealed reveals proclaimed proclaims repeated repeats thundered
    cried mused muses pointed summarized summarised denounced denounces condemned condemns
    boasted boasts enthused enthuses opined opines intoned estimated estimates labelled labeled
    branded demanded demands credited thanked thanks quoted voiced advised advises
    elaborated elaborates accused accuses blamed blames hailed hails slammed slams criticised
    criticized decried decries blasted blasts likened likens ruled rules appealed appeals
    dismissed dismisses recounted recounts reflected reflects offered hinted hints signalled
    signaled indicated indicates clarified clarifies reasoned wondered speculated theorized pleaded
    pleads implored begged whispered yelled roared sighed laughed marveled marvelled vented
    recommended recommends proposed proposes encouraged encourages
""")
"""Verbs of speech, in the forms that have a subject before them or after them."""

SAYING = word_set("""
    saying adding telling explaining noting stating remarking commenting writing tweeting posting
    announcing declaring arguing asking replying answering insisting warning continuing recalling
    concluding stressing emphasizing emphasising underlining underscoring reiterating claiming
    admitting acknowledging confirming observing urging pledging vowing promising suggesting
    predicting responding affirming reporting testifying cautioning joking shouting exclaiming
    calling describing dubbing praising asserting alleging maintaining conceding revealing
    quoting labelling branding
""")
"""The same with ``-ing``, after another verb."""

SAY = word_set("""
    say add tell explain note state remark comment write tweet announce declare argue ask reply
    answer insist warn recall conclude stress emphasize emphasise underline reiterate claim admit
    acknowledge confirm observe urge pledge vow promise suggest predict call describe report
    caution assert
""")
"""The same after ``would``, ``did`` and the like, or of several people."""

INVERTED = SAID - word_set("""
    told tells shared shares posted posts pointed dubbed praised praises called calls described
    describes credited thanked thanks voiced labelled labeled branded denounced denounces demanded
    demands condemned condemns quoted announced announces reported reports confirmed confirms
    pledged pledges promised promises estimated estimates advised advises agreed agrees suggested
    suggests acknowledged accused accuses blamed blames hailed hails slammed slams criticised criticized decried decries blasted blasts likened likens
""") | word_set("announced confirmed reported agreed suggested acknowledged")
"""Those that stand before their subject: ``"…," said the minister``."""

INDIRECT = word_set("""
    said says added adds stated states warned warns announced announces declared declares argued
    argues insisted insists stressed stresses emphasized emphasizes emphasised emphasises
    underlined underlines reiterated reiterates claimed claims admitted admits acknowledged
    acknowledges confirmed confirms pledged pledges vowed vows promised promises predicted predicts
    asserted asserts contended contends cautioned cautions explained explains noted notes denied
    denies rejected rejects reaffirmed reaffirms told conceded concedes alleged alleges
    condemned condemns demanded demands urged urges called maintained maintains
    testified testifies suggested suggests
""")
"""Verbs whose sentence is reported speech, when a person is their subject."""

NEEDS_THAT = word_set("""
    called noted notes added adds confirmed confirms maintained maintains explained explains
    announced announces acknowledged acknowledges suggested suggests emphasized emphasizes
    emphasised emphasises underlined underlines declared declares
""")
"""Those that report speech only with ``that`` (``called``: with ``for`` or ``on``) behind them."""

AUXILIARIES = word_set("""
    has have had would will did does do also later then once again still often repeatedly
    previously recently earlier further reportedly famously simply never always who which
    himself herself even just only first subsequently meanwhile today yesterday himself
    publicly privately now soon too
""")
"""What may stand between a subject and its verb; so may any word in -ly."""

DOCUMENTS = word_set("""
    report statement document letter memo memorandum bill law act text article website site page
    paper study survey resolution agreement treaty decree order email post tweet message
    release notice guideline guidelines communique communiqué declaration poll banner sign
    headline caption section paragraph rule regulation standard filing indictment lawsuit
    complaint transcript book poem note label slogan motto policy constitution charter
    clause summary analysis review editorial blog advisory warning chapter data figures
    estimates results findings ruling verdict decision plan brochure manual leaflet advert
    advertisement poster documents reports statements letters papers studies posters
    signs messages emails tweets posts app form questionnaire newsletter
""")
"""Nouns of things that say something though nobody speaks."""

GROUPS = word_set("""
    officials official authorities police government ministry army military forces leaders
    lawmakers diplomats sources source analysts experts critics residents witnesses
    witness prosecutors investigators rescuers spokespeople protesters activists
    neighbors neighbours members users people men women children parents students teachers
    doctors soldiers commanders ministers senators delegates participants panelists panellists
    scientists researchers economists lawyers editors reporters journalists observers groups
    group organisation organization company companies agency agencies department court
    commission council committee parliament party union firm bank office team staff
    administration embassy delegation coalition alliance employees workers volunteers
    survivors victims relatives families others many some several everyone they both all
    others media outlets newspapers newspaper network channel supporters opponents
    republicans democrats allies rebels militants fighters countries states nations
    board panel jury crowd audience respondents customers owners
    tank bloc broadcaster daily outlet watchdog body
    insiders academics historians campaigners charity charities hospital university
    airline regulator club federation association foundation kremlin pentagon
""")
"""Nouns of groups and bodies, and of people whose name is not given."""

PRONOUNS = word_set("he she they i we it")
"""Subjects that stand for a name."""
