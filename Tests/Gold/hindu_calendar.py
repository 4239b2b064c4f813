"""Days of Hindu festivals, computed from the positions of Sun and Moon (PyPI `ephem`).

A lunar month (new moon to new moon) is named by the sidereal sign that the Sun enters in it; a month in which
it enters none is intercalary. Festivals go by the lunar day (tithi, 12 degrees of elongation) that prevails at an
hour of the day in Ujjain, the reference meridian of Indian almanacs.
"""
import datetime
import math

import ephem

AYANAMSA_2000, PRECESSION = 23.853, 50.29 / 3600  # Lahiri, degrees, and degrees a year
IST = 5.5 / 24


def _longitudes(moment):
    sun, moon = ephem.Sun(moment, epoch=moment), ephem.Moon(moment, epoch=moment)
    return math.degrees(ephem.Ecliptic(sun, epoch=moment).lon), math.degrees(ephem.Ecliptic(moon, epoch=moment).lon)


def _sign(moment):
    years = (moment - ephem.Date("2000/1/1")) / 365.25
    return int(((_longitudes(moment)[0] - AYANAMSA_2000 - PRECESSION * years) % 360) // 30)


def _tithi(moment):
    sun, moon = _longitudes(moment)
    return ((moon - sun) % 360) / 12


def _months(year, sign):
    """New moons at which the month begins in which the Sun enters a sign (0 is Aries)."""
    moon = ephem.next_new_moon(f"{year - 1}/12/15")
    while ephem.Date(moon).tuple()[0] <= year:
        following = ephem.next_new_moon(moon + 1)
        if _sign(moon) == (sign - 1) % 12 and _sign(following) == sign:
            yield moon, following
        moon = following


def _sunset(day):
    place = ephem.Observer()
    place.lat, place.lon, place.date = "23.18", "75.78", ephem.Date(day) + 6.5 / 24
    return place.next_setting(ephem.Sun())


def _evening(day):
    return _sunset(day) + 1.2 / 24


def _midnight(day):
    return ephem.Date(day) + 1 - IST


def _morning(day):
    # Three muhurtas after sunrise.
    return ephem.Date(day) + 8.5 / 24 - IST


def _day_with(tithi, near, *hours):
    """The day around `near` on which a lunar day prevails at an hour, or else at the next of the hours."""
    local = ephem.Date(near + IST).datetime().date()
    for hour in hours:
        for shift in (-1, 0, 1):
            day = local + datetime.timedelta(days=shift)
            if tithi <= _tithi(ephem.Date(hour(day))) < tithi + 1:
                return day
    raise ValueError(f"no day with tithi {tithi} near {near}")


def diwali(year):
    _, end = next(_months(year, 6))
    return _day_with(29, end, _evening, _midnight)


def holi(year):
    begin, _ = next(_months(year, 11))
    return _day_with(14, ephem.next_full_moon(begin), _evening, _midnight) + datetime.timedelta(days=1)


def raksha_bandhan(year):
    begin, _ = next(_months(year, 4))
    return _day_with(14, ephem.next_full_moon(begin), _morning, _evening)


# Almanacs put the bonfire one evening later in these years, because an inauspicious hour (Bhadra) covers the
# first; the days are those of India's holiday lists.
_HOLI_PUBLISHED = {2023: datetime.date(2023, 3, 8), 2026: datetime.date(2026, 3, 4)}


def published_holi(year):
    return _HOLI_PUBLISHED.get(year) or holi(year)
