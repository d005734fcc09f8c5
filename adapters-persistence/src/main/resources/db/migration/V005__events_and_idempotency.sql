-- What happened, in the terms of CloudEvents 1.0; nobody may change or remove an entry. A reader that
-- follows by (xid, position) and stops below pg_snapshot_xmin(pg_current_snapshot()) never skips a
-- transaction that commits late.
create table events (
  tenant_id      uuid        not null,
  subject        uuid        not null,
  position       bigint      not null generated always as identity (cache 1),
  xid            xid8        not null default pg_current_xact_id(),
  id             uuid        not null,
  type           text        not null,
  schema_version smallint    not null default 1,
  at             timestamptz not null,
  actor_id       uuid,
  data           jsonb       not null,
  primary key (tenant_id, subject, position)
);
call wall_in('events', 'select, insert');
call let_worker('events', 'select, insert');

-- Positions of different epochs cannot be compared: an operator who restores the database from a
-- backup writes a new epoch.
create table event_epoch (
  epoch      uuid        primary key default gen_random_uuid(),
  started_at timestamptz not null default now()
);
insert into event_epoch default values;
grant select on event_epoch to ${app}, ${worker};

-- What callers were answered, by the key they asked with.
create table idempotency_keys (
  tenant_id    uuid        not null,
  user_id      uuid        not null,
  route        text        not null,
  key          text        not null,
  request_hash bytea       not null,
  status       smallint,
  location     text,
  etag         text,
  body         bytea,
  expires_at   timestamptz not null,
  primary key (tenant_id, user_id, route, key)
);
-- Rows come in the order in which they expire, so a summary per block range finds the old ones.
create index idempotency_keys_by_expiry on idempotency_keys using brin (expires_at);
call wall_in('idempotency_keys', 'select, insert, update, delete');
call let_worker('idempotency_keys', 'select, delete');
