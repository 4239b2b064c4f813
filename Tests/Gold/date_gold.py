"""Sentences that name a day, with the day by which the gift must be there, computed with dateutil."""
import datetime
import random

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from num2words import num2words

import calendar_gold

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DELTAS = [MO, TU, WE, TH, FR, SA, SU]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
TODAYS = [datetime.date(2026, 11, 20), datetime.date(2026, 11, 23), datetime.date(2027, 2, 9),
          datetime.date(2027, 6, 6), datetime.date(2028, 2, 29), datetime.date(2026, 12, 31),
          datetime.date(2026, 9, 17)]
# Sentences around a day that is said as "Friday", "in two weeks" or "the 3rd", and around an occasion.
ADVERBIAL = [
    "It's my sister's birthday {}.", "I need something for my dad, his birthday is {}", "her party's {}",
    "we're meeting {} and I still have no gift for my friend", "{} is when we celebrate, any ideas for my mum?",
    "gift for my boss, needed {}", "my wife's birthday!! {}!!", "so basically it's {} and I'm stuck",
    "looking for a present for my nephew, his birthday's {}, budget $40",
    "can it get here {}? It's for my neighbour",
]
DEADLINE = [
    "I need it by {}", "has to arrive by {} please", "must be here no later than {}", "something for my aunt by {}",
    "could you have it delivered by {}? it's for my coach", "in time for {}, for my husband",
]
BEFORE = ["it has to arrive before {}", "before {} ideally, for my gran", "I'd want it here before {}"]


def ordinal(number):
    return num2words(number, to="ordinal_num")


def month_days(today, month, day):
    for year in range(today.year, today.year + 9):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError


def weekday(today, index, weeks=0):
    """The first such weekday after today, and weeks later."""
    return today + relativedelta(days=1, weekday=DELTAS[index](1)) + datetime.timedelta(weeks=weeks)


def of_week(today, index, weeks):
    monday = today - datetime.timedelta(days=today.weekday())
    return monday + datetime.timedelta(weeks=weeks, days=index)


def day_of_month(today, day):
    for offset in range(4):
        first = today.replace(day=1) + relativedelta(months=offset)
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError


def adverbial(today, rng):
    """Phrases that stand by themselves: (words, day)."""
    plus = lambda **kw: today + relativedelta(**kw)
    for index, name in enumerate(DAYS):
        yield f"on {name}", weekday(today, index)
        yield f"this {name}", weekday(today, index)
        yield f"next {name}", of_week(today, index, 1)
        yield f"{name} week", weekday(today, index, 1)
        yield f"a week on {name}", weekday(today, index, 1)
        yield f"on {name} of next week", of_week(today, index, 1)
        yield f"two weeks on {name}", weekday(today, index, 2)
        yield f"a week from {name}", weekday(today, index, 1)
        yield f"three {name}s from now", weekday(today, index, 2)
        yield f"the {name} after next", of_week(today, index, 2)
        yield f"next week {name}", of_week(today, index, 1)
        yield f"a fortnight on {name}", weekday(today, index, 2)
    for count in (2, 3, 4, 5, 6, 9, 10, 12, 20):
        words = rng.choice([str(count), num2words(count)])
        yield f"in {words} days", plus(days=count)
        yield f"{words} days from now", plus(days=count)
        yield f"in {words} days' time", plus(days=count)
        yield f"in about {words} days", plus(days=count)
        yield f"{words} days away", plus(days=count)
    for count in (2, 3, 4, 5, 6, 8):
        words = rng.choice([str(count), num2words(count)])
        yield f"in {words} weeks", plus(weeks=count)
        yield f"{words} weeks from today", plus(weeks=count)
        yield f"in {words} weeks time", plus(weeks=count)
        yield f"{words} weeks today", plus(weeks=count)
        yield f"{words} weeks away", plus(weeks=count)
    for count in (2, 3, 4):
        yield f"in {num2words(count)} months", plus(months=count)
    yield "in a week", plus(weeks=1)
    yield "in a week's time", plus(weeks=1)
    yield "a week today", plus(weeks=1)
    yield "a week tomorrow", plus(days=8)
    yield "in a fortnight", plus(weeks=2)
    yield "a fortnight from now", plus(weeks=2)
    yield "in a fortnight's time", plus(weeks=2)
    yield "in a couple of weeks", plus(weeks=2)
    yield "in a couple of days", plus(days=2)
    yield "in two and a half weeks", plus(days=17)
    yield "in a month", plus(months=1)
    yield "a month from now", plus(months=1)
    yield "tomorrow", plus(days=1)
    yield "tmrw", plus(days=1)
    yield "tomorrow evening", plus(days=1)
    yield "the day after tomorrow", plus(days=2)
    yield "tonight", today
    yield "this evening", today
    yield "this weekend", max(today, of_week(today, 5, 0)) if today.weekday() < 6 else today
    yield "next weekend", of_week(today, 5, 1)
    yield "the weekend after next", of_week(today, 5, 2)
    yield "next week", of_week(today, 0, 1)
    yield "the week after next", of_week(today, 0, 2)
    yield "next month", today.replace(day=1) + relativedelta(months=1)
    yield "at the end of the month", today + relativedelta(day=31)
    yield "at the end of next month", today + relativedelta(months=1, day=31)


