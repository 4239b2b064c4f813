"""Sentences that name a budget, with what they come to; figures are written out by Babel and num2words."""
import random

from babel.numbers import format_currency, format_decimal
from num2words import num2words

# Currency: countries that use it, words for it, and signs or codes before (b) or after (a) the figure.
CURRENCIES = {
    "USD": (["US"], ["dollars", "bucks", "US dollars"], ["$b", "US$b", "USDa", "USD b"]),
    "GBP": (["GB"], ["pounds", "quid", "pounds sterling"], ["£b", "GBPa", "£b"]),
    "EUR": (["IE", "FR", "DE"], ["euros", "euro"], ["€b", "€a", "EURa", " €a"]),
    "INR": (["IN"], ["rupees", "rs"], ["₹b", "Rs b", "Rs. b", "INRa", "Rsb", "INR b"]),
    "CAD": (["CA"], ["Canadian dollars"], ["C$b", "CA$b", "CADa"]),
    "AUD": (["AU"], ["Australian dollars", "Aussie dollars"], ["A$b", "AU$b", "AUDa"]),
    "NZD": (["NZ"], ["New Zealand dollars", "kiwi dollars"], ["NZ$b", "NZDa"]),
    "SGD": (["SG"], ["Singapore dollars"], ["S$b", "SGDa"]),
    "HKD": (["HK"], ["Hong Kong dollars"], ["HK$b", "HKDa"]),
    "CHF": (["CH"], ["Swiss francs", "francs", "franken"], ["CHF b", "CHFa", "Fr. b"]),
    "JPY": (["JP"], ["yen", "Japanese yen"], ["¥b", "JPYa"]),
    "CNY": (["CN"], ["yuan", "rmb", "renminbi"], ["RMBa", "CNYa", "RMB b"]),
    "KRW": (["KR"], ["won", "Korean won"], ["₩b", "KRWa"]),
    "SEK": (["SE"], ["Swedish kronor", "kronor"], ["SEKa", "kra"]),
    "NOK": (["NO"], ["Norwegian kroner", "kroner"], ["NOKa", "kra", "kr b"]),
    "DKK": (["DK"], ["Danish kroner", "kroner"], ["DKKa", "kra"]),
    "PLN": (["PL"], ["zloty", "złoty", "zlotys"], ["PLNa", "złb", "zła"]),
    "CZK": (["CZ"], ["koruna", "Czech korunas"], ["CZKa", " Kča"]),
    "HUF": (["HU"], ["forints", "forint"], ["HUFa", "Fta"]),
    "TRY": (["TR"], ["Turkish lira", "lira"], ["₺b", "TRYa", " TLa"]),
    "ILS": (["IL"], ["shekels", "shekel"], ["₪b", "ILSa", "NISa"]),
    "AED": (["AE"], ["dirhams", "dirham"], ["AEDa", "AED b", "Dhs b"]),
    "SAR": (["SA"], ["Saudi riyals", "riyals"], ["SARa", "SAR b"]),
    "ZAR": (["ZA"], ["rand", "South African rand"], ["Rb", "ZARa", "R b"]),
    "NGN": (["NG"], ["naira"], ["₦b", "NGNa"]),
    "KES": (["KE"], ["Kenyan shillings"], ["KSh b", "KESa"]),
    "BWP": (["BW"], ["pula"], ["BWPa"]),
    "BRL": (["BR"], ["reais"], ["R$b", "BRLa"]),
    "MXN": (["MX"], ["pesos", "Mexican pesos"], ["MX$b", "MXNa"]),
    "PHP": (["PH"], ["Philippine pesos", "pesos"], ["₱b", "PHPa", "Php b"]),
    "THB": (["TH"], ["baht"], ["฿b", "THBa"]),
    "MYR": (["MY"], ["ringgit", "Malaysian ringgit"], ["RMb", "RM b", "MYRa"]),
    "IDR": (["ID"], ["rupiah"], ["Rp b", "Rpb", "IDRa"]),
    "VND": (["VN"], ["dong", "Vietnamese dong"], ["₫a", "VNDa"]),
    "TWD": (["TW"], ["Taiwan dollars"], ["NT$b", "TWDa"]),
}
SCALE = {"JPY": 100, "KRW": 1000, "IDR": 10000, "VND": 10000, "INR": 50, "HUF": 300, "NGN": 1000, "KES": 100,
         "SEK": 10, "NOK": 10, "DKK": 10, "CZK": 20, "TRY": 30, "ZAR": 10, "MXN": 10, "PHP": 50, "THB": 20,
         "TWD": 20}
