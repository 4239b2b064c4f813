import Testing

/// The same things in other words: before and behind their verbs, in asides, and of others than the recipient.
@Suite struct WordingTests {
  @Test(arguments: TurnRow.rows(preferences)) func prefers(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  @Test(arguments: TurnRow.rows(people)) func mentions(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  static let preferences = """
    gift for my aunt. incense gives her headaches | avoid=incense
    gift for my uncle. prawns make him ill | avoid=prawns; dietary=shellfish allergy
    my sister is obsessed w/ manga n anime | rel=sister; interests=manga,anime
    gift for my nephew. sharks sharks sharks all day | interests=shark
    my gran, there's always a crossword on her knee | interests=crossword
    my dad has a barbecue already | owned=barbecue
    my brother, he's got about nine chess sets | owned=chess set; quantity=-
    my wife loves jazz. scarves she has enough of | interests=jazz
    my mum already owns three teapots, no more of those | owned=teapot; avoid=teapot
    the kettle I gave my brother last year, he returned it | owned=kettle
    my cousin doesn't want anything except records | interests=record
    gift for my flatmate, who is more of a tea person than coffee | interests=tea
    something for my dad, fishin' is his whole life | rel=father; interests=fishing
    my sister says no plastic, it's for my nephew | rel=nephew; avoid=plastic
    gift for my boss, her taste is very rustic | style=rustic
    for my colleague, nothing handmade would be wasted on her | rel=colleague
    my friend is allergic to latex | avoid=latex; dietary=-
    my friend is allergic to pears | avoid=pear; dietary=pear
    gift for my niece, not slime or glitter please | avoid=slime,glitter
    my uncle is not keen on sport, except cricket | interests=cricket; avoid=sport,!cricket
    my partner whittles and sings | interests=whittling,singing
    a puzzle would be perfect for my dad | categories=puzzle
    """

  static let people = """
    my dad died in spring so it's for mum, she loves walking | rel=mother
    we lost my gran last month, something for grandad | rel=grandfather
    my late husband loved golf. gift for my sister | rel=sister
    my niece, no sorry, my goddaughter who is nine | rel=godchild; age=9
    something for me brother, he's 40 | rel=brother; age=40
    I drew Priti from accounting | rel=colleague; name=Priti
    need a gift for Ms. Achebe, my son's teacher | rel=teacher; name=Ms. Achebe; gender=female
    my housemate kelechi. she bakes | rel=roommate; name=kelechi; gender=female
    my sibling Sky uses they/them | rel=sibling; name=Sky
    it's for my sister-in-law's birthday | rel=sister_in_law; occasion=birthday
    my cousin Ana and her fiancé are getting married | rel=couple; count=2
    my grandparents love bridge | count=2
    gift for my dad, the cheapest of the first one and the second one | rel=father
    me and my brother, he's 31, want something for our mum who turns 60 | rel=mother; age=60
    my friend's mum passed away last week | rel=friend; occasion=sympathy
    something 4 my dad | rel=father
    date night with my wife | rel=wife; occasion=date_night
    mothers day present please | rel=mother; occasion=mothers_day
    gift for my dad >> next my little sister Mina | rel=sister; name=Mina; brief=new
    gift for my dad >> my uncle is paying half | rel=father; brief=same
    gift for my dad >> he bakes for the whole family | rel=father; brief=same
    """
}
