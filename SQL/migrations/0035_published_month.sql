-- What a file of published figures states of a month, and figures that were published without a number.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file ban-drop-not-null, constraint-missing-not-valid

-- squawk-ignore adding-not-nullable-field
alter table published_figure alter column total drop not null;
alter table published_figure
    add constraint published_figure_total_follows
        check (total is not null or women is null or men is null);

-- whole: the file states all that was published for the contributor, so that nothing recorded before
-- counts any longer; otherwise only the figures that it has are replaced. declared: somebody said so.
-- Files that were recorded before there was this table state whole months.
create table published_month (
    file        bigint  not null,
    contributor text    not null,
    month_end   date    not null,
    whole       boolean not null,
    declared    boolean not null,
    entry       bigint  not null,
    constraint published_month_pk primary key (file, contributor, month_end),
    constraint published_month_file_fk foreign key (file) references published_file,
    constraint published_month_contributor_fk foreign key (contributor) references country,
    constraint published_month_at_month_end
        check (month_end = (date_trunc('month', month_end) + interval '1 month - 1 day')::date),
    constraint published_month_declared_whole check (whole or not declared),
    constraint published_month_entry_fk foreign key (entry) references ledger_entry
);

select fact_guard('published_month'::regclass);

-- Their bodies are in SQL/functions/published_month.sql.
create function published_month_replaces() returns trigger language plpgsql as $$
begin
    return null;
end;
$$;

create function published_figure_has_month() returns trigger language plpgsql as $$
begin
    return null;
end;
$$;

create constraint trigger published_month_replaces
after insert on published_month deferrable initially deferred
for each row execute function published_month_replaces();
create constraint trigger published_figure_has_month
after insert on published_figure deferrable initially deferred
for each row execute function published_figure_has_month();
alter table published_month enable always trigger published_month_replaces;
alter table published_figure enable always trigger published_figure_has_month;
