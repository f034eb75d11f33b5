-- Months are asked for with or without their person-days; the functions that always gave both go.
drop function if exists strength_months(date, date, bigint);
drop function if exists strength_months_beside(date, date, bigint);

-- A generation that spans four others holds their sums again, so that the distant past is read from
-- few.
alter table strength_generation add column span integer not null default 1;

-- The few services of which a date is known to the month or year only.
create index deployment_in_doubt on deployment using gist (served)
    where first_precision <> 'day' or last_precision <> 'day';

-- Person-days of the folded months by year: reports over decades read these.
create table strength_year (
    year            integer not null,
    cell            integer not null,
    days_women      bigint  not null,
    days_men        bigint  not null,
    days_other      bigint  not null,
    days_not_stated bigint  not null,
    days_unnamed    bigint  not null,
    constraint strength_year_pk primary key (year, cell)
);
insert into strength_year
select date_part('year', m.month), m.cell, sum(m.days_women), sum(m.days_men), sum(m.days_other),
    sum(m.days_not_stated), sum(m.days_unnamed)
from strength_month m
group by 1, 2;
drop function if exists strength_add_months(bigint, bigint, date);
