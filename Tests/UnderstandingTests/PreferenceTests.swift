import Testing

/// Likes, dislikes, possessions, diets, styles and kinds of products.
@Suite struct PreferenceTests {
  @Test(arguments: TurnRow.rows(table)) func reads(_ row: TurnRow) throws {
    #expect(try row.failures() == [])
  }

  static let table = """
    he loves fishing, golf and bad puns | interests=fishing,golf,bad puns
    she's into yoga and healthy cooking but hates clutter | interests=yoga,healthy cooking,!clutter; avoid=clutter
    he doesn't like fishing | interests=-; avoid=fishing
    not a big fan of jewellery | avoid=jewellery; interests=-
    she collects vintage teapots | interests=vintage teapots
    he's obsessed with formula 1 | interests=formula 1
    keen gardener | interests=garden
    she's a big reader | interests=reading
    huge wine lover | interests=wine,!huge
    loves to cook and bake | interests=cooking
    he plays guitar | interests=guitar
    she can't stand perfume | avoid=perfume
    he's allergic to nuts | dietary=nut allergy; avoid=nuts
    she has a nut allergy | dietary=nut allergy; avoid=nuts
    allergic to wool | avoid=wool; dietary=-
    no alcohol please | avoid=alcohol
    nothing edible | avoid=edible
    without chocolate | avoid=chocolate
    she already has a kindle | owned=kindle
    he has enough socks | owned=socks; avoid=socks
    not another mug | owned=mug; avoid=mug
    she's vegan | dietary=vegan; values=-
    vegan leather bag | values=vegan; dietary=-
    she's coeliac | dietary=gluten free
    he keeps kosher | dietary=kosher
    her style is minimalist | style=minimalist
    something handmade and sustainable | values=handmade,sustainable
    eco-friendly would be great | values=sustainable
    something funny | values=funny
    personalized if possible | values=personalised
    looking for a book for my dad | categories=book; rel=father
    something for the kitchen | categories=kitchen
    maybe a candle or a mug | categories=candle,mug
    can you email it? needs to be digital | delivery=digital
    no time to ship, e-gift ideas? | delivery=digital
    3 gifts | quantity=3
    i need 10 mugs for my team | quantity=10; rel=team; categories=mug
    gardening and jazz | interests=gardening,jazz | ask:interests
    she likes cooking i guess | interests=cooking
    mostly reading, and her cats | interests=reading,cats | ask:interests
    he enjoys craft beer, grilling & football | interests=craft beer,grilling,football
    big star wars fan | interests=star wars
    she isn't into sports | avoid=sports; interests=-
    i gave her a scarf last year | owned=scarf
    he loved the teapot last year | owned=teapot; acts=outcome
    no jewelry, no perfume | avoid=jewel,perfume
    anything but candles | avoid=candle
    not flowers | avoid=flowers
    she'd love a new kettle | categories=kettle
    he wants a drone | categories=drone
    into hiking, camping, the outdoors | interests=hiking,camping,outdoors
    gift for a coffee addict | interests=coffee
    he's a bit of a foodie | interests=food
    she knits and paints | interests=knitting,painting
    loves dogs, under 50 | interests=dogs; max=50
    dad, 60, golf, under $50 | rel=father; age=60; interests=golf; max=50
    she loves music, especially jazz | interests=music,jazz
    no idea what she likes | interests=-; avoid=-
    not sure | avoid=-; interests=-
    i don't know | acts=provide_info; avoid=- | ask:budget
    skip | acts=provide_info | ask:interests
    she doesn't drink | dietary=no alcohol
    doesn't drink coffee | avoid=coffee; dietary=-
    nothing with leather | avoid=leather
    my sister loves cats, she hates dogs | interests=cats,!dogs; avoid=dogs
    he's vegetarian and hates mushrooms | dietary=vegetarian; avoid=mushrooms
    she's really into true crime podcasts and gin | interests=true crime podcasts,gin
    he spends all his time in the garage fixing old cars | interests=old cars
    I love the idea but she hates pink | avoid=pink; interests=-
    she already owns every cookbook | owned=cookbook
    please no more candles | avoid=candle; owned=candle
    she likes things that are practical | values=practical
    prefers experiences over stuff | categories=experiences
    he just bought himself a new grill | owned=grill
    a bouquet of flowers | categories=flowers
    boho style | style=boho
    she likes modern art | interests=modern art
    no gift cards | avoid=gift card; categories=-
    I'd like something romantic | style=romantic
    she loves spending time with her grandkids | rel=-
    he is diabetic so no sweets | dietary=diabetic; avoid=sweets
    halal please | dietary=halal
    actually she does like roses | interests=roses
    nothing with roses >> actually she does like roses | avoid=-; interests=roses
    he loves his motorbike | interests=motorbike
    """
}
