"""Writes calendar.tsv, dates.tsv and money.tsv beside this file; see README.md for the sources."""
import pathlib
import random

import calendar_gold
import date_gold
import money_gold

FOLDER = pathlib.Path(__file__).parent
DATES, MONEY = 1500, 1500


def write(name, heading, rows):
    lines = ["\t".join("-" if cell in (None, "") else str(cell) for cell in row) for row in rows]
    (FOLDER / name).write_text("\n".join(["\t".join(heading), *lines]) + "\n", encoding="utf-8")
    print(name, len(lines))


def sample(rows, count, seed):
    """Some of the rows, in their order, without repetitions."""
    unique = list({(row["text"], row.get("today"), row["country"]): row for row in rows}.values())
    chosen = set(random.Random(seed).sample(range(len(unique)), min(count, len(unique))))
    return [row for place, row in enumerate(unique) if place in chosen]


def number(value):
    return None if value is None else f"{value:.10g}" if value < 1e6 else str(int(value))


write("calendar.tsv", ["name", "country", "day"], calendar_gold.table())
write("dates.tsv", ["today", "country", "locale", "currency", "needed_by", "urgency", "text"],
      ([r["today"], r["country"], r["locale"], r["currency"], r["expect"]["needed_by"], r["expect"]["urgency"],
        r["text"]] for r in sample(date_gold.rows(), DATES, 1)))
write("money.tsv", ["country", "currency", "asked", "min", "max", "target", "code", "per", "level", "text"],
      ([r["country"], r["own"], r["asked"], number(r["expect"]["min"]), number(r["expect"]["max"]),
        number(r["expect"]["target"]), r["expect"]["currency"], r["expect"]["per"], r["expect"]["level"], r["text"]]
       for r in sample(money_gold.rows(), MONEY, 2)))
