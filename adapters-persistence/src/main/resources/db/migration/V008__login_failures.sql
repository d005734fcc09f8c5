-- Failed logins belong to no tenant: what was typed may name none. Nor do they tell who it was: the
-- key is a hash of account and address.
create table login_failures (
  key_hash    bytea       primary key,
  failures    int         not null check (failures > 0),
  last_at     timestamptz not null,
  previous_at timestamptz,
  expires_at  timestamptz not null,
  check ((failures = 1) = (previous_at is null))
);
create index login_failures_by_expiry on login_failures (expires_at);
grant select, insert, update, delete on login_failures to ${app};
grant select, delete on login_failures to ${worker};
