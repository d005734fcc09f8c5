-- The past orders from number :first to :last, of one unit each, all confirmed; several of these can run
-- side by side. Wants items and orders, too: the balances after each sale follow from them.
\set ON_ERROR_STOP on
set search_path = kontor;
set synchronous_commit = off;

create temporary view past_order as
select n, item, t.tenant_id, t.admin_id, bench.order_id(n) as id, bench.price_minor(item) as price_minor,
  bench.order_at(n) as placed_at, bench.order_at(n) + interval '20 ms' as settled_at
from generate_series(:first, :last) n
cross join lateral (select (n - 1) % :items + 1 as item) i
join bench.tenant t on t.number = item % 3 + 1;

insert into orders (tenant_id, id, user_id, status, metadata, lines, total_minor, currency, placed_at,
  settled_at, updated_at)
select tenant_id, id, admin_id, 'confirmed', '{}', jsonb_build_array(bench.line(item)), price_minor,
  'GBP', placed_at, settled_at, settled_at
from past_order;

insert into events (tenant_id, subject, id, type, at, actor_id, data)
select tenant_id, id, gen_random_uuid(), 'order.placed', placed_at, admin_id,
  jsonb_build_object('lines', 1, 'total', bench.money(price_minor))
from past_order;

insert into events (tenant_id, subject, id, type, at, data)
select tenant_id, id, gen_random_uuid(), 'order.confirmed', settled_at,
  jsonb_build_object('total', bench.money(price_minor))
from past_order;

insert into stock_movements (tenant_id, item_id, number, id, delta, balance, kind, reason, order_id, at)
select tenant_id, bench.item_id(item), 1 + turn, gen_random_uuid(), -1,
  bench.stocked(item) + bench.sold(item, :items, :orders) - turn, 'sale', 'Order settled.', id, settled_at
from past_order cross join lateral (select (n - 1) / :items + 1 as turn) t;
