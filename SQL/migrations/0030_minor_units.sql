-- Amounts have as many decimals as their currency: none, two or three. What is recorded stays as it is,
-- to the digit, for it is sealed.

-- No table is rewritten: numeric without a size takes the values as they stand. The functions and the view
-- come again at once.
-- squawk-ignore-file changing-column-type, ban-drop-function, ban-drop-view

-- They depend on the columns and are made anew after the migrations.
drop function if exists funding_movement(date, bigint, integer);
drop function if exists commitment_step_years(date, bigint, integer);
drop function if exists commitment_years(date, bigint);
drop function if exists commitment_profile(date, bigint);
drop view allocation_movement;
drop trigger commitment_covers_allocations on commitment_step;

alter table authorisation_detail alter column cost_estimate type numeric;
alter table commitment_step alter column amount type numeric;
alter table pledge_detail alter column amount type numeric;
alter table appropriation alter column amount type numeric;
alter table allocation alter column amount type numeric, alter column charged type numeric;
alter table carry_over alter column amount type numeric;
alter table disbursement alter column amount type numeric;
alter table refund alter column amount type numeric;
alter table allocation_balance alter column available type numeric;
alter table reimbursement_rate alter column amount type numeric;

create constraint trigger commitment_covers_allocations after insert on commitment_step
    deferrable initially deferred
    for each row when (new.amount < 0) execute function commitment_covers_allocations();
alter table commitment_step enable always trigger commitment_covers_allocations;

-- Its rule stands in SQL/functions.
create function amount_is_in_minor_units() returns trigger
language plpgsql as $$
begin
    return new;
end;
$$;
do $$
declare
    fact text;
begin
    foreach fact in array array[
        'authorisation_detail', 'commitment_step', 'pledge_detail', 'appropriation', 'allocation',
        'carry_over', 'disbursement', 'refund', 'reimbursement_rate'
    ] loop
        execute format(
            'create trigger amount_in_minor_units before insert on %I
                 for each row execute function amount_is_in_minor_units()', fact);
        execute format('alter table %I enable always trigger amount_in_minor_units', fact);
    end loop;
end;
$$;
