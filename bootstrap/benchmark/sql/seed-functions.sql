-- How the known data are worked out from their numbers, here and in the load generator (lua/kontor.lua).
-- Items and past orders are numbered from 1; a number's tenant is one of bench-1 to bench-3.
\set ON_ERROR_STOP on
create schema bench;

create table bench.tenant as
select right(d.slug, 1)::int as number, d.tenant_id, u.id as admin_id
from kontor.tenant_directory d join kontor.users u using (tenant_id) where d.slug like 'bench-_';

-- A UUID of version 7 of the second with that number since some time, given in milliseconds.
create function bench.known_id(since bigint, n bigint) returns uuid
  language sql immutable
  return (lpad(to_hex(since + n * 1000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid;

create function bench.item_at(item bigint) returns timestamptz
  language sql immutable return timestamptz '2025-01-01 00:00Z' + item * interval '1 second';

create function bench.item_id(item bigint) returns uuid
  language sql immutable return bench.known_id(1735689600000, item);

create function bench.price_minor(item bigint) returns bigint
  language sql immutable return ((item % 9999 + 1) * 100 / 7)::bigint;

-- One in fifty is sold out; the first is the one that everybody wants.
create function bench.stocked(item bigint) returns bigint
  language sql immutable
  return case when item = 1 then 1000000000 when item % 50 = 0 then 0 else 1000000 end;

create function bench.order_at(n bigint) returns timestamptz
  language sql immutable return timestamptz '2025-03-01 00:00Z' + n * interval '1 second';

create function bench.order_id(n bigint) returns uuid
  language sql immutable return bench.known_id(1740787200000, n);

-- Past orders go round the catalogue: how often an item's turn came.
create function bench.sold(item bigint, items bigint, orders bigint) returns bigint
  language sql immutable return (orders - item + items) / items;

create function bench.money(minor bigint) returns jsonb
  language sql immutable
  return jsonb_build_object('amount', minor / 100 || '.' || lpad((minor % 100)::text, 2, '0'), 'currency', 'GBP');

create function bench.line(item bigint) returns jsonb
  language sql immutable
  return jsonb_build_object('item_id', bench.item_id(item), 'sku', 'SKU-' || item,
    'title', 'Item number ' || item, 'quantity', 1, 'unit_price_minor', bench.price_minor(item));
