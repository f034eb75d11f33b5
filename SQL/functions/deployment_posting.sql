-- Postings: ranks as written and their codes, and the days alone in a post.

-- The STANAG 2116 code of a rank: the code itself if one is written, otherwise the code of what a service
-- called so on that day, in any spelling of rank_word. Null when the name is unknown. An invalid code is
-- refused.
create or replace function rank_code_of(rank text, on_day date) returns text
language plpgsql stable as $$
declare
    word constant text := rank_word(rank);
    wanted text := upper(regexp_replace(word, '^(of|or|wo) ?([0-9]+)$', '\1-\2'));
begin
    if word ~ '^(of|or|wo) ?[0-9]+$' then
        if not exists (select from rank_code c where c.code = wanted) then
            raise exception '% is no rank code', wanted
                using errcode = 'check_violation', constraint = 'rank_is_a_code', table = 'posting',
                      column = wanted;
        end if;
        return wanted;
    end if;
    return (
        select n.rank_code from rank_name n
        where rank_word(n.name) = word and n.valid @> on_day and n.superseded_by is null
        order by n.rank_code is null, n.entry desc, n.rank_code limit 1
    );
end;
$$;

-- What to tell about a rank as written: whether it is in a list, and how the navy would read it.
create or replace function rank_reading(
    rank text, on_day date, out code text, out is_known boolean, out in_the_navy text
)
language plpgsql stable as $$
begin
    code := rank_code_of(rank, on_day);
    is_known := code is not null or exists (
        select from rank_name n
        where rank_word(n.name) = rank_word(rank) and n.valid @> on_day and n.superseded_by is null
    );
    in_the_navy := rank_code_of(rank || ' (navy)', on_day);
    if in_the_navy = code then
        in_the_navy := null;
    end if;
end;
$$;

-- The days of a posting on which the person is alone in the post, computed as in the table.
create or replace function posting_sole(held daterange, handover_days integer)
returns daterange
language sql immutable
return case
    when lower(held) + coalesce(handover_days, 0) < coalesce(upper(held), 'infinity')
        then daterange(lower(held) + coalesce(handover_days, 0), upper(held))
    else 'empty'::daterange
end;
