-- How every tenant table is walled in. Placeholders name the two roles that the server uses:
-- ${app} serves requests, ${worker} settles orders. Neither owns anything here.

grant usage on schema ${flyway:defaultSchema} to ${app}, ${worker};

-- The tenant of the transaction; null when none is set, and null equals nothing.
create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('kontor.tenant', true), '')::uuid;

-- Whether the transaction was opened for work across tenants. Only the worker's policies ask.
create function settling() returns boolean
  language sql stable parallel safe
  return current_setting('kontor.settling', true) = 'on';

-- Row-level security, also for the owner; the application sees the rows of the set tenant alone.
create procedure wall_in(walled regclass, app_may text)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format(
    'create policy tenant_wall on %s to ${app}
       using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', walled);
  execute format('grant %s on %s to ${app}', app_may, walled);
end $$;

-- Lets the worker do just this to a table, for all tenants, and only while it settles.
create procedure let_worker(walled regclass, worker_may text)
  language plpgsql as $$
begin
  execute format(
    'create policy settling on %s to ${worker} using (settling()) with check (settling())', walled);
  execute format('grant %s on %s to ${worker}', worker_may, walled);
end $$;
