-- Publications: reports as they were handed out, byte for byte, with the question behind them.

create table publication (
    name       text    not null,
    series     text,
    number     integer,
    -- The words after `report`, with the day and the entry written out.
    words      text[]  not null,
    language   text    not null,
    title      text    not null,
    definition text[]  not null,
    note       text,
    -- The entry up to which the register was read, and its seal.
    known      bigint  not null,
    head       bytea   not null,
    -- The hash of the rows and totals, by which the same question is known to give the same answer.
    answer     bytea   not null,
    entry      bigint  not null,
    constraint publication_pk primary key (name),
    constraint publication_name_form check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    constraint publication_series_form check (series ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$'),
    constraint publication_series_numbered check ((series is null) = (number is null)),
    constraint publication_number_once unique (series, number),
    constraint publication_number_from_one check (number >= 1),
    constraint publication_words_given check (cardinality(words) >= 1),
    constraint publication_head_is_sha256 check (octet_length(head) = 32),
    constraint publication_answer_is_sha256 check (octet_length(answer) = 32),
    constraint publication_known_before_it check (known < entry),
    constraint publication_known_fk foreign key (known) references ledger_entry,
    constraint publication_entry_fk foreign key (entry) references ledger_entry
);
create table publication_document (
    publication text   not null,
    format      text   not null,
    content     bytea  not null,
    entry       bigint not null,
    constraint publication_document_pk primary key (publication, format),
    constraint publication_document_publication_fk
        foreign key (publication) references publication,
    constraint publication_document_not_empty check (octet_length(content) > 0),
    -- A report is no archive: 64 MB is more than anybody opens.
    constraint publication_document_bounded check (octet_length(content) <= 67108864),
    constraint publication_document_entry_fk foreign key (entry) references ledger_entry
);
-- Documents are compressed already, or read whole.
alter table publication_document alter column content set storage external;

select fact_guard('publication');
select fact_guard('publication_document');
