-- The days on which people may serve in each mission: all phases but the closed ones.
create or replace view mission_life as
select p.mission, range_agg(p.valid) filter (where p.state <> 'closed') as open_days
from mission_phase p
where p.superseded_by is null
group by p.mission;