AMOUNTS = [10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 80, 100, 120, 150, 200, 250]

MAX = ["under {}", "up to {}", "no more than {}", "max {}", "{} max", "{} tops", "less than {}", "not more than {}",
       "at most {}", "a maximum of {}", "{} or less", "{} at most", "my limit is {}", "below {}",
       "I can't go over {}", "I don't want to spend more than {}", "nothing over {}", "capped at {}", "{} ceiling",
       "keep it under {}", "not exceeding {}", "{} is my limit", "my absolute max is {}", "within {}",
       "spending cap of {}", "can't afford more than {}", "{} and not a penny more", "{} maximum"]
MIN = ["at least {}", "not less than {}", "upwards of {}", "minimum {}", "{} or more", "{} and up", "no less than {}",
       "{} minimum", "nothing under {}", "I want to spend over {}", "more than {}", "starting from {}"]
TARGET = ["around {}", "about {}", "roughly {}", "{} give or take", "{} or so", "approximately {}", "circa {}",
          "somewhere in the region of {}", "in the ballpark of {}", "{} ish", "{} or thereabouts", "close to {}",
          "somewhere around {}", "thinking around {}", "approx {}", "give or take {}", "in the neighbourhood of {}"]
PLAIN = ["budget is {}", "my budget: {}", "I have {} to spend", "I can spend {}", "{} budget", "we've got {} to spend",
         "budget of {}", "happy to spend {}", "want to spend {}", "I've set aside {}", "spending {}"]
RANGE = ["{} to {}", "{}-{}", "between {} and {}", "from {} to {}", "somewhere between {} and {}", "{} - {}",
         "around {} to {}", "about {}-{}", "anywhere from {} to {}"]
EACH = ["{} each", "{} per person", "{} a head", "{} per head", "{} apiece", "{} pp", "{} each max", "{} per gift"]
FRAMES = ["{}", "something for my mum, {}", "Hi! Gift for my boss who loves golf. {}.", "{} for my sister please",
          "my nephew is 8 and into dinosaurs, {}", "she turns 60 next Friday and I thought {}",
          "need a present for my dad ({})", "{}, and nothing with roses", "It's our 10th anniversary. {}.",
          "for my wife who's 34; {}", "so {} would be great", "{} if possible, for a friend"]


def money(amount, currency, rng, style=None):
    """A figure with its currency as people write it."""
    _, words, signs = CURRENCIES[currency]
    style = style or rng.choice(["sign", "sign", "word", "spelled"])
    figure = format_decimal(amount, locale="en_US") if amount >= 1000 and rng.random() < 0.6 else f"{amount:.10g}"
    if style == "spelled" and amount == int(amount):
        return f"{num2words(int(amount), lang='en_GB').replace(',', '')} {rng.choice(words)}"
    if style != "sign":
        return f"{figure} {rng.choice(words)}"
    sign = rng.choice(signs)
    if sign[-1] == "b":
        return sign[:-1] + figure
    return figure + (" " if sign[0].isalpha() and rng.random() < 0.7 else "") + sign[:-1]


def row(text, country, own, asked="", **expect):
    slots = {"min": None, "max": None, "target": None, "currency": None, "per": None, "level": None}
    slots.update(expect)
    return {"text": text, "country": country, "own": own, "asked": asked, "expect": slots}


OWN = {"US": "USD", "GB": "GBP", "IN": "INR", "AU": "AUD", "CA": "CAD", "DE": "EUR", "SE": "SEK", "MX": "MXN"}