def written(today, rng, country):
    """Written dates: (words, day)."""
    for _ in range(30):
        month = rng.randrange(1, 13)
        day = rng.randrange(1, 29)
        date = month_days(today, month, day)
        name, short, nth = MONTHS[month - 1], SHORT[month - 1], ordinal(day)
        options = [f"{name} {day}", f"{name} {nth}", f"{day} {name}", f"{nth} {name}", f"the {nth} of {name}",
                   f"{short} {day}", f"{nth} {short}", f"{name} the {nth}", f"{short}. {day}",
                   f"{DAYS[date.weekday()]} the {nth} of {name}", f"{DAYS[date.weekday()]}, {short} {day}",
                   f"{DAYS[date.weekday()][:3]} {day} {short}", f"{name} {day}, {date.year}",
                   f"{day} {name} {date.year}", f"{short} {nth} {date.year}", date.isoformat(),
                   f"the {num2words(day, to='ordinal').replace('-', ' ')} of {name}",
                   f"{name.lower()} {day}", f"{nth} of {short.lower()}"]
        yield rng.choice(options), date
        first, second = (month, day) if country == "US" else (day, month)
        if today <= date:
            yield f"{first}/{second}/{date.year}", date
            yield f"{first}/{second}", date
            yield f"{first}/{second}/{date.year % 100}", date
        if country == "DE":
            yield f"{day}.{month}.{date.year}", date
    for day in (1, 3, 5, 12, 18, 21, 22, 28):
        yield f"the {ordinal(day)}", day_of_month(today, day)


def month_parts(today):
    for month in range(1, 13):
        name = MONTHS[month - 1]
        first = month_days(today, month, 1)
        if month == today.month:
            continue
        yield f"in {name}", first
        yield f"early {name}", first
        yield f"at the beginning of {name}", first
        yield f"mid-{name}", first.replace(day=15)
        yield f"in the middle of {name}", first.replace(day=15)
        yield f"at the end of {name}", first + relativedelta(day=31)
        yield f"in the first week of {name}", first
        yield f"on the first Saturday in {name}", first + relativedelta(weekday=SA(1))
        yield f"on the last Friday of {name}", first + relativedelta(day=31, weekday=FR(-1))
        yield f"on the second Sunday of {name}", first + relativedelta(weekday=SU(2))


