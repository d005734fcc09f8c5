-- Leads from a slug to a tenant before any tenant is known, so it has no wall; it holds nothing else.
create table tenant_directory (
  slug      text primary key,
  tenant_id uuid not null unique,
  state     text not null check (state in ('active', 'suspended'))
);
grant select, insert, update, delete on tenant_directory to ${app};

create table tenants (
  tenant_id         uuid        primary key,
  slug              text        not null,
  name              text        not null,
  currency          text        not null check (currency ~ '^[A-Z]{3}$'),
  time_zone         text        not null,
  self_registration boolean     not null,
  version           bigint      not null,
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  deleted_at        timestamptz
);
call wall_in('tenants', 'select, insert, update');

create table users (
  tenant_id     uuid        not null references tenants,
  id            uuid        not null,
  username      text        not null,
  username_key  text        not null,  -- lower case: lower(x) = … could use no index behind the wall
  email         text        not null,
  email_key     text        not null,
  full_name     text,
  active        boolean     not null,
  roles         text[]      not null,
  password_hash text        not null,
  last_login_at timestamptz,
  version       bigint      not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  deleted_at    timestamptz,
  primary key (tenant_id, id)
);
create unique index users_username on users (tenant_id, username_key) where deleted_at is null;
create unique index users_email on users (tenant_id, email_key) where deleted_at is null;
call wall_in('users', 'select, insert, update');

-- The keys that sign access tokens belong to the instance, not to a tenant.
create table signing_keys (
  key_id     text        primary key,
  jwk        text        not null,
  created_at timestamptz not null
);
grant select, insert on signing_keys to ${app};
