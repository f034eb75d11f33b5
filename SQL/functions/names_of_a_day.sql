-- The names of missions and recipients on a day, as known at an entry.

-- Like mission_known, with the names of the day.
create or replace function mission_named(on_day date, known bigint)
returns table (
    mission text, name_en text, name_nb text, organisation text, kind text, source text,
    verified boolean, entry bigint
)
language sql stable
begin atomic
    select m.mission, coalesce(n.name_en, m.name_en), coalesce(n.name_nb, m.name_nb),
        m.organisation, m.kind, m.source, m.verified, m.entry
    from mission_known(mission_named.known) m
    left join lateral (
        select n.name_en, n.name_nb
        from mission_name n
        where n.mission = m.mission and n.first_day <= mission_named.on_day
            and n.entry <= mission_named.known
            and (n.superseded_by is null or n.superseded_by > mission_named.known)
        order by n.first_day desc limit 1
    ) n on true;
end;

-- Recipients with the names of the day, the same in all languages.
create or replace function recipient_named(on_day date, known bigint)
returns table (recipient text, name text)
language sql stable
begin atomic
    select d.recipient, coalesce(n.name, d.name)
    from recipient_detail d
    left join lateral (
        select n.name
        from recipient_name n
        where n.recipient = d.recipient and n.first_day <= recipient_named.on_day
            and n.entry <= recipient_named.known
            and (n.superseded_by is null or n.superseded_by > recipient_named.known)
        order by n.first_day desc limit 1
    ) n on true
    where d.entry <= recipient_named.known
        and (d.superseded_by is null or d.superseded_by > recipient_named.known);
end;
