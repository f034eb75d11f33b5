-- Published figures: names resolved, the latest publication of a month, and its comparison with ours.

-- The mission that a file means by a name; null when the name is blank or not known.
create or replace function published_mission(name text) returns text
language sql stable
begin atomic
    select coalesce(
        (select m.code from mission m where lower(m.code) = lower(btrim(published_mission.name))),
        (select s.mission from mission_spelling s
         where lower(s.spelling) = lower(btrim(published_mission.name)) and s.superseded_by is null)
    );
end;

-- The personnel type that a file means by a name of any year.
create or replace function published_type(name text) returns text
language sql stable
begin atomic
    select coalesce(
        (select n.personnel_type from personnel_type_name n
         where lower(n.spelling) = lower(published_type.name) and n.superseded_by is null),
        (select t.code from personnel_type t
         where lower(t.code) = lower(replace(published_type.name, ' ', '_')))
    );
end;

-- The figures of a contributor as known at an entry; of a month published in several files, those
-- of the file recorded last.
create or replace function published_known(contributor text, known bigint)
returns table (
    month_end date, mission_text text, mission text, type_text text, personnel_type text,
    women integer, men integer, total integer, file bigint, line integer
)
language sql stable
begin atomic
    select p.month_end, p.mission_text, p.mission, p.type_text, p.personnel_type, p.women, p.men,
        p.total, p.file, p.line
    from (
        select f.*, max(f.entry) over (partition by f.month_end) as last_entry
        from published_figure f
        where f.contributor = published_known.contributor
            and f.entry <= published_known.known
            and (f.superseded_by is null or f.superseded_by > published_known.known)
    ) p
    where p.entry = p.last_entry;
end;
