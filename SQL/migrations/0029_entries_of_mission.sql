-- The entries that say something of a mission's deployments, newest first, without reading all of them.

create index deployment_entry_of_mission on deployment (mission, entry);
create index deployment_closed_of_mission on deployment (mission, superseded_by)
    where superseded_by is not null;
