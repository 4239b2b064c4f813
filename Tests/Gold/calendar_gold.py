"""Dates of occasions and holidays 2020-2040 from independent sources (see README.md)."""
import datetime

import holidays
import lunardate
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, WE, relativedelta
from hijridate import Hijri
from pyluach import dates as hebrew

import hindu_calendar

YEARS = range(2020, 2041)


def nth(year, month, weekday):
    """The n-th weekday of a month, such as `TH(4)`; `SU(-1)` is the last."""
    day = 31 if weekday.n < 0 else 1
    return datetime.date(year, month, 1) + relativedelta(day=day, weekday=weekday)


def days(count):
    return datetime.timedelta(days=count)


def hijri(month, day):
    """All Gregorian days of a day of the Umm al-Qura calendar."""
    found = (Hijri(year, month, day).to_gregorian() for year in range(1441, 1466))
    return sorted(datetime.date(d.year, d.month, d.day) for d in found if d.year in YEARS)


def jewish(month, day, shift=-1):
    """Jewish days begin on the evening before."""
    found = (hebrew.HebrewDate(year, month, day).to_pydate() + days(shift) for year in range(5780, 5803))
    return sorted(d for d in found if d.year in YEARS)


def chinese(month, day):
    return [lunardate.LunarDate(year, month, day).toSolarDate() for year in YEARS]


def french_mothers_day(year):
    last = nth(year, 5, SU(-1))
    return last + days(7) if last == easter(year) + days(49) else last


def by_year(rule):
    return [rule(year) for year in YEARS]


def in_law(country, name, **options):
    """A public holiday by the PyPI package `holidays`, which follows the country's law."""
    table = holidays.country_holidays(country, years=YEARS, language=options.pop("language", "en_US"), **options)
    found = sorted(day for day, names in table.items() if name in names.split("; "))
    assert len(found) >= len(YEARS), (country, name, len(found), sorted({n for n in table.values()})[:40])
    return found


def from_easter(offset):
    return by_year(lambda year: easter(year, EASTER_WESTERN) + days(offset))


OCCASIONS = {
    ("easter", "US"): from_easter(0),
    ("easter", "GR"): by_year(lambda y: easter(y, EASTER_ORTHODOX)),
    ("easter", "RO"): by_year(lambda y: easter(y, EASTER_ORTHODOX)),
    ("mothers_day", "US"): by_year(lambda y: nth(y, 5, SU(2))),
    ("mothers_day", "CA"): by_year(lambda y: nth(y, 5, SU(2))),
    ("mothers_day", "AU"): by_year(lambda y: nth(y, 5, SU(2))),
    ("mothers_day", "IN"): by_year(lambda y: nth(y, 5, SU(2))),
    ("mothers_day", "DE"): by_year(lambda y: nth(y, 5, SU(2))),
    ("mothers_day", "GB"): from_easter(-21),
    ("mothers_day", "IE"): from_easter(-21),
    ("mothers_day", "FR"): by_year(french_mothers_day),
    ("mothers_day", "ES"): by_year(lambda y: nth(y, 5, SU(1))),
    ("mothers_day", "SE"): by_year(lambda y: nth(y, 5, SU(-1))),
    ("mothers_day", "NO"): by_year(lambda y: nth(y, 2, SU(2))),
    ("fathers_day", "US"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "GB"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "IE"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "CA"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "IN"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "FR"): by_year(lambda y: nth(y, 6, SU(3))),
    ("fathers_day", "AU"): by_year(lambda y: nth(y, 9, SU(1))),
    ("fathers_day", "NZ"): by_year(lambda y: nth(y, 9, SU(1))),
    ("fathers_day", "DE"): from_easter(39),
    ("fathers_day", "SE"): by_year(lambda y: nth(y, 11, SU(2))),
    ("thanksgiving", "US"): in_law("US", "Thanksgiving Day"),
    ("thanksgiving", "CA"): by_year(lambda y: nth(y, 10, MO(2))),
    ("christmas", "US"): in_law("US", "Christmas Day"),
    ("lunar_new_year", "US"): chinese(1, 1),
    ("hanukkah", "US"): jewish(9, 25),
    ("diwali", "IN"): by_year(hindu_calendar.diwali),
    ("eid", "GB"): sorted(hijri(10, 1) + hijri(12, 10)),
}

