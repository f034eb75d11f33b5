# Works out funding, obligations and execution from plain facts, sharing nothing with the register: the
# test beside it compares every line. Usage: money.py FACTS.json RESULT.txt

import json
import sys
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
DIGITS = {"JPY": 0, "KWD": 3}
WITHIN = timedelta(days=7)


def rounded(amount, currency):
    return amount.quantize(Decimal(1).scaleb(-DIGITS.get(currency, 2)), ROUND_HALF_UP)


def written(amount, currency):
    text = f"{rounded(amount, currency):f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def ten_digits(rate):
    return rate.quantize(Decimal(1).scaleb(rate.adjusted() - 9), ROUND_HALF_UP)


class Facts:
    def __init__(self, facts):
        self.facts = facts
        self.currency = {c["code"]: c["currency"] for c in facts["commitments"]}
        self.recipient = {c["code"]: c["recipient"] for c in facts["commitments"]}
        self.payment = {p["id"]: p for p in facts["payments"]}
        for name in ("rates", "steps", "allocations", "carries", "payments", "refunds",
                     "appropriations"):
            for fact in facts[name]:
                fact["day"] = date.fromisoformat(fact["day"])
        self.rates = defaultdict(list)
        for rate in facts["rates"]:
            self.rates[rate["base"], rate["quote"]].append(rate)
        self.found = {}

    def of(self, name, day, known):
        for fact in self.facts[name]:
            if fact["day"] <= day and stands(fact, known):
                yield fact

    def stated(self, base, quote, known):
        key = base, quote, known
        if key not in self.found:
            self.found[key] = {
                r["day"]: Decimal(r["rate"]) for r in self.rates[base, quote] if stands(r, known)
            }
        return self.found[key]

    def rate(self, base, quote, day, known):
        if base == quote:
            return Decimal(1)
        direct = self.stated(base, quote, known)
        inverse = self.stated(quote, base, known)
        first, second = self.stated("EUR", base, known), self.stated("EUR", quote, known)
        for back in range(WITHIN.days + 1):
            on = day - timedelta(days=back)
            if on in direct:
                return direct[on]
            if on in inverse:
                return ten_digits(1 / inverse[on])
            if on in first and on in second:
                return ten_digits(second[on] / first[on])
        return None


def stands(fact, known):
    closed = fact.get("superseded_by")
    return fact["entry"] <= known and (closed is None or closed > known)


def gathered(facts, day, known):
    """Committed, allocated, disbursed, refunded by commitment and year; payments one by one."""
    sums = defaultdict(lambda: [Decimal(0)] * 4)
    payments = defaultdict(list)

    def add(commitment, year, place, amount):
        row = list(sums[commitment, year])
        row[place] += Decimal(amount)
        sums[commitment, year] = row

    for step in facts.of("steps", day, known):
        last = step["last_year"] if step["last_year"] is not None else day.year
        for year in range(step["first_year"], last + 1):
            add(step["commitment"], year, 0, step["amount"])
    for allocation in facts.of("allocations", day, known):
        add(allocation["commitment"], allocation["year"], 1, allocation["amount"])
    for payment in facts.of("payments", day, known):
        key = payment["commitment"], payment["day"].year
        add(*key, 2, payment["amount"])
        payments[key].append((payment["day"], Decimal(payment["amount"]), 1))
    for refund in facts.of("refunds", day, known):
        paid = facts.payment[refund["disbursement"]]
        key = paid["commitment"], paid["day"].year
        add(*key, 3, refund["amount"])
        payments[key].append((refund["day"], Decimal(refund["amount"]), -1))
    return sums, payments


def converted(facts, row, payments, currency, day, known):
    """The amounts in NOK and the exchange difference; None where a rate is lacking."""
    out = [Decimal(0), Decimal(0)]
    for on, amount, sign in payments:
        rate = facts.rate(currency, "NOK", on, known)
        if rate is None:
            return None
        out[0 if sign > 0 else 1] += rounded(amount * rate, "NOK")
    remaining = row[0] - row[2] + row[3]
    net = row[2] - row[3]
    rate = facts.rate(currency, "NOK", day, known)
    if rate is None and any((row[0], row[1], remaining, net)):
        return None
    rate = rate or Decimal(0)

    def at(amount):
        return rounded(amount * rate, "NOK")

    return [at(row[0]), at(row[1]), out[0], out[1], at(remaining), at(net) - (out[0] - out[1])]


