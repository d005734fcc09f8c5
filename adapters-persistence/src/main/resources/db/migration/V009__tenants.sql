-- The state belongs to the tenant; the directory repeats of it what must be known before any tenant
-- is. The owner migrates behind the walls as well: they are lowered for these statements alone.
alter table tenants no force row level security;
alter table tenants add column state text check (state in ('active', 'suspended'));
update tenants t set
  state = d.state,
  -- An offset has no summer time and no place on a list of time zones.
  time_zone = case t.time_zone when 'Z' then 'UTC' else t.time_zone end
from tenant_directory d where d.tenant_id = t.tenant_id;
alter table tenants alter column state set not null;
alter table tenants force row level security;

create index tenants_by_age on tenants (created_at, tenant_id) where deleted_at is null;
create index tenants_by_slug on tenants (slug, tenant_id) where deleted_at is null;
create index tenants_by_name on tenants (name, tenant_id) where deleted_at is null;

-- Removed tenants stay listed: whoever goes through all ledgers goes through theirs, too.
alter table tenant_directory
  drop constraint tenant_directory_pkey,
  drop constraint tenant_directory_tenant_id_key,
  drop constraint tenant_directory_state_check,
  add primary key (tenant_id),
  add constraint tenant_directory_state
    check (state in ('active', 'suspended', 'removed'));
create unique index tenant_directory_slug on tenant_directory (slug) where state <> 'removed';

-- Only the owner writes the directory, by what happens to tenants behind their walls: the directory
-- has no wall itself, and whoever could write it could lead one tenant's users to another.
create function list_tenant() returns trigger
  language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
  insert into tenant_directory (tenant_id, slug, state)
  values (new.tenant_id, new.slug,
    case when new.deleted_at is null then new.state else 'removed' end)
  on conflict (tenant_id) do update set slug = excluded.slug, state = excluded.state;
  return null;
end $$;
create trigger tenants_listed after insert or update of slug, state, deleted_at on tenants
  for each row execute function list_tenant();
revoke insert, update, delete on tenant_directory from ${app};

-- Whether the transaction was opened to see which tenants there are.
create function operating() returns boolean
  language sql stable parallel safe
  return current_setting('kontor.operating', true) = 'on';

-- Lets operators read a table across all tenants, and only while they operate.
create procedure let_operator(walled regclass)
  language plpgsql as $$
begin
  execute format(
    'create policy operating on %s for select to ${app} using (operating())', walled);
end $$;
call let_operator('tenants');
