-- The runs of entries that hold steps. A full run ends with the entry that filled it, whose later steps are
-- in the next run.
with kept as (
    select b.number, b.first_entry, b.steps, count(*) over (partition by b.number) as times,
        lead(b.first_entry) over (order by b.number) as next_entry
    from only public.strength_block b
),
found as (
    select s.block, count(*) as steps, min(s.entry) as first_one, max(s.entry) as last_one
    from only public.strength_step s
    group by s.block
)
select 'strength_block', 'block ' || v.number, v.what
from (
    select coalesce(k.number, f.block) as number, concat_ws(
            ', ', case when k.number is null then 'rows -1' end,
            case when k.times > 1 then 'rows ' || k.times - 1 end,
            'steps ' || nullif(k.steps - coalesce(f.steps, 0), 0),
            case
                when k.number = 1 then 'first_entry ' || nullif(k.first_entry, 0)
                when b.steps is null and k.number > 1 then 'first_entry ' || k.first_entry
                -- Everything recorded before there were steps is one block, up to the head at that time.
                when k.number = 2 and k.first_entry > b.last_one
                    and k.first_entry - 1 <= coalesce(f.first_one, k.first_entry) then null
                when k.number > 1 then 'first_entry ' || nullif(k.first_entry - b.last_one - 1, 0)
            end,
            case when f.first_one < k.first_entry - 1 or f.last_one >= k.next_entry then 'entry' end
        ) as what
    from kept k
    full join found f on f.block = k.number
    left join found b on b.block = k.number - 1
) v
where v.what <> ''
union all
select 'strength_block', 'block 1', 'rows -1'
where not exists (select from only public.strength_block b where b.number = 1)
order by 2
