-- What others have published: the UN's monthly figures with file, line and digest, and known faults.

create table published_file (
    id     bigint generated always as identity,
    sha256 bytea  not null,
    name   text   not null,
    layout text   not null,
    bytes  bigint not null,
    entry  bigint not null,
    constraint published_file_pk primary key (id),
    constraint published_file_content_once unique (sha256),
    constraint published_file_digest_length check (octet_length(sha256) = 32),
    constraint published_file_entry_fk foreign key (entry) references ledger_entry
);

-- One figure of one line. mission and personnel_type are null where the file names none or one we
-- do not know; the texts keep what it said. women and men are null where it gives only a total.
create table published_figure (
    file           bigint  not null,
    line           integer not null,
    month_end      date    not null,
    contributor    text    not null,
    mission_text   text    not null,
    mission        text,
    type_text      text    not null,
    personnel_type text    not null,
    women          integer,
    men            integer,
    total          integer not null,
    entry          bigint  not null,
    superseded_by  bigint,
    constraint published_figure_pk primary key (file, line, type_text),
    constraint published_figure_file_fk foreign key (file) references published_file,
    constraint published_figure_contributor_fk foreign key (contributor) references country,
    constraint published_figure_mission_fk foreign key (mission) references mission,
    constraint published_figure_personnel_type_fk
        foreign key (personnel_type) references personnel_type,
    constraint published_figure_at_month_end
        check (month_end = (date_trunc('month', month_end) + interval '1 month - 1 day')::date),
    constraint published_figure_not_negative
        check (women >= 0 and men >= 0 and total >= 0),
    constraint published_figure_adds_up check (women + men = total),
    constraint published_figure_entry_fk foreign key (entry) references ledger_entry,
    constraint published_figure_superseded_fk
        foreign key (superseded_by) references ledger_entry
);
create index published_figure_by_month
    on published_figure (contributor, month_end) where superseded_by is null;

-- Months published with a fault: named, neither believed nor dropped. Null means every one.
create table published_fault (
    first_month    date   not null,
    last_month     date   not null,
    contributor    text,
    mission        text,
    personnel_type text,
    kind           text   not null,
    reason         text   not null,
    source         text   not null,
    entry          bigint not null,
    superseded_by  bigint,
    constraint published_fault_pk primary key (first_month, last_month, kind, reason, entry),
    constraint published_fault_kind_known
        check (kind in ('suspect', 'no-mission-split', 'no-sex')),
    constraint published_fault_months_in_order check (first_month <= last_month),
    constraint published_fault_contributor_fk foreign key (contributor) references country,
    constraint published_fault_mission_fk foreign key (mission) references mission,
    constraint published_fault_personnel_type_fk
        foreign key (personnel_type) references personnel_type,
    constraint published_fault_entry_fk foreign key (entry) references ledger_entry,
    constraint published_fault_superseded_fk
        foreign key (superseded_by) references ledger_entry
);

select fact_guard(t) from unnest(array[
    'published_file', 'published_figure', 'published_fault'
]::regclass[]) t;
