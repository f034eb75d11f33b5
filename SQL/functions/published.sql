-- Published figures: names resolved, and which of several publications of a month counts.

-- A word in a file, folded for comparison: lower case, spaces for underscores and hyphens.
create or replace function published_word(name text) returns text
language sql immutable strict
return regexp_replace(btrim(translate(lower(name), '_-', '  ')), ' +', ' ', 'g');

-- The mission that a file means by a name; null when the name is blank or unknown.
create or replace function published_mission(name text) returns text
language sql stable
begin atomic
    select coalesce(
        (select min(m.code) from mission m
         where published_word(m.code) = published_word(published_mission.name)),
        (select min(s.mission) from mission_spelling s
         where published_word(s.spelling) = published_word(published_mission.name)
             and s.superseded_by is null)
    );
end;

-- The personnel type that a file means by a name of any year.
create or replace function published_type(name text) returns text
language sql stable
begin atomic
    select coalesce(
        (select min(n.personnel_type) from personnel_type_name n
         where published_word(n.spelling) = published_word(published_type.name)
             and n.superseded_by is null),
        (select t.code from personnel_type t
         where published_word(t.code) = published_word(published_type.name))
    );
end;

-- The figures of a contributor as known at an entry. If several files have a month, the last file that
-- states the whole month counts, plus what later files changed or added.
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
        select s.*,
            max(s.entry) over (
                partition by s.month_end, coalesce(s.mission, published_word(s.mission_text)),
                    coalesce(s.personnel_type, published_word(s.type_text))
            ) as last_of_figure
        from (
            select f.*,
                max(f.entry) filter (where coalesce(m.whole, true))
                    over (partition by f.month_end) as last_whole
            from published_figure f
            left join published_month m
                on (m.file, m.contributor, m.month_end) = (f.file, f.contributor, f.month_end)
            where f.contributor = published_known.contributor
                and f.entry <= published_known.known
                and (f.superseded_by is null or f.superseded_by > published_known.known)
        ) s
        where s.entry >= coalesce(s.last_whole, 0)
    ) p
    where p.entry = p.last_of_figure;
end;
