-- Words of ranks as rosters write them, and who stands in for the absent holder of a post.

-- A rank as it is compared: small letters, without stops, commas, hyphens and brackets.
create function rank_word(written text) returns text
language sql immutable strict parallel safe
return btrim(regexp_replace(lower(written), '[[:space:].,()_/-]+', ' ', 'g'));

create index rank_name_by_word on rank_name (rank_word(name)) where superseded_by is null;

-- A rank of the police has a name and no code of STANAG 2116. An older program refuses a newer register,
-- so none meets an empty code.
-- squawk-ignore ban-drop-not-null
alter table rank_name alter column rank_code drop not null;

-- Who does the work of a post while its holder is away. The holder keeps the post; the person stays in
-- the post he has, if he has any. The days are those within the deployment.
create table stand_in (
    deployment    bigint    not null,
    post          text      not null,
    days          daterange not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint stand_in_pk primary key (deployment, post, days, entry),
    constraint stand_in_post_fk foreign key (post) references post,
    constraint stand_in_days_begin check (not isempty(days) and not lower_inf(days)),
    constraint stand_in_one_a_day
        exclude using gist (post with =, days with &&) where (superseded_by is null),
    constraint stand_in_entry_fk foreign key (entry) references ledger_entry,
    constraint stand_in_superseded_fk foreign key (superseded_by) references ledger_entry
);
create index stand_in_of_deployment on stand_in (deployment) where superseded_by is null;

-- The rule is told where it stands, SQL/functions/stand_in.sql.
create function stand_in_while_the_holder_is_away() returns trigger
language plpgsql as $$ begin return null; end; $$;
create trigger stand_in_while_the_holder_is_away after insert on stand_in
    for each row execute function stand_in_while_the_holder_is_away();
alter table stand_in enable always trigger stand_in_while_the_holder_is_away;

select fact_guard('stand_in');

-- Dates known to the month or year are few, and every measure of a period looks for them.
create index deployment_imprecise on deployment using gist (served)
    where first_precision <> 'day' or last_precision <> 'day';
