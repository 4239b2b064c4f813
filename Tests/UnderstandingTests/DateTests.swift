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
    """
}
