-- Counted strengths as the counting engine reads them.

-- Each counted strength as one row per gender.
create or replace view counted_strength_cell as
select c.mission, c.personnel_type, c.agency, g.gender, g.people, c.served, c.entry, c.superseded_by
from counted_strength c
cross join lateral (values
    ('woman'::gender, c.women), ('man'::gender, c.men), ('not_stated'::gender, c.not_stated)
) g (gender, people)
where g.people > 0;