def spans(today):
    """The gift has to be there when a span of days begins."""
    for first, last in ((3, 5), (10, 14), (24, 26)):
        date = day_of_month(today, first)
        yield f"between the {ordinal(first)} and the {ordinal(last)}", date
        yield f"between the {ordinal(first)} and {ordinal(last)}", date
        yield f"from the {ordinal(first)} to the {ordinal(last)}", date
        for month in (1, 5, 8):
            date = month_days(today, month, first)
            yield f"between {first} and {last} {MONTHS[month - 1]}", date
            yield f"{MONTHS[month - 1]} {first}-{last}", date
            yield f"from the {ordinal(first)} to the {ordinal(last)} of {MONTHS[month - 1]}", date


HOLIDAY_WORDS = [
    ("christmas", "US", "Christmas"), ("easter", "US", "Easter"), ("thanksgiving", "US", "Thanksgiving"),
    ("thanksgiving", "CA", "Thanksgiving"), ("mothers_day", "US", "Mother's Day"), ("mothers_day", "GB", "Mothers Day"),
    ("mothers_day", "FR", "mother's day"), ("mothers_day", "AU", "mum's day"), ("mothers_day", "IE", "Mother's Day"),
    ("fathers_day", "US", "Father's Day"), ("fathers_day", "AU", "fathers day"), ("fathers_day", "DE", "Father's Day"),
    ("fathers_day", "IN", "Father's Day"), ("diwali", "IN", "Diwali"), ("hanukkah", "US", "Hanukkah"),
    ("hanukkah", "US", "Chanukah"), ("eid", "GB", "Eid"), ("lunar_new_year", "US", "Lunar New Year"),
    ("lunar_new_year", "US", "Chinese New Year"), ("good_friday", "GB", "Good Friday"),
    ("easter_monday", "DE", "Easter Monday"), ("boxing_day", "GB", "Boxing Day"),
    ("st_patricks_day", "IE", "St Patrick's Day"), ("st_patricks_day", "IE", "Paddy's Day"),
    ("canada_day", "CA", "Canada Day"), ("victoria_day", "CA", "Victoria Day"), ("australia_day", "AU", "Australia Day"),
    ("anzac_day", "AU", "Anzac Day"), ("bastille_day", "FR", "Bastille Day"), ("labour_day", "US", "Labor Day"),
    ("memorial_day", "US", "Memorial Day"), ("mlk_day", "US", "MLK Day"), ("presidents_day", "US", "Presidents' Day"),
    ("independence_day", "US", "Independence Day"), ("independence_day", "IN", "Independence Day"),
    ("republic_day", "IN", "Republic Day"), ("holi", "IN", "Holi"), ("raksha_bandhan", "IN", "Raksha Bandhan"),
    ("eid_al_fitr", "GB", "Eid al-Fitr"), ("eid_al_adha", "GB", "Eid al-Adha"), ("passover", "US", "Passover"),
    ("rosh_hashanah", "US", "Rosh Hashanah"), ("st_nicholas_day", "DE", "St Nicholas Day"),
    ("first_advent", "DE", "first Advent"), ("german_unity_day", "DE", "German Unity Day"),
    ("whit_monday", "DE", "Whit Monday"), ("shrove_tuesday", "GB", "Pancake Day"),
    ("august_bank_holiday", "GB", "the August bank holiday"), ("may_bank_holiday", "GB", "the May bank holiday"),
    ("mid_autumn_festival", "SG", "the Mid-Autumn Festival"), ("palm_sunday", "US", "Palm Sunday"),
]
OCCASION_FRAMES = [
    "a {} gift for my mum", "I need a present for my sister for {}", "{} present for my brother who loves golf",
    "what could I get my dad for {}?", "it's for {}, for my teacher",
]


def holidays(today):
    for name, country, words in HOLIDAY_WORDS:
        day = calendar_gold.lookup(name, country, today)
        yield words, day, country
        if (day - today).days > 21 and not words.startswith("the"):
            yield f"two days before {words}", day - relativedelta(days=2), country
            yield f"the day before {words}", day - relativedelta(days=1), country
            yield f"a week before {words}", day - relativedelta(weeks=1), country
            yield f"the Saturday before {words}", day + relativedelta(days=-1, weekday=SA(-1)), country
            yield f"the Monday after {words}", day + relativedelta(days=1, weekday=MO(1)), country


