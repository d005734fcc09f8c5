-- The same for a peer: a table of items with their stock, a table of orders with their state.
insert into orders (id, tenant_id, user_id, item_id, quantity, status, created_at, idempotency_key)
select gen_random_uuid(), number % 3 + 1, 7, number, 1, 'pending',
  now() - ({number} - n) * interval '100 microseconds', '{name}-' || n
from (
  select n, case when number % 50 = 0 then number - 1 else number end as number
  from (select n, 1 + n * 7919 % {items} as number from generate_series(1, {number}) n) spread
) o;
