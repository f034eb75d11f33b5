-- A number of unnamed people is not added to itself: the rule is told where it stands,
-- SQL/functions/strength_adds_no_number_twice.sql.

create function strength_adds_no_number_twice() returns trigger
language plpgsql as $$ begin return null; end; $$;

create trigger counted_strength_adds_no_number_twice after insert on counted_strength
    referencing new table as inserted
    for each statement execute function strength_adds_no_number_twice();
alter table counted_strength enable always trigger counted_strength_adds_no_number_twice;

-- A number of more than a million is a typing error, and its person-days would not fit. What is recorded
-- already can still be closed.
-- The sum of three integers is none where one of them is large: the rule is put in other words.
alter table counted_strength
    -- squawk-ignore ban-drop-constraint
    drop constraint counted_strength_counts_somebody,
    add constraint counted_strength_counts_somebody
        check (women > 0 or men > 0 or not_stated > 0) not valid,
    add constraint counted_strength_is_plausible
        check (superseded_by is not null or women::bigint + men + not_stated <= 1000000) not valid;
