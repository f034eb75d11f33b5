-- A whole register is loaded from a file, entry by entry, with the numbers and times that it had: only
-- into an empty one, and only in one transaction from its first entry on.

-- The transaction that wrote the first entry, where it brought its number along.
alter table ledger_head add column loaded_by xid8;

-- Whether this transaction is loading the register.
create function ledger_loading() returns boolean
language sql stable
begin atomic
    select exists (
        select from ledger_head h where h.loaded_by = pg_current_xact_id_if_assigned()
    );
end;

-- Where there is no head, a register begins with one that has no entry yet.
create or replace function ledger_head_moves_forward() returns trigger
language plpgsql as $$
begin
    if tg_op = 'INSERT'
        and (new.last_number, new.last_recorded_at) = (0, '-infinity')
        and not exists (select from ledger_head)
    then
        return new;
    end if;
    -- The loading ends; no later transaction can be taken for it, in a copy of the database either.
    if tg_op = 'UPDATE'
        and old.loaded_by = pg_current_xact_id() and new.loaded_by is null
        and (new.last_number, new.last_recorded_at, new.opened_by)
            = (old.last_number, old.last_recorded_at, old.opened_by)
    then
        return new;
    end if;
    if tg_op = 'UPDATE'
        and new.last_number = old.last_number + 1
        and new.last_recorded_at > old.last_recorded_at
        and new.opened_by = pg_current_xact_id()
        and (
            new.loaded_by is not distinct from old.loaded_by
            or old.last_number = 0 and new.loaded_by = pg_current_xact_id()
        )
    then
        return new;
    end if;
    raise exception 'the head of the ledger only moves forward, by a new entry'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = 'ledger_head';
end;
$$;

-- Gives a new entry its number, time and role; nobody can choose them, but who loads a register.
create or replace function ledger_entry_take_number() returns trigger
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(ledger_lock());
    if new.number is not null then
        update ledger_head h
        set last_number = new.number, last_recorded_at = new.recorded_at,
            opened_by = pg_current_xact_id(), loaded_by = pg_current_xact_id()
        where h.last_number = 0 or h.loaded_by = pg_current_xact_id();
        if found then
            return new;
        end if;
    end if;
    if ledger_entry_open_here() is not null then
        raise exception 'this transaction has already opened entry %', ledger_entry_open_here()
            using errcode = 'integrity_constraint_violation',
                  constraint = 'ledger_entry_one_per_transaction';
    end if;
    update ledger_head h
    set last_number = h.last_number + 1,
        last_recorded_at = greatest(clock_timestamp(), h.last_recorded_at + interval '1 microsecond'),
        opened_by = pg_current_xact_id()
    returning h.last_number, h.last_recorded_at into new.number, new.recorded_at;
    new.actor_role := session_user;
    return new;
end;
$$;

-- What is loaded keeps its salt, or has none because the values are gone; the digests are sealed.
create or replace function personal.identity_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(
        new.salt, personal.framed(new.service_number) || personal.framed(new.given_name)
            || personal.framed(new.family_name));
    return new;
end;
$$;
create or replace function personal.requirement_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(new.salt, personal.framed(new.title));
    return new;
end;
$$;

-- Numbers go on after the largest that was loaded: so each sequence belongs to the column it is for.
alter sequence deployment_number owned by deployment.id;
alter sequence counted_strength_number owned by counted_strength.id;
alter sequence absence_number owned by absence.id;
alter sequence standby_number owned by standby.id;
alter sequence personal.requirement_number owned by personal.requirement.id;
alter sequence pledge_fulfilment_number owned by pledge_fulfilment.id;
alter sequence disbursement_number owned by disbursement.id;
alter sequence refund_number owned by refund.id;
