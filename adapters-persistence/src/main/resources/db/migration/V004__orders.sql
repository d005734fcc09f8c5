-- Lines are a priced copy that never changes and is always read with its order, so they live in its
-- row: one insert instead of one per line. The id is a UUID of version 7 whose time is placed_at, so
-- the primary key is the list by time as well.
create table orders (
  tenant_id   uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  status      text        not null check (status in ('pending', 'confirmed', 'failed', 'cancelled')),
  reference   text,
  metadata    jsonb       not null,
  lines       jsonb       not null,
  total_minor bigint      not null check (total_minor >= 0),
  currency    text        not null,
  failure     jsonb       check ((failure is null) = (status <> 'failed')),
  placed_at   timestamptz not null,
  settled_at  timestamptz,
  updated_at  timestamptz not null,
  primary key (tenant_id, id)
) with (fillfactor = 80);
create index orders_by_user on orders (tenant_id, user_id, id);
call wall_in('orders', 'select, insert, update');
call let_worker('orders', 'select, update');

-- A reference is used once per user for ever, whatever became of the order.
create table order_references (
  tenant_id uuid not null,
  reference text not null,
  user_id   uuid not null,
  order_id  uuid not null,
  primary key (tenant_id, reference, user_id)
);
call wall_in('order_references', 'select, insert');

-- What waits for settlement: an order is pending exactly as long as it has an entry, and whoever
-- holds the lock on the entry decides. seq is the order of acceptance.
create table order_queue (
  tenant_id uuid     not null,
  order_id  uuid     not null,
  seq       bigint   not null generated always as identity (cache 1),
  attempts  smallint not null default 0,
  due_at    timestamptz,
  primary key (tenant_id, order_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
create index order_queue_in_turn on order_queue (seq);
call wall_in('order_queue', 'select, insert, delete');
call let_worker('order_queue', 'select, update, delete');