def said(rng, text, country, own, currency, per="total", **amounts):
    frame = rng.choice(FRAMES) if len(text) < 60 else "{}"
    return row(frame.format(text), country, own, currency=currency, per=per, **amounts)


def currencies(rng):
    """Every currency in every way of writing it, among people who use it and, when it is clear, others."""
    shared = {"kronor": 0, "kroner": 0, "pesos": 0, "kra": 0, "kr b": 0, "rs": 0}
    for currency, (countries, words, signs) in CURRENCIES.items():
        for style in range(len(words) + len(signs) + 6):
            amount = rng.choice(AMOUNTS) * SCALE.get(currency, 1)
            if style < len(words):
                text, key = f"{amount} {words[style]}", words[style]
            elif style < len(words) + len(signs):
                key = signs[style - len(words)]
                text = key[:-1] + str(amount) if key[-1] == "b" else str(amount) + key[:-1]
            else:
                text, key = money(amount, currency, rng), "kr"
            abroad = key not in shared and key != "kr" and rng.random() < 0.4
            country, own = ("US", "USD") if abroad else (countries[0], currency)
            if currency == "USD":
                country, own = "US", "USD"
            kind = rng.choice(["max", "max", "target", "plain"])
            pattern = rng.choice({"max": MAX, "target": TARGET, "plain": PLAIN}[kind])
            slot = "target" if kind == "target" else "max"
            yield said(rng, pattern.format(text), country, own, currency, **{slot: amount})


def bounds(rng):
    """Every wording of a bound with every kind of figure."""
    for patterns, slot in ((MAX, "max"), (MIN, "min"), (TARGET, "target"), (PLAIN, "max")):
        for pattern in patterns:
            for country in ("US", "GB", "IN"):
                own = OWN[country]
                amount = rng.choice(AMOUNTS) * SCALE.get(own, 1)
                yield said(rng, pattern.format(money(amount, own, rng)), country, own, own, **{slot: amount})
            # Without a currency the words around have to tell; asked for the budget, nothing else is meant.
            amount = rng.choice(AMOUNTS)
            text = pattern.format(rng.choice([str(amount), num2words(amount)]))
            yield row(text, "GB", "GBP", "budget", currency="GBP", per="total", **{slot: amount})


def ranges(rng):
    for pattern in RANGE:
        for currency in ("USD", "GBP", "EUR", "INR"):
            low = rng.choice(AMOUNTS[:9])
            high = low + rng.choice([5, 10, 20, 25, 50])
            low, high = low * SCALE.get(currency, 1), high * SCALE.get(currency, 1)
            country = CURRENCIES[currency][0][0]
            _, words, signs = CURRENCIES[currency]
            sign = {"USD": "$", "GBP": "£", "EUR": "€", "INR": "₹"}[currency]
            for first, second in ((f"{sign}{low}", f"{sign}{high}"), (f"{sign}{low}", str(high)),
                                  (str(low), f"{high} {words[0]}"), (num2words(low), f"{num2words(high)} {words[0]}")):
                if "-{" in pattern and " " in first:
                    continue
                yield said(rng, pattern.format(first, second), country, currency, currency, min=low, max=high)


