-- So many orders of one unit at once, accepted and not settled, as the server would have written them
-- within the last ten seconds. Placeholders: their number and a name that no other load had.
create temporary table waiting on commit drop as
select n, t.tenant_id, i.id as item_id, i.sku, i.title, i.price_minor, i.owner_id as user_id,
  to_timestamp(millis / 1000.0) as at,
  (lpad(to_hex(millis), 12, '0') || '7' || substr(noise, 1, 3) || '8' || substr(noise, 4, 15))::uuid as id
from (
  select n, md5('{name}' || n) as noise,
    (extract(epoch from now()) * 1000)::bigint - ({number} - n) / 10 as millis,
    case when number % 50 = 0 then number - 1 else number end as number
  from (select n, 1 + n * 7919 % 100000 as number from generate_series(1, {number}) n) spread
) o
join kontor.tenant_directory t on t.slug = 'bench-' || number % 3 + 1
join kontor.items i on i.tenant_id = t.tenant_id and i.sku = 'SKU-' || number and i.deleted_at is null;

insert into kontor.orders (tenant_id, id, user_id, status, metadata, lines, total_minor, currency,
  placed_at, updated_at)
select tenant_id, id, user_id, 'pending', '{}',
  jsonb_build_array(jsonb_build_object('item_id', item_id, 'sku', sku, 'title', title,
    'quantity', 1, 'unit_price_minor', price_minor)),
  price_minor, 'GBP', at, at
from waiting order by n;

insert into kontor.order_queue (tenant_id, order_id) select tenant_id, id from waiting order by n;

insert into kontor.events (tenant_id, subject, id, type, at, actor_id, data)
select tenant_id, id, gen_random_uuid(), 'order.placed', at, user_id,
  jsonb_build_object('lines', 1, 'total', jsonb_build_object(
    'amount', (price_minor / 100.0)::numeric(20, 2)::text, 'currency', 'GBP'))
from waiting order by n;
