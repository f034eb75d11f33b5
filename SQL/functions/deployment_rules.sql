-- Rules between a deployment, its person and its parts.

-- Refuses a person's detail that contradicts a deployment standing now.
create or replace function person_detail_agrees_with_deployments() returns trigger
language plpgsql as $$
begin
    perform
    from inserted i
    join deployment d on d.person = i.person and d.superseded_by is null
    where d.gender <> i.gender;
    if found then
        raise exception 'deployments of this person carry another gender; supersede them in this entry'
            using errcode = 'check_violation',
                  constraint = 'deployment_gender_is_the_persons', table = 'person_detail';
    end if;
    return null;
end;
$$;

-- What was cancelled never happened: nothing states it anew, but an undo of the entry that cancelled it.
create or replace function deployment_continues() returns trigger
language plpgsql as $$
begin
    perform
    from inserted i
    join deployment d on d.id = i.id and d.entry < i.entry
    where not exists (
        select from deployment s where s.id = i.id and s.superseded_by = i.entry
    ) and not exists (select from undone u where u.entry = i.entry);
    if found then
        raise exception 'a deployment that was cancelled cannot be stated anew'
            using errcode = 'check_violation',
                  constraint = 'deployment_cancelled_for_good', table = 'deployment';
    end if;
    return null;
end;
$$;

create or replace function deployment_parts_are_checked() returns trigger
language plpgsql as $$
begin
    if tg_table_name = 'deployment' then
        perform deployment_parts_fit(new.id);
    elsif tg_table_name = 'post_detail' then
        perform deployment_parts_fit(p.deployment)
        from posting p where p.post = new.post and p.superseded_by is null;
    else
        perform deployment_parts_fit(new.deployment);
    end if;
    return null;
end;
$$;
