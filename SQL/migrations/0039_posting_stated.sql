-- A posting knows what was stated for its first day, so that a change learnt late changes nothing that
-- was stated for later days.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file constraint-missing-not-valid

-- Of post, station and rank those that were stated for the first day; the others go on from the day
-- before. Null in what is older: there, what differs from the day before was stated.
alter table posting
    add column stated text[],
    add constraint posting_stated_known
        check (stated <@ array['post', 'station', 'rank']) not valid;
alter table posting validate constraint posting_stated_known;

-- It has another parameter now.
-- squawk-ignore ban-drop-function
drop function if exists deployment_restate(bigint, bigint, jsonb);
-- squawk-ignore ban-drop-function
drop function if exists deployment_parts_follow(bigint, daterange, bigint);
-- squawk-ignore ban-drop-function
drop function if exists deployment_repost(bigint, date, bigint, jsonb);
