import Testing

/// Turns that say several things at once, in the voices of many people.
@Suite struct LongTurnTests {
  @Test(arguments: TurnRow.rows(table)) func reads(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  static let table = """
    Hi! I'm looking for a birthday present for my best friend Emma. She's turning 30 in two weeks and she's really into pottery and true crime podcasts. Budget is around $60. | rel=best_friend; name=Emma; age=30; by=2026-12-04; interests=pottery,true crime podcasts; target=60; gender=female; acts=greet,request_gift
    need smth for my bro, hes a massive gamer n loves star wars, budget 50ish | rel=brother; interests=gaming,star wars; target=50; max=-
    need smth for my bro >> nah he already has a headset | owned=headset; avoid=-
    What would you recommend for a couple celebrating their 50th wedding anniversary? They love travel and wine, and I'd like to stay under 150 euros. | rel=couple; count=2; occasion=anniversary; age=-; interests=travel,wine; max=150; cur=EUR
    My boss is retiring after 30 years. The whole team (12 people) is chipping in $15 each. | rel=boss; occasion=retirement; max=180; per=total; age=-
    It's for my mother-in-law, she's impossible to shop for. She doesn't drink, isn't into jewellery | rel=mother_in_law; dietary=no alcohol; avoid=alcohol,jewellery
    hey so my girlfriends birthday is coming up on the 3rd and i have no clue what to get. shes 27, loves plants, matcha and anything vintage. i dont want to spend more than 70 | rel=girlfriend; age=27; by=2026-12-03; interests=plants,matcha; style=vintage; max=70; min=-
    its my mums 70th nxt month and me and my brother are going halves, 50 each. she likes knitting, murder mysteries | rel=mother; age=70; occasion=birthday; max=100; per=total; interests=knitting,murder mysteries; !acts=unsafe
    My colleague just had a baby girl! Want to send something cute, not clothes, £25-30 | rel=colleague; occasion=new_baby; avoid=clothes; min=25; max=30; cur=GBP
    I need an anniversary gift for my husband, we've been married 5 years. He's into whiskey, woodworking, and the Chicago Bears. Budget $100-150. We're celebrating December 5th | rel=husband; occasion=anniversary; age=-; by=2026-12-05; interests=whiskey,woodworking,bears; min=100; max=150
    looking for diwali gifts for 5 clients, around ₹2000 each, no alcohol or leather pls | rel=client; count=5; occasion=diwali; target=2000; cur=INR; per=each; avoid=alcohol,leather
    my nan's just lost her dog and she's heartbroken, want to send something comforting | rel=grandmother; occasion=sympathy
    Help! I totally forgot my wife's birthday is TOMORROW!!! Something I can email? | rel=wife; by=2026-11-21; urgency=immediate; delivery=digital
    Something for my roommate Alex, they're vegan and love cooking and plants. Housewarming. 40 max. | rel=roommate; name=Alex; dietary=vegan; interests=cooking,plants; occasion=housewarming; max=40; gender=-
    my 7yo nephew is obsessed with minecraft and space, already has tons of lego | rel=nephew; age=7; interests=minecraft,space; owned=lego
    Need a thank-you gift for my son's teacher, Mrs. Patel. Not a mug, she's got a million of them. $25 max | rel=teacher; name=Mrs. Patel; occasion=thank_you; avoid=mug; max=25
    my partner and I have been together for 3 years and I want to get them something sentimental. They're into photography and hiking. Between 80 and 120. | rel=partner; values=sentimental; interests=photography,hiking; min=80; max=120; age=-
    my father in law, 72, ex navy, likes history documentaries and whisky | rel=father_in_law; age=72; interests=history documentaries,whisky
    Our office is doing a white elephant, $15 limit, something funny | occasion=secret_santa; max=15; values=funny; rel=-
    for my twin boys turning 4 on Dec 12, they're obsessed with Paw Patrol; $30 each | rel=son; count=2; age=4; by=2026-12-12; interests=paw patrol; max=30; per=each
    My sister-in-law is due in March, baby shower is next Sunday, I'd like something eco-friendly, $50ish | rel=sister_in_law; occasion=baby_shower; by=2026-11-29; values=sustainable; target=50
    My grandpa (88) is hard of hearing and mostly watches westerns and does crosswords | rel=grandfather; age=88; interests=westerns,crosswords
    Can't think of anything for my brother in law. 40s, dad of two, likes BBQ, beer, and fixing things. $25-$40 | rel=brother_in_law; group=adult; interests=bbq,beer; min=25; max=40
    my dad died last year and it's my mum's first birthday without him, she'll be 62 | rel=mother; age=62; occasion=birthday
    nothing with nuts, he has a severe allergy | avoid=nuts; dietary=nut allergy
    gift for teacher under 15, kid in 2nd grade | rel=teacher; max=15; group=-; age=-
    I want a gift for my male boss, Diwali, around Rs. 3,000 | rel=boss; gender=male; target=3000; cur=INR; occasion=diwali
    my dad loves whisky and golf >> actually scrap the whisky | interests=golf,!whisky; acts=correct
    my dad loves whisky and golf >> forget that he likes golf | interests=whisky,!golf; acts=forget
    my dad loves whisky and golf, 50 max >> forget the budget | max=-; interests=golf
    anything for a 40th? | age=40; occasion=birthday
    she hates Rosé and jewelry, loves crème brûlée | avoid=rosé,jewelry; interests=crème brûlée
    my mum would like a scarf, she's really into birdwatching | rel=mother; categories=scarf; interests=birdwatching
    I love cooking but it's for my brother who hates it | rel=brother; interests=-
    my wife says he likes trains, it's for our son | rel=son; interests=trains
    present for a colleague who's leaving on friday, she's moving to Spain. whole office chipped in and we have 120 | rel=colleague; occasion=farewell; by=2026-11-27; max=120; gender=female
    what can I get my 2 year old niece that isn't plastic | rel=niece; age=2; avoid=plastic
    Looking for a Hanukkah gift for my 10-year-old nephew; keeps kosher; likes magic tricks. Nothing electronic. | rel=nephew; age=10; occasion=hanukkah; dietary=kosher; interests=magic tricks; avoid=electronic
    the kids are 4, 7 and 9 | rel=child; count=3; age=-
    he would never use a candle | avoid=candle; gender=male
    not sure about the budget yet | acts=provide_info; max=-
    anniversary in 10 days, wife loves orchids and detective novels, no chocolates she's diabetic | rel=wife; occasion=anniversary; by=2026-11-30; interests=orchids,detective novels; avoid=chocolates; dietary=diabetic
    sister's wedding, budget 200-300, they already have everything for the kitchen | rel=sister; occasion=wedding; min=200; max=300; owned=!kitchen
    Please don't suggest candles or bath bombs | avoid=candles,bath bombs
    """
}