def funding(facts, number, day, known):
    sums, payments = gathered(facts, day, known)
    by_commitment = defaultdict(lambda: [Decimal(0)] * 4)
    paid_by_commitment = defaultdict(list)
    by_year = defaultdict(lambda: [Decimal(0)] * 4)
    paid_by_year = defaultdict(list)
    for (code, year), row in sums.items():
        currency = facts.currency[code]
        by_commitment[code] = [a + b for a, b in zip(by_commitment[code], row)]
        paid_by_commitment[code] += payments[code, year]
        key = facts.recipient[code], year, currency
        by_year[key] = [a + b for a, b in zip(by_year[key], row)]
        paid_by_year[key] += payments[code, year]
    for code, row in by_commitment.items():
        currency = facts.currency[code]
        if not any(row):
            continue
        amounts = row + [row[0] - row[2] + row[3]]
        yield line(number, "funding", code, currency, amounts, currency)
        nok = converted(facts, row, paid_by_commitment[code], currency, day, known)
        yield line(number, "funding-nok", code, "NOK" if nok else currency,
                   nok or amounts, "NOK" if nok else currency)
    groups = defaultdict(lambda: None)
    for (recipient, year, currency), row in by_year.items():
        if not any(row):
            continue
        nok = converted(facts, row, paid_by_year[recipient, year, currency], currency, day, known)
        if nok is None:
            amounts = row + [row[0] - row[2] + row[3]]
            yield line(number, "by-year", f"{recipient} {year}", currency, amounts, currency)
            continue
        before = groups[recipient, year]
        groups[recipient, year] = [a + b for a, b in zip(before, nok)] if before else nok
    for (recipient, year), row in groups.items():
        yield line(number, "by-year", f"{recipient} {year}", "NOK", row, "NOK")


def obligations(facts, number, day, known, first):
    sums, payments = gathered(facts, day, known)
    for (code, year), row in sums.items():
        if year < first or not any(row):
            continue
        currency = facts.currency[code]
        nok = converted(facts, row, payments[code, year], currency, day, known)
        amounts = [row[0], row[2] - row[3], row[0] - row[2] + row[3]]
        yield line(number, "bound", f"{year} {code}", currency, amounts, currency)
        if nok:
            amounts, currency = [nok[0], nok[2] - nok[3], nok[4], nok[5]], "NOK"
        yield line(number, "bound-nok", f"{year} {code}", currency, amounts, currency)
    starts = defaultdict(lambda: defaultdict(Decimal))
    for step in facts.of("steps", day, known):
        if step["last_year"] is None:
            year = max(step["first_year"], first, day.year + 1)
            starts[step["commitment"]][year] += Decimal(step["amount"])
    for code, changes in starts.items():
        rate, years = Decimal(0), sorted(changes)
        for place, year in enumerate(years):
            rate += changes[year]
            last = years[place + 1] - 1 if place + 1 < len(years) else ""
            if rate:
                yield line(number, "rate", f"{year}-{last} {code}", facts.currency[code], [rate],
                           facts.currency[code])


def execution(facts, number, day, known, year):
    rows = defaultdict(lambda: [Decimal(0)] * 3)
    lacking = set()

    def add(name, place, amount):
        row = list(rows[name])
        row[place] += amount
        rows[name] = row

    def kroner(fact, commitment, name, place, sign):
        currency = facts.currency[commitment]
        rate = facts.rate(currency, "NOK", fact["day"], known)
        add(name, place, Decimal(0))
        if rate is None:
            lacking.add(name)
        else:
            add(name, place, sign * rounded(Decimal(fact["amount"]) * rate, "NOK"))

    for allocation in facts.of("allocations", day, known):
        if allocation["year"] == year:
            add(allocation["line"], 1, Decimal(allocation["charged"]))
    for carry in facts.of("carries", day, known):
        if carry["from_year"] == year - 1:
            kroner(carry, carry["commitment"], carry["line"], 0, 1)
    for payment in facts.of("payments", day, known):
        if payment["day"].year == year:
            kroner(payment, payment["commitment"], payment["line"], 2, 1)
    for refund in facts.of("refunds", day, known):
        paid = facts.payment[refund["disbursement"]]
        if paid["day"].year == year:
            kroner(refund, paid["commitment"], paid["line"], 2, -1)
    given = {}
    for appropriation in sorted(facts.of("appropriations", day, known), key=lambda a: a["day"]):
        if appropriation["year"] == year:
            given[appropriation["line"]] = Decimal(appropriation["amount"])
    for name in set(rows) | set(given):
        carried, allocated, paid = rows[name]
        amounts = [carried, allocated, paid]
        if name in given:
            amounts = [given[name]] + amounts + [given[name] + carried - paid]
        yield (line(number, f"execution-{year}", name, "NOK", amounts, "NOK")
               + (" lacking" if name in lacking else ""))


def line(number, what, key, shown, amounts, currency):
    return " ".join([str(number), what, key, shown] + [written(a, currency) for a in amounts])


def main(source, target):
    with open(source, encoding="utf-8") as file:
        stated = json.load(file)
    facts = Facts(stated)
    with open(target, "w", encoding="utf-8") as file:
        for number, question in enumerate(stated["questions"]):
            day, known = date.fromisoformat(question["day"]), question["known"]
            lines = list(funding(facts, number, day, known))
            lines += obligations(facts, number, day, known, question["from_year"])
            for year in question["years"]:
                lines += execution(facts, number, day, known, year)
            file.write("".join(text + "\n" for text in lines))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
