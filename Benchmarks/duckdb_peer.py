"""What DuckDB takes for the counting, on a table of its own. Prints NAME SECONDS SUM, a line each.

usage: duckdb_peer.py FILE.csv ... DAYS, where DAYS are days separated by commas
"""

import statistics
import sys
import time

import duckdb

FILES, DAYS = sys.argv[1:-1], sys.argv[-1].split(",")

# The questions are wrapped in a sum: what is measured is the answer, not its way to Python.
HEADCOUNT = """
    select count(mission), sum(people) from (
        select mission, personnel_type, gender, count(*) as people
        from deployment where first_day <= date '{day}' and last_day >= date '{day}'
        group by all)
"""

# Two ways to the same series; the faster one is the peer.
SERIES = [
    """
    select count(mission), sum(women + men) from (
        select month, mission, personnel_type,
            count(*) filter (where gender = 'F') as women,
            count(*) filter (where gender = 'M') as men
        from (
            select unnest(range(
                    year(first_day) * 12 + month(first_day),
                    year(last_day + 1) * 12 + month(last_day + 1))) as month,
                mission, personnel_type, gender
            from deployment)
        where month < 2027 * 12 + 1
        group by all)
    """,
    """
    select count(mission), sum(women + men) from (
        select m.month, l.mission, l.personnel_type, l.women, l.men
        from (
            select month, mission, personnel_type,
                lead(month, 1, 2027 * 12 + 1) over w as until,
                sum(women) over w as women, sum(men) over w as men
            from (
                select month, mission, personnel_type,
                    coalesce(sum(sign) filter (where gender = 'F'), 0) as women,
                    coalesce(sum(sign) filter (where gender = 'M'), 0) as men
                from (
                    select year(first_day) * 12 + month(first_day) as month, 1 as sign,
                        mission, personnel_type, gender
                    from deployment
                    union all
                    select year(last_day + 1) * 12 + month(last_day + 1), -1,
                        mission, personnel_type, gender
                    from deployment)
                where month < 2027 * 12 + 1
                group by all)
            window w as (partition by mission, personnel_type order by month)) l
        join (select unnest(range(1948 * 12, 2027 * 12 + 1)) as month) m
            on m.month >= l.month and m.month < l.until
        where l.women + l.men <> 0)
    """,
]

PERSON_DAYS = """
    select count(mission), sum(days) from (
        select mission, year,
            sum(least(last_day, make_date(year, 12, 31))
                - greatest(first_day, make_date(year, 1, 1)) + 1) as days
        from (
            select mission, first_day, last_day,
                unnest(range(year(first_day), year(last_day) + 1)) as year
            from deployment)
        where year <= 2026
        group by all)
"""


def timed(connection, statement):
    begun = time.perf_counter()
    row = connection.execute(statement).fetchone()
    return time.perf_counter() - begun, int(row[1])


def repeated(connection, statement, times):
    timed(connection, statement)
    figures = [timed(connection, statement) for _ in range(times)]
    return statistics.median(seconds for seconds, _ in figures), figures[0][1]


def main():
    connection = duckdb.connect()
    names = ", ".join(f"'{name}'" for name in FILES)
    connection.execute(
        f"""
        create table raw as
        select mission, personnel_type, gender, first_day, last_day
        from read_csv([{names}], header = true, columns = {{
            'service_number': 'varchar', 'given_name': 'varchar', 'family_name': 'varchar',
            'gender': 'varchar', 'agency': 'varchar', 'mission': 'varchar',
            'personnel_type': 'varchar', 'first_day': 'date', 'planned_last_day': 'date',
            'last_day': 'date'}})
        """
    )
    for column in ["mission", "personnel_type", "gender"]:
        connection.execute(f"create type {column}_word as enum (select distinct {column} from raw)")
    connection.execute(
        """
        create table deployment as
        select mission::mission_word as mission,
            personnel_type::personnel_type_word as personnel_type,
            gender::gender_word as gender, first_day, last_day
        from raw
        """
    )
    connection.execute("drop table raw")
    days = [repeated(connection, HEADCOUNT.format(day=day), 15) for day in DAYS]
    print("headcount", statistics.median(d[0] for d in days), sum(d[1] for d in days))
    print("series", *min(repeated(connection, statement, 5) for statement in SERIES))
    print("person-days", *repeated(connection, PERSON_DAYS, 5))


main()
