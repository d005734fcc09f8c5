create table items (
  tenant_id   uuid        not null references tenants,
  id          uuid        not null,
  sku         text        not null,
  title       text        not null,
  description text,
  price_minor bigint      not null check (price_minor >= 0 and price_minor < 1000000000000),
  currency    text        not null,
  owner_id    uuid        not null,
  version     bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  deleted_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users
);
create unique index items_sku on items (tenant_id, sku) where deleted_at is null;
create index items_by_age on items (tenant_id, created_at, id) where deleted_at is null;
create index items_by_title on items (tenant_id, title, id) where deleted_at is null;
create index items_by_price on items (tenant_id, price_minor, id) where deleted_at is null;
create index items_by_owner on items (tenant_id, owner_id, created_at, id) where deleted_at is null;
call wall_in('items', 'select, insert, update');
call let_worker('items', 'select');

create table item_tags (
  tenant_id uuid     not null,
  item_id   uuid     not null,
  tag       text     not null,
  position  smallint not null,
  primary key (tenant_id, item_id, tag),
  foreign key (tenant_id, item_id) references items on delete cascade
);
create index item_tags_by_tag on item_tags (tenant_id, tag, item_id);
call wall_in('item_tags', 'select, insert, update, delete');

-- A row of its own, so that sales never touch what people edit. Half-empty pages keep its many
-- updates beside the old version (heap-only tuples), which spares the index.
create table stock (
  tenant_id uuid   not null,
  item_id   uuid   not null,
  available bigint not null check (available >= 0),
  movements bigint not null check (movements >= 0),
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references items
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
call wall_in('stock', 'select, insert, update');
call let_worker('stock', 'select, update');

-- The ledger: nobody may change or remove an entry. No foreign keys: an entry is only ever written
-- under the lock of its stock row, and a check per entry costs a quarter of the insert.
create table stock_movements (
  tenant_id uuid        not null,
  item_id   uuid        not null,
  number    bigint      not null,
  id        uuid        not null,
  delta     bigint      not null check (delta <> 0),
  balance   bigint      not null check (balance >= 0),
  kind      text        not null check (kind in ('adjustment', 'sale', 'return', 'import', 'repair')),
  reason    text        not null,
  order_id  uuid,
  actor_id  uuid,
  at        timestamptz not null,
  primary key (tenant_id, item_id, number)
);
call wall_in('stock_movements', 'select, insert');
call let_worker('stock_movements', 'select, insert');
