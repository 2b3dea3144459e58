/**
 * The shape of `cases.sqlite`, as steps from an empty file. A step is never edited once published, for workspaces have been made with it
 * (`migrations.test.ts` holds the published ones to their digests); a new one is added at the end.
 */
export const migrations: readonly string[] = [
  // Format 1, as published with 0.1.0: frozen.
  `
  create table files (
    id integer primary key,
    path text not null,
    size integer not null,
    sha256 text,
    status text not null check (status in ('read', 'left', 'failed')),
    raw_bytes integer not null,
    records integer not null,
    stored integer not null,
    replaced integer not null,
    duplicates integer not null,
    rejected integer not null,
    reasons text not null,
    ingested_at text not null
  ) strict;
  create index files_by_hash on files (sha256);
  create index files_by_path on files (path);

  create table parts (
    id integer primary key,
    path text not null unique,
    rows integer not null,
    bytes integer not null,
    earliest integer,
    latest integer,
    first_batch integer not null,
    last_batch integer not null,
    compacted integer not null
  ) strict;

  create table part_places (path text primary key, accounts text not null, regions text not null) strict;

  create table retired (path text primary key, retired_at integer not null default (unixepoch())) strict;

  create table replacements (original_id text not null, replaced_by text not null, primary key (original_id, replaced_by)) strict;

  create table counters (name text primary key, value integer not null) strict;
  insert into counters values ('batch', 0), ('file', 0), ('part', 0), ('run', 0);

  create table rule_runs (
    rule_id text primary key,
    hash text not null,
    last_batch integer not null
  ) strict;

  create table alerts (
    id text primary key,
    rule_id text not null,
    rule text not null,
    level text not null,
    lead text not null,
    first integer,
    last integer,
    count integer not null,
    value real,
    body text not null,
    status text not null default 'new',
    disposition text,
    run integer not null
  ) strict;
  create index alerts_by_rule on alerts (rule_id, lead);
  create table alert_aliases (alias text primary key, id text not null) strict;

  create table audit (id integer primary key, time text not null, what text not null, detail text not null) strict;
  `,
  // What is known and accepted. Times are ISO 8601 UTC; `entities` is a JSON list.
  `
  create table suppressions (
    id text primary key,
    rule_id text,
    rule_title text,
    entities text not null,
    by text not null,
    why text not null,
    added text not null,
    until text
  ) strict;
  `,
  // What owners said when they were asked. Times are ISO 8601 UTC.
  `
  create table owner_answers (
    id integer primary key,
    identity text not null,
    answer text not null check (answer in ('yes', 'no', 'partly')),
    by text not null,
    note text,
    alert_id text,
    asked_from text,
    asked_until text,
    time text not null
  ) strict;
  create index owner_answers_by_identity on owner_answers (identity);
  `,
  // What IAM's reports say of identities and policies; `dated` is the moment of which they tell, ISO 8601 UTC, `body` is JSON.
  `
  create table access_entries (
    arn text not null,
    source text not null check (source in ('credential-report', 'authorization-details')),
    account text not null,
    kind text not null,
    body text not null,
    dated text not null,
    primary key (arn, source)
  ) strict;
  `,
  // What enrichers found about alerts; `facts` is a JSON list, `basis` a digest of what it rests on.
  `
  create table findings (alert_id text primary key, basis text not null, facts text not null) strict;
  `,
  // Hunts that are to be asked again; `asked` is JSON of what was typed, times are ISO 8601 UTC.
  `
  create table saved_hunts (
    id text primary key,
    hunt text not null,
    asked text not null,
    note text not null,
    by text not null,
    added text not null,
    every_ms integer,
    last_run text
  ) strict;
  `,
  // Intrusions. `leads` is a JSON list of what a person opened it with, `body` what was found out, as JSON; times are ISO 8601 UTC. An alias that a
  // person made keeps together what growth would take apart. `rulings` is what people said of entities, whatever growth thinks of them.
  `
  create table incidents (
    id text primary key,
    status text not null default 'open' check (status in ('open', 'contained', 'closed')),
    owner text,
    tlp text not null default 'amber',
    tags text not null default '[]',
    leads text not null default '[]',
    opened text not null,
    body text not null
  ) strict;
  create table incident_aliases (alias text primary key, id text not null, is_merged integer not null) strict;
  create table incident_notes (id integer primary key, incident_id text not null, time text not null, by text not null, text text not null) strict;
  create index incident_notes_by_incident on incident_notes (incident_id);
  create table rulings (
    kind text not null,
    value text not null,
    ruling text not null check (ruling in ('confirmed', 'cleared')),
    incident_id text,
    by text not null,
    why text not null,
    time text not null,
    primary key (kind, value)
  ) strict;
  `,
  // What was found about leads that were asked about, as `findings` are of alerts. And who takes part in which alerts: its body says it, and to look into
  // all bodies takes longer the more alerts there are.
  `
  create table lead_findings (kind text not null, value text not null, basis text not null, body text not null, primary key (kind, value)) strict;
  create table alert_entities (value text not null, alert_id text not null, primary key (value, alert_id)) strict, without rowid;
  insert or ignore into alert_entities select entity.value ->> 'value', alerts.id from alerts, json_each(body, '$.entities') entity;
  create trigger alert_inserted after insert on alerts begin
    insert or ignore into alert_entities select entity.value ->> 'value', new.id from json_each(new.body, '$.entities') entity;
  end;
  create trigger alert_changed after update of body on alerts begin
    delete from alert_entities where alert_id = old.id and value in (select entity.value ->> 'value' from json_each(old.body, '$.entities') entity);
    insert or ignore into alert_entities select entity.value ->> 'value', new.id from json_each(new.body, '$.entities') entity;
  end;
  create trigger alert_deleted after delete on alerts begin
    delete from alert_entities where alert_id = old.id and value in (select entity.value ->> 'value' from json_each(old.body, '$.entities') entity);
  end;
  `,
  // What is to be done about an incident, and what became of it. `body` is the action as planned, `decision` who last decided and what they said, both
  // JSON; `place` is its order. `plans` keeps what lives on beside the actions, and remarks: JSON lists. Times are ISO 8601 UTC.
  `
  create table actions (
    incident_id text not null,
    id text not null,
    status text not null default 'proposed'
      check (status in ('proposed', 'approved', 'applied', 'verified', 'failed', 'undone', 'manual')),
    place integer not null,
    body text not null,
    decision text,
    primary key (incident_id, id)
  ) strict;
  create table plans (incident_id text primary key, alive text not null, notes text not null) strict;
  `,
  // The changes that actions made, or tried to: written down before a call goes out and after, so that a run that ends anywhere can be gone on with, and
  // taken back. An action that several incidents ask for is done once. `body` is JSON: how it was before and since, and what brings it back.
  `
  create table changes (
    action_id text not null,
    place integer not null,
    state text not null check (state in ('sending', 'done', 'needless', 'failed', 'reversed', 'undoing', 'undone')),
    body text not null,
    primary key (action_id, place)
  ) strict;
  `,
]

/** The workspace format that this program writes. */
export const formatVersion = migrations.length
