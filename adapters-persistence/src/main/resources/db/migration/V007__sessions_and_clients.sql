-- Programs that work in their own name. Their secrets are random, so a fast hash is enough.
create table clients (
  tenant_id   uuid        not null references tenants,
  id          uuid        not null,
  name        text        not null,
  scopes      text[]      not null,
  secret_hash bytea       not null,
  version     bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  primary key (tenant_id, id)
);
create index clients_by_age on clients (tenant_id, created_at, id);
call wall_in('clients', 'select, insert, update, delete');

-- What one grant began. A refresh token is found by the session's id, which it carries in clear, and
-- proves itself by two secrets of which the hashes are here; a client's session has none.
create table sessions (
  tenant_id    uuid        not null references tenants,
  id           uuid        not null,
  user_id      uuid,
  client_id    uuid,
  scopes       text[]      not null,
  family_hash  bytea,
  turn_hash    bytea,
  created_at   timestamptz not null,
  refreshed_at timestamptz not null,
  expires_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users,
  foreign key (tenant_id, client_id) references clients,
  check (num_nonnulls(user_id, client_id) = 1),
  check (num_nonnulls(family_hash, turn_hash) in (0, 2))
);
create index sessions_by_user on sessions (tenant_id, user_id) where user_id is not null;
create index sessions_by_client on sessions (tenant_id, client_id) where client_id is not null;
create index sessions_by_expiry on sessions (expires_at);
call wall_in('sessions', 'select, insert, update, delete');
call let_worker('sessions', 'select, delete');

-- A client stands where a user would, as the owner of items, too.
alter table items drop constraint items_tenant_id_owner_id_fkey;

-- A new key is published for a while before it signs, so that nobody meets a key that is unknown.
alter table signing_keys add column signs_from timestamptz;
update signing_keys set signs_from = created_at;
alter table signing_keys alter column signs_from set not null;
grant delete on signing_keys to ${app};
