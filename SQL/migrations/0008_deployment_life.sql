-- The life of a deployment: precision of its dates, how it ended, its postings and absences.

-- A date known only to the month or year is kept as its widest reading: a first day as the first,
-- a last day as the last day of that month or year.
create type precision_of_day as enum ('day', 'month', 'year');

alter table deployment
    add column first_precision precision_of_day not null default 'day',
    add column last_precision precision_of_day not null default 'day',
    -- Why it ended before the planned day.
    add column end_reason text,
    -- The deployment from which the person came over without a day between.
    add column transferred_from bigint,
    add constraint deployment_first_precision_fits check (
        first_precision = 'day'
        or first_day = date_trunc(first_precision::text, first_day::timestamp)::date
    ),
    add constraint deployment_last_precision_fits check (
        last_precision = 'day'
        or last_day is not null
        and last_day + 1 = date_trunc(last_precision::text, (last_day + 1)::timestamp)::date
    ),
    add constraint deployment_end_reason_known check (
        end_reason in (
            'medical', 'compassionate', 'disciplinary', 'service-need', 'security',
            'mission-closed', 'other'
        )
    ),
    add constraint deployment_end_reason_has_day check (end_reason is null or last_day is not null);

-- In which post and station and with which rank somebody serves, dated inside the deployment.
-- handover_days: declared by who comes in; so many first days may be shared with who goes out.
create table posting (
    deployment    bigint    not null,
    held          daterange not null,
    post          text,
    handover_days integer   not null default 0,
    station       text,
    rank          text,
    rank_code     text,
    remark        text,
    sole          daterange not null generated always as (
        case
            when lower(held) + handover_days < coalesce(upper(held), 'infinity')
                then daterange(lower(held) + handover_days, upper(held))
            else 'empty'::daterange
        end
    ) stored,
    handing       daterange not null generated always as (
        daterange(lower(held), least(lower(held) + handover_days, upper(held)))
    ) stored,
    entry         bigint    not null,
    superseded_by bigint,
    constraint posting_pk primary key (deployment, held, entry),
    constraint posting_held_begins check (not isempty(held) and not lower_inf(held)),
    constraint posting_handover_not_negative check (handover_days >= 0),
    constraint posting_handover_has_post check (handover_days = 0 or post is not null),
    constraint posting_says_something
        check (coalesce(post, station, rank, rank_code, remark) is not null),
    constraint posting_post_fk foreign key (post) references post,
    constraint posting_rank_fk foreign key (rank_code) references rank_code,
    constraint posting_entry_fk foreign key (entry) references ledger_entry,
    constraint posting_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint posting_one_at_a_time
        exclude using gist (deployment with =, held with &&) where (superseded_by is null),
    constraint post_one_incumbent_a_day
        exclude using gist (post with =, sole with &&) where (superseded_by is null),
    constraint post_one_handover_a_day
        exclude using gist (post with =, handing with &&) where (superseded_by is null)
);
create index posting_of_post on posting (post) where post is not null;

-- Away from duty but still in the mission.
create sequence absence_number;
create table absence (
    id            bigint not null,
    deployment    bigint not null,
    kind          text   not null,
    first_day     date   not null,
    last_day      date,
    away          daterange not null generated always as (
        case
            when last_day < first_day then 'empty'::daterange
            else daterange(first_day, last_day, '[]')
        end
    ) stored,
    remark        text,
    entry         bigint not null,
    superseded_by bigint,
    constraint absence_pk primary key (id, entry),
    constraint absence_kind_known check (kind in ('leave', 'training', 'medical-evacuation')),
    constraint absence_ends_after_it_begins check (not isempty(away)),
    constraint absence_entry_fk foreign key (entry) references ledger_entry,
    constraint absence_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint absence_one_at_a_time
        exclude using gist (deployment with =, away with &&) where (superseded_by is null)
);

-- What first light kept as text on the deployment becomes a posting of the same entry. A post that
-- was only a text is no post of this register: it is kept as a remark.
insert into posting (deployment, held, station, rank, remark, entry, superseded_by)
select d.id, d.served, d.station, d.rank, 'post as written: ' || d.post, d.entry, d.superseded_by
from deployment d
where coalesce(d.rank, d.post, d.station) is not null;
alter table deployment drop column rank, drop column post, drop column station;

select fact_guard(t) from unnest(array['posting', 'absence']::regclass[]) t;
