-- A catalogue with its stock, as the superuser, whom the walls do not bind. Wants the variables items
-- and orders. The ledger is whole: what was delivered is what is there and what was sold since.
\set ON_ERROR_STOP on
set search_path = kontor;
set synchronous_commit = off;

insert into items (tenant_id, id, sku, title, description, price_minor, currency, owner_id, version,
  created_at, updated_at)
select t.tenant_id, bench.item_id(n), 'SKU-' || n, 'Item number ' || n,
  repeat('A plain description. ', 10) || n, bench.price_minor(n), 'GBP', t.admin_id, 1,
  bench.item_at(n), bench.item_at(n)
from generate_series(1, :items) n join bench.tenant t on t.number = n % 3 + 1;

insert into item_words (tenant_id, item_id, words)
select t.tenant_id, bench.item_id(n),
  format($$'SKU':1A '%1$s':1A 'ITEM':1A 'NUMBER':1A 'A':1 'PLAIN':1 'DESCRIPTION':1$$, n)::tsvector
from generate_series(1, :items) n join bench.tenant t on t.number = n % 3 + 1;

insert into stock (tenant_id, item_id, available, movements)
select t.tenant_id, bench.item_id(n), bench.stocked(n), sold + (bench.stocked(n) + sold > 0)::int
from generate_series(1, :items) n join bench.tenant t on t.number = n % 3 + 1
cross join lateral (select bench.sold(n, :items, :orders) as sold) s;

insert into stock_movements (tenant_id, item_id, number, id, delta, balance, kind, reason, actor_id, at)
select t.tenant_id, bench.item_id(n), 1, gen_random_uuid(), delivered, delivered, 'adjustment',
  'Delivered.', t.admin_id, bench.item_at(n)
from generate_series(1, :items) n join bench.tenant t on t.number = n % 3 + 1
cross join lateral (select bench.stocked(n) + bench.sold(n, :items, :orders) as delivered) d
where delivered > 0;