def words(rng):
    """Amounts as they are said aloud."""
    cases = [("a hundred and fifty pounds", 150, "GBP"), ("fifty bucks", 50, "$"), ("twenty-five dollars", 25, "$"),
             ("one fifty", 150, None), ("a grand", 1000, None), ("1.5k", 1500, None), ("two grand", 2000, None),
             ("two and a half thousand", 2500, None), ("two and a half grand", 2500, None), ("a tenner", 10, "GBP"),
             ("a fiver", 5, "GBP"), ("two tenners", 20, "GBP"), ("three fivers", 15, "GBP"), ("half a grand", 500, None),
             ("a hundred quid", 100, "GBP"), ("a couple of hundred", 200, None), ("two fifty", 250, None),
             ("a hundred", 100, None), ("two hundred", 200, None), ("£1,234.50", 1234.5, "GBP"),
             ("1.234,50 €", 1234.5, "EUR"), ("€1.234,50", 1234.5, "EUR"), ("Rs 2,000/-", 2000, "INR"),
             ("Rs.1500/-", 1500, "INR"), ("₹1,50,000", 150000, "INR"), ("2 lakh rupees", 200000, "INR"),
             ("1.5 lakhs INR", 150000, "INR"), ("2 lac rupees", 200000, "INR"), ("1 crore rupees", 10000000, "INR"),
             ("half a lakh rupees", 50000, "INR"), ("$2k", 2000, "$"), ("£2K", 2000, "GBP"), ("5k INR", 5000, "INR"),
             ("$49.99", 49.99, "$"), ("49.99 dollars", 49.99, "$"), ("CHF 1'250", 1250, "CHF"), ("€ 1 500", 1500, "EUR"),
             ("1 500 €", 1500, "EUR"), ("12,50 €", 12.5, "EUR"), ("$1,000", 1000, "$"), ("$1,000.00", 1000, "$"),
             ("USD 75.50", 75.5, "USD"), ("seventy five dollars", 75, "$"), ("one hundred twenty dollars", 120, "$"),
             ("a thousand rupees", 1000, "INR"), ("fifteen hundred rupees", 1500, "INR"),
             ("twelve hundred dollars", 1200, "$"), ("a buck fifty", 1.5, "$"), ("a hundred bucks", 100, "$"),
             ("ten quid", 10, "GBP"), ("thirty squid", 30, "GBP"), ("a ton", 100, "GBP"), ("a pony", 25, "GBP"),
             ("a monkey", 500, "GBP"), ("3 grand", 3000, None), ("hundred dollars", 100, "$"),
             ("eighty-five euros", 85, "EUR"), ("0.5k dollars", 500, "$"), ("1,5k €", 1500, "EUR"),
             ("40 pounds 50", 40.5, "GBP"), ("five hundred and seventy-five dollars", 575, "$"),
             ("sixty-ish dollars", None, None)]
    for text, amount, currency in cases:
        if amount is None or text in ("a pony", "a monkey", "a ton", "40 pounds 50", "a buck fifty"):
            continue
        for pattern, slot in (("under {}", "max"), ("budget is {}", "max"), ("around {}", "target"),
                              ("I can spend {} on my mum", "max")):
            country = rng.choice(["US", "GB", "CA"])
            own = OWN[country]
            code = own if currency is None else (own if own in ("USD", "CAD") else "USD") if currency == "$" else currency
            yield row(pattern.format(text), country, own, currency=code, per="total", **{slot: amount})
    for amount in (30, 50, 80, 100):
        for text in (f"{amount}ish", f"{amount}-ish", f"{num2words(amount)}ish", f"${amount}ish"):
            yield row(f"budget {text}", "US", "USD", currency="USD", per="total", target=amount)


def scopes(rng):
    for pattern in EACH:
        for currency in ("USD", "GBP", "INR"):
            amount = rng.choice(AMOUNTS) * SCALE.get(currency, 1)
            text = pattern.format(money(amount, currency, rng, "sign"))
            country = CURRENCIES[currency][0][0]
            yield row(f"gifts for my {rng.choice([3, 4, 12])} colleagues, {text}", country, currency,
                      currency=currency, per="each", max=amount)
    for count in (2, 3, 4, 6, 10):
        amount = rng.choice([5, 10, 15, 20, 25])
        people = rng.choice([str(count), num2words(count)])
        for text in (f"there are {people} of us chipping in £{amount} each", f"we're {people} putting in £{amount} each",
                     f"{people} of us are pooling £{amount} each for one gift",
                     f"{people} colleagues are contributing £{amount} apiece for our boss",
                     f"group gift, {people} people, £{amount} per person, for our teacher"):
            yield row(text, "GB", "GBP", currency="GBP", per="total", max=count * amount)
    for amount in (60, 90, 200):
        for text in (f"${amount} total for both of them", f"${amount} altogether", f"${amount} all in",
                     f"we pooled ${amount} for our boss", f"${amount} in total, for my parents"):
            yield row(text, "US", "USD", currency="USD", per="total", max=amount)


