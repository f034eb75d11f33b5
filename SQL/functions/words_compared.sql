-- How ranks and service numbers are compared.

-- A rank as it is compared: small letters, without stops, commas, hyphens and brackets.
create or replace function rank_word(written text) returns text
language sql immutable strict parallel safe
return btrim(regexp_replace(lower(written), '[[:space:].,()_/-]+', ' ', 'g'));

-- A service number as it is compared: without leading zeros, which a spreadsheet takes away, in small
-- letters, composed.
create or replace function personal.service_number_key(number text) returns text
language sql immutable strict parallel safe
return lower(regexp_replace(normalize(number, NFC), '^0+(?=.)', ''));
