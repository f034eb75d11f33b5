-- Who opens an entry, and under which command: the server's word, and the program's word beside it.

-- Gives a new entry its login, and refuses an unknown command. A loaded entry keeps its login and command.
-- Runs last, when the entry has its number.
create or replace function ledger_entry_tells_login() returns trigger
language plpgsql as $$
declare
    rules constant jsonb := command_writes(new.command);
begin
    if ledger_loading() then
        return new;
    end if;
    -- The owner of the register may also record by hand, under any command.
    if (rules is null or rules ? 'by') and access_is_limited() then
        raise exception 'there is no command "%" for this login', new.command
            using errcode = 'check_violation', constraint = 'ledger_entry_names_a_command',
                  table = 'ledger_entry', column = 'command';
    end if;
    new.stated_login := nullif(coalesce(new.stated_login, new.actor_login), session_user);
    new.actor_role := session_user;
    new.actor_login := session_user;
    return new;
end;
$$;
