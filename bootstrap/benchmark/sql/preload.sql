-- So many orders of one unit at once, accepted and not settled, as the server would have written them
-- within the last ten seconds. Placeholders: their number, a name that no other
-- load had, and the number of items.
create temporary table waiting on commit drop as
select n, item, t.tenant_id, t.admin_id, bench.price_minor(item) as price_minor,
  to_timestamp(millis / 1000.0) as at,
  (lpad(to_hex(millis), 12, '0') || '7' || substr(noise, 1, 3) || '8' || substr(noise, 4, 15))::uuid as id
from (
  select n, md5('{name}' || n) as noise,
    (extract(epoch from now()) * 1000)::bigint - ({number} - n) / 10 as millis,
    case when item % 50 = 0 then item - 1 else item end as item
  from (select n, 1 + n * 7919 % {items} as item from generate_series(1, {number}) n) spread
) o
join bench.tenant t on t.number = item % 3 + 1;

insert into kontor.orders (tenant_id, id, user_id, status, metadata, lines, total_minor, currency,
  placed_at, updated_at)
select tenant_id, id, admin_id, 'pending', '{}', jsonb_build_array(bench.line(item)), price_minor,
  'GBP', at, at
from waiting order by n;

insert into kontor.order_queue (tenant_id, order_id) select tenant_id, id from waiting order by n;

insert into kontor.events (tenant_id, subject, id, type, at, actor_id, data)
select tenant_id, id, gen_random_uuid(), 'order.placed', at, admin_id,
  jsonb_build_object('lines', 1, 'total', bench.money(price_minor))
from waiting order by n;
