-- What tenants share is looked up by keys that statements bring along. A wall that is a condition of
-- an index offers another way: to read all that a tenant has and to keep what was asked for. While
-- most tenants have next to nothing that seems cheaper, and the one that has much pays for it with
-- every statement. "is true" changes no answer, and is no condition of an index.
do $$
declare
  walled regclass;
begin
  for walled in
    select p.polrelid from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and p.polname = 'together'
  loop
    execute format(
      'alter policy together on %s
         using ((tenant_id = any ((select tenants_together())::uuid[])) is true)
         with check ((tenant_id = any ((select tenants_together())::uuid[])) is true)', walled);
  end loop;
end $$;

create or replace procedure let_share(walled regclass)
  language plpgsql as $$
begin
  execute format(
    'create policy together on %s to ${app}
       using ((tenant_id = any ((select tenants_together())::uuid[])) is true)
       with check ((tenant_id = any ((select tenants_together())::uuid[])) is true)', walled);
end $$;
