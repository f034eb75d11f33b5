-- Amounts are recorded in whole minor units of their currency.

-- The amount with the decimals of its currency, or a refusal.
create or replace function in_minor_units(amount numeric, currency text, fact text)
returns numeric
language plpgsql stable as $$
begin
    if amount is null then
        return null;
    end if;
    if not (abs(amount) < 1e16) then
        raise exception '% is more than can be recorded', amount
            using errcode = 'check_violation', constraint = 'amount_within_bounds',
                  table = in_minor_units.fact;
    end if;
    -- What is loaded was recorded before decimals were checked, and stays as it is.
    if ledger_loading() then
        return amount;
    end if;
    if amount <> round(amount, currency_digits(currency)) then
        raise exception '% has % decimals', currency, currency_digits(currency)
            using errcode = 'check_violation', constraint = 'amount_in_minor_units',
                  table = in_minor_units.fact, column = in_minor_units.currency;
    end if;
    return round(amount, currency_digits(currency));
end;
$$;

create or replace function amount_is_in_minor_units() returns trigger
language plpgsql as $$
begin
    case tg_table_name
    when 'appropriation' then
        new.amount := in_minor_units(new.amount, 'NOK', tg_table_name);
    when 'authorisation_detail' then
        new.cost_estimate := in_minor_units(new.cost_estimate, new.currency, tg_table_name);
    when 'pledge_detail', 'reimbursement_rate' then
        new.amount := in_minor_units(new.amount, new.currency, tg_table_name);
    when 'refund' then
        new.amount := in_minor_units(
            new.amount,
            (
                select c.currency
                from disbursement d
                join commitment c on c.code = d.commitment
                where d.id = new.disbursement
            ),
            tg_table_name);
    else
        new.amount := in_minor_units(
            new.amount, (select c.currency from commitment c where c.code = new.commitment),
            tg_table_name);
        if tg_table_name = 'allocation' then
            new.charged := in_minor_units(new.charged, 'NOK', tg_table_name);
        end if;
    end case;
    return new;
end;
$$;
