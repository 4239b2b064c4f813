import Testing

/// Who it is for, how old they are, and who is merely mentioned.
@Suite struct PeopleTests {
  @Test(arguments: TurnRow.rows(table)) func reads(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  static let table = """
    my dad turns 70 | rel=father; age=70; group=senior; gender=male; occasion=birthday
    gift for my 65-year-old nan | rel=grandmother; age=65; group=senior
    my son is turning sweet 16 | age=16; occasion=birthday; rel=son; group=teen
    gift for my niece, she is 8 months | age=0; rel=niece; group=infant
    my nephew is 18 months old | age=1
    for a 5yo girl | age=5; gender=female; group=child
    my boss is in her 60s | group=senior; rel=boss; gender=female; age=-
    my neighbour, early 60s | group=adult; rel=neighbour
    grandad's 80th is coming up | age=80; rel=grandfather; occasion=birthday
    something for a toddler | group=toddler
    boy aged 7 | age=7; gender=male
    hubby | rel=husband | ask:recipient
    my missus | rel=wife | ask:recipient
    my bestie's bday | rel=best_friend; occasion=birthday
    MIL | rel=mother_in_law | ask:recipient
    my brother and his wife | rel=couple; count=2
    present for mum and dad | rel=parents; count=2
    my parents' anniversary | rel=parents; occasion=anniversary; count=2
    gifts for my in-laws | rel=in_laws; count=2
    my two nephews | rel=nephew; count=2
    my sister's husband loves golf | rel=brother_in_law; interests=golf; gender=male
    my friend's baby | rel=baby; group=infant
    need a gift for my husband's mother | rel=mother_in_law
    my mum told me she loves gardening, but I need something for my dad | rel=father; interests=-
    my sister Priya turns 30 | rel=sister; name=Priya; age=30
    something for Tom | name=Tom; rel=-
    her name is Ana | name=Ana; gender=female
    my coworker sarah is leaving | rel=colleague; name=sarah
    a gift for my friend Jake, he's into climbing | rel=friend; name=Jake; gender=male; interests=climbing
    treat for myself | rel=self
    I want to buy something for myself | rel=self
    my dog's birthday | rel=pet; occasion=birthday
    something for my girlfriend, she loves her dog | rel=girlfriend; interests=dog
    my wife and I need a gift for our neighbours | rel=neighbour
    secret santa for a colleague, 20 euros max | rel=colleague; occasion=secret_santa; max=20; cur=EUR
    gift for a team of 12 | rel=team; count=12
    gift for my daughter's teacher | rel=teacher
    my grandmother is 90 | rel=grandmother; age=90
    i need something for my dad >> and now something for my sister | rel=sister; brief=new; gender=female
    i need something for my dad >> he likes golf | rel=father; brief=same; interests=golf
    i need something for my dad >> sorry I meant my father in law | rel=father_in_law; brief=same
    under 50 for my dad >> same budget for my brother | rel=brother; max=50; brief=new
    my cousin, 25, loves anime | rel=cousin; age=25; interests=anime
    gift for my partner. they are nonbinary | rel=partner; gender=nonbinary
    gran | rel=grandmother | ask:recipient
    just a friend | rel=friend | ask:recipient
    it's for my best mate | rel=best_friend
    for my kids teacher mrs Jones | rel=teacher
    my boyfriend's mum | rel=mother_in_law
    step dad | rel=stepfather | ask:recipient
    twin nieces turning 5 | rel=niece; count=2; age=5
    somthing for my grandmohter | rel=grandmother
    my frend's birthday | rel=friend; occasion=birthday
    my duaghter is 10 | rel=daughter; age=10
    need a present for my uncle Bob | rel=uncle; name=Bob
    for my mum who is in her late 50s | rel=mother; group=adult
    my mom is 58 | rel=mother; age=58; group=adult
    my friend who's expecting | rel=friend; occasion=baby_shower
    gift for 3 colleagues | rel=colleague; count=3
    my ex | rel=ex | ask:recipient
    for the teachers at my son's nursery | rel=teacher
    gift for host of dinner party | rel=host; occasion=hosting
    it's his 21st | age=21; occasion=birthday; gender=male
    first birthday for my godson | age=1; rel=godchild; occasion=birthday
    she's turning 40 | age=40; gender=female; occasion=birthday
    dad is turning the big 5-0 | age=50; rel=father
    my 6 year old | age=6; group=child
    my teenage daughter | rel=daughter; group=teen
    my elderly neighbour | rel=neighbour; group=senior
    our 25th anniversary | occasion=anniversary; age=-
    we've been together 10 years | age=-
    my dad retires next month after 40 years at the firm | rel=father; occasion=retirement; age=-; max=-
    my sister. she's 44 btw. no wait, 45 | rel=sister; age=45
    my stepdad he's uh sixty no sorry fifty nine | rel=stepfather; age=59
    my mum makes 70 years the 14 of february | rel=mother; age=70; by=2027-02-14; occasion=birthday
    our son makes one year next week | rel=son; age=1; occasion=birthday
    my nonna Ornella, 91 years, hates waste | age=91
    this neighbor of mine, 88, shovels my walk | age=88
    my sister >> her birthday, 65 on the 23rd of august | age=65; max=-
    wife, turns 38, 2 kids, $120 | rel=wife; count=-; max=120
    a gift for my stepdaughter >> 4 kids home this spring break | count=-
    my dad >> could you do two little things instead of one? | quantity=2
    gift for my four cousins >> it has to be four of the same thing | quantity=4
    my sister, she's got about a hundred houseplants | quantity=-
    a gift for my wife >> 2 of those 3 are meh | quantity=- | shown
    I need 12 little somethings, $8 apiece | quantity=12; max=8
    my niece is six, scratch that, seven | age=7
    my aunt turns 45 — 46 actually | age=46
    my brother >> he's 29 >> oops 30 | age=30; max=-
    my mother she is of 55 years | age=55
    my father will do 60 years in march | age=60; by=2027-03-01
    a mum of 4 kids, she needs rest | count=-
    gift for my sister, she teaches 25 kids | count=-
    can I get two instead of one | quantity=2
    my wife's the big four oh on 3 march | age=40; by=2027-03-03; occasion=birthday
    my nephew is completing 4 years on coming sunday | age=4; occasion=birthday
    graduation gift for my son. 22, into cycling | age=22
    """
}
