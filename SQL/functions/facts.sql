-- The fact tables: one declaration each, from which rights, row policies, approval, history, seals and the
-- order of a rebuild follow. A new fact table is declared here and nowhere else (FactDeclarationTests).

-- By the table's name, which has its schema where that is not public:
--   seen      who may read it: reader, or personnel where it has one row a person or service, or free text
--   noun      the noun by whose rule of two persons it is judged; null where none can be made
--   history   in whose history it stands, and how: `one KEY`, versions of one fact; `several KEY`, rows that
--             come and go; parts, refunds and steps have words of their own (noun_history); null for none
--   whose     whose rows a login sees that is limited to some agencies: those of an `agency`, of its `person`
--             or `deployment`, or of the `proposer`
--   stated    approver or owner, where the commands of a recorder do not write it
--   personal  the columns with personal values: sealed as a digest, taken away by an erasure
--   after     the tables that the rules of this one look into, besides those it refers to
-- What the commands write is in command_writes.sql; what a row must be is in its constraints.
create or replace function facts() returns jsonb
language sql immutable parallel safe
return '{
    "mission": {"seen": "reader", "noun": "mission", "history": null},
    "mission_detail": {"seen": "reader", "noun": "mission", "history": {"mission": "one mission"}},
    "mission_phase": {"seen": "reader", "noun": "mission", "history": {"mission": "several mission"}},
    "mission_host": {"seen": "reader", "noun": "mission", "history": {"mission": "several mission"}},
    "mission_lineage": {"seen": "reader", "noun": "mission", "history": {"mission": "several mission"}},
    "mission_name": {"seen": "reader", "noun": "mission", "history": {"mission": "several mission"}},
    "mandate": {"seen": "reader", "noun": "mandate", "history": {"mission": "several mission",
        "mandate": "several reference"}},
    "mandate_ceiling": {"seen": "reader", "noun": "mandate", "history": {"mandate": "several reference"}},

    "authorisation": {"seen": "reader", "noun": "authorisation", "history": null},
    "authorisation_detail": {"seen": "reader", "noun": "authorisation",
        "history": {"authorisation": "one authorisation"}},
    "authorisation_type": {"seen": "reader", "noun": "authorisation",
        "history": {"authorisation": "several authorisation"}},
    "authorisation_waiver": {"seen": "reader", "noun": "deployment", "history": null},
    "post": {"seen": "reader", "noun": "post", "history": null},
    "post_detail": {"seen": "reader", "noun": "post", "history": {"post": "one post"}},
    "standby": {"seen": "reader", "noun": "standby", "history": {"standby": "one id"}},

    "person": {"seen": "personnel", "noun": "person", "history": null},
    "person_detail": {"seen": "personnel", "noun": "person", "history": {"person": "one person"},
        "whose": "agency"},
    "personal.identity": {"seen": "personnel", "noun": "person", "history": {"person": "one person"},
        "whose": "person", "personal": ["service_number", "given_name", "family_name"]},
    "personal.requirement": {"seen": "personnel", "noun": "requirement",
        "history": {"requirement": "one id"}, "whose": "person", "personal": ["title"]},
    "erasure": {"seen": "personnel", "noun": "person", "history": null, "whose": "person"},
    "deployment": {"seen": "personnel", "noun": "deployment", "history": {"deployment": "one id"},
        "whose": "agency", "after": ["person_detail", "mission_phase", "authorisation_waiver"]},
    "posting": {"seen": "personnel", "noun": "deployment", "history": {"deployment": "parts deployment"},
        "whose": "deployment"},
    "stand_in": {"seen": "personnel", "noun": "deployment", "history": {"post": "several post"},
        "whose": "deployment"},
    "absence": {"seen": "personnel", "noun": "absence", "history": {"absence": "one id",
        "deployment": "parts deployment"}, "whose": "deployment"},
    "counted_strength": {"seen": "reader", "noun": "strength", "history": {"strength": "one id"},
        "after": ["mission_phase"]},

    "recipient": {"seen": "reader", "noun": "recipient", "history": null},
    "recipient_detail": {"seen": "reader", "noun": "recipient", "history": {"recipient": "one recipient"}},
    "recipient_name": {"seen": "reader", "noun": "recipient",
        "history": {"recipient": "several recipient"}},
    "pledge": {"seen": "reader", "noun": "pledge", "history": null},
    "pledge_detail": {"seen": "reader", "noun": "pledge", "history": {"pledge": "one pledge"}},
    "pledge_fulfilment": {"seen": "reader", "noun": "pledge", "history": {"pledge": "several pledge"},
        "after": ["deployment", "pledge_detail"]},
    "commitment": {"seen": "reader", "noun": "commitment", "history": null},
    "commitment_detail": {"seen": "reader", "noun": "commitment",
        "history": {"commitment": "one commitment"}},
    "commitment_step": {"seen": "reader", "noun": "commitment",
        "history": {"commitment": "steps commitment"}},
    "budget_line": {"seen": "reader", "noun": "budget", "history": null},
    "appropriation": {"seen": "reader", "noun": "budget", "history": {"budget": "several line"}},
    "allocation": {"seen": "reader", "noun": "allocation", "history": {"allocation": "one id"},
        "after": ["commitment_step", "appropriation"]},
    "carry_over": {"seen": "reader", "noun": "allocation", "history": {"carry-over": "one id"},
        "after": ["allocation"]},
    "disbursement": {"seen": "reader", "noun": "disbursement", "history": {"disbursement": "one id"},
        "after": ["carry_over"]},
    "refund": {"seen": "reader", "noun": "disbursement",
        "history": {"disbursement": "refunds disbursement"}},
    "rate": {"seen": "reader", "noun": "rate", "history": null},

    "published_file": {"seen": "reader", "noun": null, "history": null},
    "published_month": {"seen": "reader", "noun": null, "history": null},
    "published_figure": {"seen": "reader", "noun": null, "history": null},
    "publication": {"seen": "reader", "noun": null, "history": null},
    "publication_document": {"seen": "reader", "noun": null, "history": null},

    "access_grant": {"seen": "personnel", "noun": "access", "history": null, "stated": "owner"},
    "access_seen": {"seen": "reader", "noun": null, "history": null, "stated": "owner"},
    "approval_rule": {"seen": "personnel", "noun": null, "history": null, "stated": "owner"},
    "personal.proposal": {"seen": "personnel", "noun": null, "history": null, "whose": "proposer",
        "personal": ["words"]},
    "proposal_decision": {"seen": "personnel", "noun": null, "history": null},
    "office": {"seen": "personnel", "noun": "office", "history": null, "stated": "approver"},
    "far_ahead": {"seen": "reader", "noun": null, "history": null},
    "undone": {"seen": "reader", "noun": null, "history": null},
    "clock_correction": {"seen": "reader", "noun": null, "history": null, "stated": "owner"},

    "agency": {"seen": "reader", "noun": null, "history": null},
    "agency_detail": {"seen": "reader", "noun": null, "history": null},
    "country": {"seen": "reader", "noun": null, "history": null},
    "country_detail": {"seen": "reader", "noun": null, "history": null},
    "country_region": {"seen": "reader", "noun": null, "history": null},
    "country_spelling": {"seen": "reader", "noun": null, "history": null},
    "currency": {"seen": "reader", "noun": null, "history": null},
    "currency_detail": {"seen": "reader", "noun": null, "history": null},
    "currency_life": {"seen": "reader", "noun": null, "history": null},
    "gender_group_type": {"seen": "reader", "noun": null, "history": null},
    "gender_target": {"seen": "reader", "noun": null, "history": null},
    "mission_kind": {"seen": "reader", "noun": null, "history": null},
    "mission_kind_detail": {"seen": "reader", "noun": null, "history": null},
    "mission_spelling": {"seen": "reader", "noun": null, "history": null},
    "oda_coefficient": {"seen": "reader", "noun": null, "history": null},
    "oda_exclusion": {"seen": "reader", "noun": null, "history": null},
    "organisation": {"seen": "reader", "noun": null, "history": null},
    "organisation_detail": {"seen": "reader", "noun": null, "history": null},
    "personnel_type": {"seen": "reader", "noun": null, "history": null},
    "personnel_type_detail": {"seen": "reader", "noun": null, "history": null},
    "personnel_type_name": {"seen": "reader", "noun": null, "history": null},
    "published_fault": {"seen": "reader", "noun": null, "history": null},
    "purpose": {"seen": "reader", "noun": null, "history": null},
    "purpose_detail": {"seen": "reader", "noun": null, "history": null},
    "rank_code": {"seen": "reader", "noun": null, "history": null},
    "rank_name": {"seen": "reader", "noun": null, "history": null},
    "recipient_kind": {"seen": "reader", "noun": null, "history": null},
    "recipient_kind_detail": {"seen": "reader", "noun": null, "history": null},
    "region": {"seen": "reader", "noun": null, "history": null},
    "region_detail": {"seen": "reader", "noun": null, "history": null},
    "reimbursement_rate": {"seen": "reader", "noun": null, "history": null}
}'::jsonb;

-- The declaration of a table by its plain name; null where it is none of facts.
create or replace function fact_declared(plain text) returns jsonb
language sql immutable parallel safe
return coalesce(
    facts() -> fact_declared.plain, facts() -> ('personal.' || fact_declared.plain));
