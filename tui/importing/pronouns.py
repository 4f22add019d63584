"""Which of the common given names are of women and which of men, for ``he`` and ``she``."""

from __future__ import annotations

from tui.importing.name_words import GIVEN
from tui.importing.word_sets import word_set

_MEN_IN_A = word_set("""
    ilya joshua luca luka mustafa mykola nikita reza
""")
_BOTH = word_set("""
    alex andrea angel ariel ashley audrey cameron carol casey chris dominic frances francis
    jamie jan jay jean jesse jin jordan kelly kerry kim lee leslie lynn marion max ming morgan
    noel robin sam sasha shannon simone taylor terry tracey tracy vivian wei
""")
_WOMEN = word_set("""
    abigail agnes alice alison allison amy angel ann anne annie audrey barbara beatrice beth
    betty bridget brigitte caitlin carmen caroline catherine charlotte chloe christine cindy
    claire crystal dawn debbie deborah denise diane doris dorothy eileen elizabeth ellen emily
    erin esther evelyn fatima fiona florence gail gemma gillian grace gretchen hannah harriet
    hayley heather heidi helen hillary holly inez ingrid irene isabel jackie jacqueline jane
    janet janice jen jennifer jenny jess jill joan joanne joy joyce judith judy julie karen
    karin kate katherine kathleen kathryn kathy katie kristen laura lauren leah lily linda liz
    lois louise lucy madeleine margaret mariam marie marjorie martha mary maryam may megan mei
    melanie meredith michelle miriam molly nancy naomi natalie nicole nikki nina nora olive
    pam patricia pauline peg penny phoebe rachel ros rose rosemary ruby ruth sally sarah
    sharon sheila shirley sophie stacey stella stephanie sue susan suzanne sylvia tiffany
    ursula vanessa veronica wendy yasmin yvonne zainab zoe
""")
_MEN = word_set("""
    aaron abdul abdullah adam adrian ahmad ahmed alan albert alejandro alexander alexei alexey
    alfred ali amir andre andrei andrew andrey andrii andriy andy anthony anton antonio antony
    artem arthur arturo barack ben benjamin bernard bill billy bob boris brad bradley brandon
    brett brian bruce bryan burak carl carlos charles charlie christian christopher colin
    connor craig dan daniel danny darren dave david dean dennis derek diego dieter dmitri
    dmitriy dmitry dmytro don donald doug douglas duncan dylan eduardo edward eli elijah
    emmanuel enrique eric erik ernest ethan eugene evan federico felipe felix fernando
    francesco francisco frank franz fred frederick friedrich gabriel gareth gary gavin geoff
    geoffrey george gerald gerard gianni giovanni gordon graham greg gregory guillermo gustavo
    hans harold harry hassan henry herbert howard hugh hugo hussein ian ibrahim igor ihor ivan
    jack jacob jacques jake james jared jason javier jeff jeffrey jeremy jerry jesus jim jimmy
    joe joel john johnny jon jonathan jorge jose joseph josh josé juan julian justin karim
    karl keith ken kenji kenneth kevin khalid kurt kyle larry laurence lawrence leo leon
    leonard leonid lewis liam lloyd logan lorenzo louis lucas luis luke maksym malcolm manuel
    marc marco marcus mario mark martin mateo matt matthew maurice maxim mehmet michael michel
    miguel mike mikhail mikhailo milan mitch mo mohamed mohammad mohammed mykhailo nathan neil
    nicholas nick nicolas nigel nikolai noah norman oleg oleh oleksandr oleksii oliver omar
    oscar otto owen pablo patrick paul pavel pavlo pedro peter petro phil philip philippe
    phillip pierre piotr rafael rahul raj rajesh ralph ramon randall raul ravi ray raymond
    ricardo richard rick rob robert roberto rodrigo roger roman ron ronald ross roy russell
    rustem ryan salim samir samuel sanjay saul scott sean sergei sergey sergii sergio serhii
    serhiy shaun sidney simon stan stanley stefan stefano stephen steve steven stewart stuart
    sunil takeshi taras tariq ted theodore thomas tim timothy todd tom tomas tony trevor tyler
    vadim valentyn valerii vasyl victor viktor vincent vitali vitalii vitaliy vladimir
    volodymyr walter warren wayne werner wilhelm will william wolfgang xavier yaroslav yevhen
    yuri yurii yuriy yusuf zach zachary
""")


def pronoun_of(given: str) -> str:
    """``he`` or ``she`` for a given name in small letters; empty when it does not tell."""
    if given in _BOTH:
        return ""
    if given in _MEN or given in _MEN_IN_A:
        return "he"
    if given in _WOMEN or (given in GIVEN and given.endswith("a")):
        return "she"
    return ""