HOLIDAYS = {
    ("good_friday", "GB"): from_easter(-2),
    ("easter_monday", "DE"): from_easter(1),
    ("shrove_tuesday", "GB"): from_easter(-47),
    ("ash_wednesday", "US"): from_easter(-46),
    ("palm_sunday", "US"): from_easter(-7),
    ("ascension_day", "FR"): in_law("FR", "Ascension Day"),
    ("pentecost", "FR"): from_easter(49),
    ("whit_monday", "DE"): in_law("DE", "Pentecost Monday"),
    ("bastille_day", "FR"): in_law("FR", "National Day"),
    ("german_unity_day", "DE"): in_law("DE", "German Unity Day"),
    ("australia_day", "AU"): by_year(lambda y: datetime.date(y, 1, 26)),
    ("anzac_day", "AU"): by_year(lambda y: datetime.date(y, 4, 25)),
    ("boxing_day", "GB"): by_year(lambda y: datetime.date(y, 12, 26)),
    ("st_patricks_day", "IE"): by_year(lambda y: datetime.date(y, 3, 17)),
    ("canada_day", "CA"): by_year(lambda y: datetime.date(y, 7, 1)),
    ("victoria_day", "CA"): by_year(lambda y: datetime.date(y, 5, 24) + relativedelta(weekday=MO(-1))),
    ("labour_day", "US"): by_year(lambda y: nth(y, 9, MO(1))),
    ("labour_day", "CA"): by_year(lambda y: nth(y, 9, MO(1))),
    ("labour_day", "FR"): by_year(lambda y: datetime.date(y, 5, 1)),
    ("memorial_day", "US"): in_law("US", "Memorial Day"),
    ("mlk_day", "US"): in_law("US", "Martin Luther King Jr. Day"),
    ("presidents_day", "US"): by_year(lambda y: nth(y, 2, MO(3))),
    ("columbus_day", "US"): by_year(lambda y: nth(y, 10, MO(2))),
    ("veterans_day", "US"): by_year(lambda y: datetime.date(y, 11, 11)),
    ("independence_day", "US"): by_year(lambda y: datetime.date(y, 7, 4)),
    ("independence_day", "IN"): by_year(lambda y: datetime.date(y, 8, 15)),
    ("republic_day", "IN"): by_year(lambda y: datetime.date(y, 1, 26)),
    ("black_friday", "US"): by_year(lambda y: nth(y, 11, TH(4)) + days(1)),
    ("cyber_monday", "US"): by_year(lambda y: nth(y, 11, TH(4)) + days(4)),
    ("may_bank_holiday", "GB"): by_year(lambda y: nth(y, 5, MO(1))),
    ("spring_bank_holiday", "GB"): by_year(lambda y: nth(y, 5, MO(-1))),
    ("august_bank_holiday", "GB"): by_year(lambda y: nth(y, 8, MO(-1))),
    ("august_bank_holiday", "IE"): by_year(lambda y: nth(y, 8, MO(1))),
    ("first_advent", "DE"): by_year(lambda y: datetime.date(y, 12, 24) + relativedelta(weekday=SU(-4))),
    ("st_nicholas_day", "DE"): by_year(lambda y: datetime.date(y, 12, 6)),
    ("grandparents_day", "US"): by_year(lambda y: nth(y, 9, MO(1)) + days(6)),
    ("repentance_day", "DE"): by_year(lambda y: datetime.date(y, 11, 22) + relativedelta(weekday=WE(-1))),
    ("holi", "IN"): by_year(hindu_calendar.published_holi),
    ("raksha_bandhan", "IN"): by_year(hindu_calendar.raksha_bandhan),
    ("eid_al_fitr", "GB"): hijri(10, 1),
    ("eid_al_adha", "GB"): hijri(12, 10),
    ("ramadan", "GB"): hijri(9, 1),
    ("passover", "US"): jewish(1, 15),
    ("rosh_hashanah", "US"): jewish(7, 1),
    ("yom_kippur", "US"): jewish(7, 10),
    ("mid_autumn_festival", "SG"): chinese(8, 15),
    ("dragon_boat_festival", "HK"): chinese(5, 5),
}


def table():
    """Rows of name, country and day."""
    for (name, country), found in {**OCCASIONS, **HOLIDAYS}.items():
        for day in found:
            yield name, country, day.isoformat()


def lookup(name, country, today):
    """The first such day that is not before `today`."""
    return min(day for day in {**OCCASIONS, **HOLIDAYS}[(name, country)] if day >= today)