# What sounds like a day and is no deadline.
NO_DAY = [
    "my dad loves 24/7 news", "she may like tea", "he works nights and sleeps in the day", "my sister May loves tea",
    "last Friday was her birthday party", "she's been ill since Monday", "he fishes every Saturday",
    "he plays tennis on Sundays", "we met in June", "I bought her a scarf last Christmas",
    "he was born on 3 March 1960", "our shop tour was two weeks ago", "she marches in every parade",
    "I gave him a watch three years ago", "my daughter is 8 months old", "they have been together for 3 months",
    "a 9/10 film fan", "she wants the second one", "it's 1/2 price they said", "I'd like a gift under 50",
    "size 10-12 usually", "he reads The Day of the Jackal", "she's into Black Friday deals", "I have two sons and a dog",
    "how are you today?", "my friend turned 30 last month", "he is a 90s kid", "the first thing she grabs is coffee",
    "his 3 and 5 year olds keep him busy", "she retired in 2019", "a week's supply of tea",
    "he does weekend woodworking", "she loves Friday night lights", "sun hats and march music", "a couple of mugs",
]
STATED = [("asap please, something for my boss", "urgent"), ("I need it urgently for my mum", "urgent"),
          ("it's a last minute gift for a friend", "urgent"), ("need something right now for my wife", "immediate"),
          ("her birthday is coming up soon", "soon"), ("no rush at all, for my dad", None),
          ("there's no hurry, it's for my aunt", None)]
LOCALES = {"US": ("en-US", "USD"), "GB": ("en-GB", "GBP"), "CA": ("en-CA", "CAD"), "AU": ("en-AU", "AUD"),
           "IE": ("en-IE", "EUR"), "IN": ("en-IN", "INR"), "DE": ("en-DE", "EUR"), "FR": ("en-FR", "EUR"),
           "SG": ("en-SG", "SGD")}


def urgency(today, day):
    left = (day - today).days
    return "immediate" if left <= 1 else "urgent" if left <= 3 else "soon" if left <= 10 else "none"


def row(text, today, country, day, stated=None):
    expect = {"needed_by": day and day.isoformat(), "urgency": urgency(today, day) if day else stated}
    locale, currency = LOCALES[country]
    return {"text": text, "today": today.isoformat(), "country": country, "locale": locale, "currency": currency,
            "expect": expect}


def rows():
    rng = random.Random(20261120)
    for today in TODAYS:
        for words, day in adverbial(today, rng):
            yield row(rng.choice(ADVERBIAL).format(words), today, rng.choice(["US", "GB", "AU", "IN"]), day)
        for country in ("US", "GB", "DE"):
            for words, day in written(today, rng, country):
                frame = rng.choice(DEADLINE + ["the wedding is on {}", "his birthday is on {}", "on {}, for my nan"])
                yield row(frame.format(words), today, country, day)
                if rng.random() < 0.15 and day > today:
                    yield row(rng.choice(BEFORE).format(words), today, country, day - relativedelta(days=1))
        for words, day in month_parts(today):
            if rng.random() < 0.3:
                yield row(f"her birthday is {words}", today, "US", day)
        for words, day in spans(today):
            if rng.random() < 0.5:
                yield row(f"she visits {words}, I'd like it by then", today, "GB", day)
        for words, day, country in holidays(today):
            if rng.random() < 0.45:
                frame = rng.choice(DEADLINE if "before" in words or "after" in words or words[:3] == "the"
                                   else OCCASION_FRAMES + DEADLINE)
                yield row(frame.format(words), today, country, day)
        for sentence in NO_DAY:
            if rng.random() < 0.4:
                yield row(sentence, today, "US", None)
        for sentence, stated in STATED:
            yield row(sentence, today, "GB", None, stated)
