\set first random(1, 100000)
insert into orders (id, tenant_id, item_id, quantity, idempotency_key)
select gen_random_uuid(), item % 3 + 1, item, 1, gen_random_uuid()::text
from (select (:first + n * 997) % 100000 + 1 as item from generate_series(1, 100) n) wanted
on conflict (tenant_id, idempotency_key) do nothing returning id, status;
