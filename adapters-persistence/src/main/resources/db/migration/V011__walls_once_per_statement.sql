-- A policy asks whose turn it is in a sub-select, which runs once per statement; a plain call would
-- run, and read a setting, once per row.
do $$
declare
  policy record;
begin
  for policy in
    select p.polname as name, format('%I.%I', n.nspname, c.relname) as walled
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema()
  loop
    case policy.name
      when 'tenant_wall' then
        execute format(
          'alter policy tenant_wall on %s
             using (tenant_id = (select current_tenant()))
             with check (tenant_id = (select current_tenant()))', policy.walled);
      when 'settling' then
        execute format(
          'alter policy settling on %s
             using ((select settling())) with check ((select settling()))', policy.walled);
      when 'operating' then
        execute format(
          'alter policy operating on %s using ((select operating()))', policy.walled);
      else null;
    end case;
  end loop;
end $$;

-- As they were, with the sub-select: for tables to come.
create or replace procedure wall_in(walled regclass, app_may text)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format(
    'create policy tenant_wall on %s to ${app}
       using (tenant_id = (select current_tenant()))
       with check (tenant_id = (select current_tenant()))', walled);
  execute format('grant %s on %s to ${app}', app_may, walled);
end $$;

create or replace procedure let_worker(walled regclass, worker_may text)
  language plpgsql as $$
begin
  execute format(
    'create policy settling on %s to ${worker}
       using ((select settling())) with check ((select settling()))', walled);
  execute format('grant %s on %s to ${worker}', worker_may, walled);
end $$;
