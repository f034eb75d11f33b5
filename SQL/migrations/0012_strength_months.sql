-- Months are asked for with or without their person-days; the functions that always gave both go.
drop function if exists strength_months(date, date, bigint);
drop function if exists strength_months_beside(date, date, bigint);
