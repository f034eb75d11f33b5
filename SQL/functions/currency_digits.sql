-- How many decimals a currency has, and how its amounts are written.

-- By ISO 4217; `Currency.digits` in Swift says the same.
create or replace function currency_digits(code text) returns integer
language sql immutable parallel safe
return case
    when currency_digits.code in (
        'BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND',
        'VUV', 'XAF', 'XOF', 'XPF'
    ) then 0
    when currency_digits.code in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    else 2
end;

-- An amount with the decimals of its currency; one recorded with more keeps them.
create or replace function money_text(amount numeric, currency text) returns text
language sql immutable parallel safe
return round(
    money_text.amount,
    case
        when money_text.amount = round(money_text.amount, currency_digits(money_text.currency))
            then currency_digits(money_text.currency)
        else greatest(2, scale(trim_scale(money_text.amount)))
    end
)::text;
