-- Fills a migrated database as its superuser, whom the walls do not bind. Wants the variables
-- items and orders, and the tenants bench-1 to bench-3. The ledger is whole: every balance is the sum of its movements, every confirmed order has its.
\set ON_ERROR_STOP on
set search_path = kontor;
set synchronous_commit = off;

create temporary table tenant as
select right(d.slug, 1)::int as number, d.tenant_id, u.id as admin_id
from tenant_directory d join users u using (tenant_id) where d.slug like 'bench-_';

-- A UUID of version 7 that the load generator can work out, too.
create function pg_temp.known_id(at timestamptz, n bigint) returns uuid
  language sql immutable
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000'
    || lpad(to_hex(n), 12, '0'))::uuid;

create function pg_temp.item_at(n bigint) returns timestamptz
  language sql immutable return timestamptz '2025-01-01 00:00Z' + n * interval '1 second';

-- One in fifty is sold out; the first is the one that everybody wants.
create function pg_temp.stocked(n bigint) returns bigint
  language sql immutable
  return case when n = 1 then 1000000000 when n % 50 = 0 then 0 else 1000000 end;

create temporary table catalogue as
select n, t.tenant_id, t.admin_id, pg_temp.known_id(pg_temp.item_at(n), n) as id,
  'SKU-' || n as sku, 'Item number ' || n as title, round((n % 9999 + 1) * 100.0 / 7)::bigint as price_minor
from generate_series(1, :items) n join tenant t on t.number = n % 3 + 1;

insert into items (tenant_id, id, sku, title, description, price_minor, currency, owner_id, version,
  created_at, updated_at)
select tenant_id, id, sku, title, repeat('A plain description. ', 10) || n, price_minor, 'GBP',
  admin_id, 1, pg_temp.item_at(n), pg_temp.item_at(n)
from catalogue order by n;

-- Past orders of one line of one unit, spread over the catalogue.
create temporary table past_order as
select o.n, c.n as item, c.tenant_id, c.admin_id, c.id as item_id, c.sku, c.title, c.price_minor,
  timestamptz '2025-03-01 00:00Z' + o.n * interval '1 second' as at
from generate_series(1, :orders) o (n) join catalogue c on c.n = (o.n - 1) % :items + 1;
alter table past_order add column id uuid;
update past_order set id = pg_temp.known_id(at, n);
analyze past_order;

insert into orders (tenant_id, id, user_id, status, metadata, lines, total_minor, currency, placed_at,
  settled_at, updated_at)
select tenant_id, id, admin_id, 'confirmed', '{}',
  jsonb_build_array(jsonb_build_object('item_id', item_id, 'sku', sku, 'title', title,
    'quantity', 1, 'unit_price_minor', price_minor)),
  price_minor, 'GBP', at, at + interval '20 ms', at + interval '20 ms'
from past_order order by n;

insert into events (tenant_id, subject, id, type, at, actor_id, data)
select tenant_id, id, gen_random_uuid(), type, at, actor_id, data from (
  select n, 1 as place, tenant_id, id, 'order.placed' as type, at, admin_id as actor_id,
    jsonb_build_object('lines', 1, 'total', total) as data
  from past_order, lateral (select jsonb_build_object(
    'amount', (price_minor / 100.0)::numeric(20, 2)::text, 'currency', 'GBP') as total) t
  union all
  select n, 2, tenant_id, id, 'order.confirmed', at + interval '20 ms', null,
    jsonb_build_object('total', jsonb_build_object(
      'amount', (price_minor / 100.0)::numeric(20, 2)::text, 'currency', 'GBP'))
  from past_order
) e order by n, place;

-- What was delivered at first: what is there now and what was sold since.
create temporary table sold as select item, count(*) as units from past_order group by item;

insert into stock_movements (tenant_id, item_id, number, id, delta, balance, kind, reason, actor_id, at)
select c.tenant_id, c.id, 1, gen_random_uuid(), delivered, delivered, 'adjustment', 'Delivered.',
  c.admin_id, pg_temp.item_at(c.n)
from catalogue c left join sold s on s.item = c.n
cross join lateral (select pg_temp.stocked(c.n) + coalesce(s.units, 0) as delivered) d
where delivered > 0;

insert into stock_movements (tenant_id, item_id, number, id, delta, balance, kind, reason, order_id, at)
select o.tenant_id, o.item_id, 1 + turn, gen_random_uuid(), -1,
  pg_temp.stocked(o.item) + s.units - turn, 'sale', 'Order settled.', o.id, o.at + interval '20 ms'
from (select *, row_number() over (partition by item order by n) as turn from past_order) o
join sold s using (item) order by o.n;

insert into stock (tenant_id, item_id, available, movements)
select c.tenant_id, c.id, pg_temp.stocked(c.n),
  coalesce(s.units, 0) + (pg_temp.stocked(c.n) + coalesce(s.units, 0) > 0)::int
from catalogue c left join sold s on s.item = c.n order by c.n;

vacuum (analyze);
