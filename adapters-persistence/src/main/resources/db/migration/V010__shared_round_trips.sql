-- The tenants of one round trip that several of them share; null when none is set.
create function tenants_together() returns uuid[]
  language sql stable parallel safe
  return nullif(current_setting('kontor.tenants', true), '')::uuid[];

-- Lets tenants share statements on a table: they see and write the rows of those named together, and
-- no others. The sub-select is evaluated once per statement instead of once per row.
create procedure let_share(walled regclass)
  language plpgsql as $$
begin
  execute format(
    'create policy together on %s to ${app}
       using (tenant_id = any ((select tenants_together())::uuid[]))
       with check (tenant_id = any ((select tenants_together())::uuid[]))', walled);
end $$;

call let_share('items');
call let_share('item_tags');
call let_share('stock');
call let_share('stock_movements');
call let_share('orders');
call let_share('order_references');
call let_share('order_queue');
call let_share('events');
call let_share('idempotency_keys');
