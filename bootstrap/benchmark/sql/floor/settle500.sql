-- The limit is a literal and the orders are found by an array: with a parameter, or a join, the
-- planner reads the whole table.
with waiting as materialized (
  select id, item_id, quantity, created_at from orders
  where status = 'pending' order by created_at limit 500 for update skip locked
), shelf as materialized (
  select id, stock from items where id in (select item_id from waiting) order by id for update
), decided as materialized (
  select w.id, w.item_id, w.quantity,
    sum(w.quantity) over (partition by w.item_id order by w.created_at, w.id) <= s.stock as enough
  from waiting w join shelf s on s.id = w.item_id
), taken as (
  update items i set stock = i.stock - t.units
  from (select item_id, sum(quantity) as units from decided where enough group by item_id) t
  where i.id = t.item_id
), confirmed as (
  update orders set status = 'confirmed'
  where id = any (array(select id from decided where enough)) returning 1
), failed as (
  update orders set status = 'failed'
  where id = any (array(select id from decided where not enough)) returning 1
)
select (select count(*) from confirmed) + (select count(*) from failed);
