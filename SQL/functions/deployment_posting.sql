-- Postings: the ranks as written and their codes, the days alone in a post.

-- The STANAG 2116 code of a rank: itself when a code is written, else what a service called so on
-- the day; null when the name is not recorded.
create or replace function rank_code_of(rank text, on_day date) returns text
language sql stable
return coalesce(
    (select c.code from rank_code c where c.code = upper(rank)),
    (
        select n.rank_code from rank_name n
        where lower(n.name) = lower(rank) and n.valid @> on_day and n.superseded_by is null
        order by n.entry desc limit 1
    ));

-- The days of a posting on which the person is alone in the post, as the table has them too.
create or replace function posting_sole(held daterange, handover_days integer)
returns daterange
language sql immutable
return case
    when lower(held) + coalesce(handover_days, 0) < coalesce(upper(held), 'infinity')
        then daterange(lower(held) + coalesce(handover_days, 0), upper(held))
    else 'empty'::daterange
end;
