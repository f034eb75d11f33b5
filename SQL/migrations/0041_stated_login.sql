-- The login of an entry is the server's word. What the program says of who runs it stands apart.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file constraint-missing-not-valid

-- Null where the program says the same as the server, and in what is older: there actor_login is what the
-- program said, and actor_role what the server did.
alter table ledger_entry
    add column stated_login text,
    add constraint ledger_entry_stated_login_form check (btrim(stated_login) <> '') not valid;
alter table ledger_entry validate constraint ledger_entry_stated_login_form;

-- By its name it comes after ledger_entry_take_number. The function is replaced by the newest
-- (SQL/functions/entry_login.sql).
create function ledger_entry_tells_login() returns trigger
language plpgsql as $$
begin
    return new;
end;
$$;
create trigger ledger_entry_tells_login before insert on ledger_entry
    for each row execute function ledger_entry_tells_login();
alter table ledger_entry enable always trigger ledger_entry_tells_login;
