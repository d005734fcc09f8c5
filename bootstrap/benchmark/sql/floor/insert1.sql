\set id random(1, 100000)
\set tenant :id % 3 + 1
insert into orders (id, tenant_id, item_id, quantity, idempotency_key)
values (gen_random_uuid(), :tenant, :id, 1, gen_random_uuid()::text)
on conflict (tenant_id, idempotency_key) do nothing returning id, status;
