import Testing

/// Days as people name them, read on Friday, 20 November 2026.
@Suite struct DateTests {
  @Test(arguments: TurnRow.rows(table)) func reads(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  static let table = """
    I need it by friday | by=2026-11-27
    her birthday is this saturday | by=2026-11-21; occasion=birthday; urgency=immediate
    next friday | by=2026-11-27
    next tuesday | by=2026-11-24; urgency=soon
    this friday | by=2026-11-27
    by the 18th | by=2026-12-18
    before the 18th | by=2026-12-17
    his birthday is on the 5th | by=2026-12-05; occasion=birthday
    Dec 3 | by=2026-12-03
    3rd of december | by=2026-12-03
    december 3rd | by=2026-12-03
    3/12 | by=2027-03-12
    3/12 | by=2026-12-03 | gb
    on 24/11 | by=2026-11-24 | gb
    2026-12-10 | by=2026-12-10
    in two weeks | by=2026-12-04
    in a fortnight | by=2026-12-04
    a week from now | by=2026-11-27
    saturday week | by=2026-11-28
    this weekend | by=2026-11-21
    end of the month | by=2026-11-30
    I need it tonight | by=2026-11-20; urgency=immediate
    tomorrow!! | by=2026-11-21; urgency=immediate
    next week | by=2026-11-23
    next month | by=2026-12-01
    in 10 days | by=2026-11-30; urgency=soon
    within 3 weeks | by=2026-12-11
    christmas gift for my wife | by=2026-12-25; occasion=christmas; rel=wife
    something for mother's day | by=2027-05-09; occasion=mothers_day
    something for mothers day for my mum | by=2027-03-07; occasion=mothers_day | gb
    hanukkah present for my nephew | by=2026-12-04; occasion=hanukkah
    diwali gifts for the family | by=2027-10-29; occasion=diwali
    valentines for my gf | by=2027-02-14; occasion=valentines_day; rel=girlfriend
    it's her birthday on christmas eve | by=2026-12-24; occasion=birthday
    I need it before christmas, it's for my aunt's birthday | by=2026-12-24; occasion=birthday
    asap please | urgency=urgent; by=-
    last minute gift for my boss | urgency=urgent; rel=boss
    the party is on 12th december | by=2026-12-12
    wedding is on June 5th 2027 | by=2027-06-05; occasion=wedding
    the day after tomorrow | by=2026-11-22
    friday the 4th of december | by=2026-12-04
    Friday, Dec 4 | by=2026-12-04
    sat 5th dec | by=2026-12-05
    how are you today | by=-
    3 days before christmas | by=2026-12-22
    a week on saturday | by=2026-11-28
    her birthday was last saturday | by=-
    next weekend | by=2026-11-28
    in a month | by=2026-12-20
    early december | by=2026-12-01
    two weeks from friday | by=2026-12-11
    monday | by=2026-11-23
    by monday the 30th | by=2026-11-30
    by next wednesday | by=2026-11-25
    12/24 | by=2026-12-24
    Black Friday deals | by=-
    i may need something | by=-
    birthday is in march | by=2027-03-01
    needs to arrive no later than dec 15th | by=2026-12-15
    easter gift for kids | by=2027-03-28; occasion=easter
    father's day | by=2027-06-20
    father's day | by=2027-09-05; occasion=fathers_day | au
    lunar new year | by=2027-02-06; occasion=lunar_new_year
    deadline is the 1st | by=2026-12-01
    in three days | by=2026-11-23; urgency=urgent
    on the 28th of november | by=2026-11-28
    on friday next week | by=2026-11-27
    the 18th works | by=-
    I need this by tomorow | by=2026-11-21
    by wendesday | by=2026-11-25
    she turns 27 in October on the 23rd | by=2027-10-23; age=27
    my boss is retiring the 16th | by=2026-12-16; occasion=retirement
    it's for her birthday, not christmas. The 19th. | by=2026-12-19; occasion=birthday
    my wife turns 40 the 2nd | by=2026-12-02; age=40
    she sings in a choir of a Wednesday. The do is on the 17th | by=2026-12-17
    my dentist fixed my tooth on a Sunday | by=-
    I forgot my girlfriend's gig on saturday | by=-
    I totally forgot our office Secret Santa is tomorrow | by=2026-11-21; occasion=secret_santa
    rent's due the 1st so keep it cheap | by=-
    will it rain tomorrow? | by=-
    a boy in his class has a birthday party sat | by=2026-11-21
    turns 38 on 11/29, I have 1 hour to sort this | by=2026-11-29; age=38
    my dad will have been married nine years on August 28 | occasion=anniversary; by=2027-08-28
    a birthday gift for my husband >> we got engaged in October | occasion=birthday
    a birthday gift for my husband >> we are 3 years together | occasion=birthday
    our 3 years together is next week | occasion=anniversary
    want to cheer her up, my nan's broken her hip | occasion=get_well
    my old man's hanging up the tools after 41 years | occasion=retirement
    my boss is going on maternity leave | occasion=baby_shower
    our pals are after getting engaged | occasion=engagement
    my brother defended his dissertation | occasion=graduation
    my friend just landed her first proper job | occasion=new_job
    my neighbour helps a lot, time I said thanks properly | occasion=thank_you
    we are invited by a friend, a present for the hostess | occasion=hosting
    birthday gift for my dad on the 3rd >> sorry, the 4th not the 3rd | by=2026-12-04
    my exam is on monday but her birthday is thursday | by=2026-11-26
    my friend's exam is on monday, an encouragement gift | by=2026-11-23
    my friend is leaving the 30th | by=2026-11-30
    party in december, the 5th | by=2026-12-05
    we went to rome in may, she loved it | by=-
    she just finished her master's | occasion=graduation
    he popped the question! a gift for my friend | occasion=engagement
    I missed our anniversary and she's mad at me | occasion=apology
    my uncle's finally retired | occasion=retirement
    term finishes friday, something for the teacher | occasion=teacher_appreciation; by=2026-11-27
    my boyfriend's bday is the 14th... no the 15th of december | by=2026-12-15
    my dad is retiring next month >> he just turned 65 | occasion=retirement; age=65
    """
}