LEVELS = [("something cheap for my brother", "low"), ("I'm on a tight budget", "low"), ("a bit skint this month, for my gran", "low"),
          ("nothing too expensive, for a colleague", "low"), ("I want to splurge on my wife", "high"),
          ("money is no object, it's for my mum", "high"), ("no expense spared for my husband", "high"),
          ("something inexpensive for my teacher", "low"), ("price doesn't matter, for my dad", "high"),
          ("I'd like to push the boat out for my sister", "high"), ("won't break the bank please, for a friend", "low"),
          ("on a shoestring here, for my cousin", "low")]

# Numbers that are no money.
NO_MONEY = [
    "which one is the most special?", "my mum turns 60", "she's 45 and loves tea", "our 25th anniversary is coming",
    "we've been together for 12 years", "married 30 years", "size 10 shoes", "a UK size 12 dress", "my 8 year old nephew",
    "the kids are 4, 7 and 9", "gifts for 5 colleagues", "I need 3 mugs", "a 1000 piece puzzle", "show me 3 options",
    "the second one please", "tell me more about number 2", "option 3 looks good", "he has 2 cats and 1 dog",
    "the party is at 7pm", "around 7 in the evening", "between 5 and 6 pm on Friday", "it's at 19:30",
    "he lives at 42 Station Road", "flat 12, she's on the 3rd floor", "call me on 07700 900123", "my number is 555 0123",
    "he's got a PS5", "she wants an iPhone 15 case", "he plays on his Xbox 360", "a case for a Galaxy S24",
    "he drives a Porsche 911", "Windows 11 fan", "20% off would be nice", "he's 100% vegan", "a 50/50 split",
    "he weighs 80 kg", "she ran 10 km yesterday", "it's 5 miles away", "a 12 inch pan", "a 2 litre bottle",
    "he's 6 foot 2", "a 40 inch telly", "born in 1990", "since 2015 she paints", "in 2 weeks", "within 10 days",
    "they have over 100 plants", "she has about 50 houseplants", "he's read around 200 books", "under 18s only",
    "he's over 60", "people under 30 love it", "in her 40s", "early 30s", "a family of 5", "a party of 12",
    "she's in year 6", "Formula 1 fan", "he supports Hannover 96", "2 of them are twins", "her top 10 films",
    "the 80s are her thing", "a 90s kid", "the one with the blue cover", "one of those", "one more thing",
    "is there another one?", "I like this one more", "the first one is too big", "a 5 star hotel type", "a size 9",
    "one last question", "no one knows", "two of my friends love it", "at least one of them is vegan",
    "up to two weeks is fine", "no more than 3 suggestions please", "at least 2 ideas please", "max 3 options",
    "he does 10k runs", "she runs 5k every week", "training for a half marathon", "route 66 trip", "area 51 nerd",
    "24/7 gamer", "a 1:24 scale model", "a 500 piece jigsaw", "100 years old house", "a 12 year old whisky",
    "chapter 3", "C-3PO fan", "R2D2", "007 films", "World War 2 history", "Call of Duty 4", "order 12345",
    "my flight is BA 1234", "zip code 90210", "a 6 pack of beer", "7 days a week", "8 hours a day", "3 times a week",
]


def rows():
    rng = random.Random(20261121)
    yield from currencies(rng)
    yield from bounds(rng)
    yield from ranges(rng)
    yield from words(rng)
    yield from scopes(rng)
    for text, level in LEVELS:
        yield row(text, "US", "USD", level=level)
    for text in NO_MONEY:
        country = rng.choice(["US", "GB"])
        yield row(text, country, OWN[country])
        # Asked for the budget somebody may speak of something else.
        if not text[-1].isdigit():
            yield row(text, country, OWN[country], "budget")
