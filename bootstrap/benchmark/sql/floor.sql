-- What the floors work on: the least that can be called a shop, as one would write it by hand.
\set ON_ERROR_STOP on
create table items (
  id          bigint primary key,
  tenant_id   int not null,
  sku         text not null,
  title       text not null,
  description text not null,
  price_minor bigint not null,
  stock       bigint not null check (stock >= 0),
  version     int not null default 0,
  created_at  timestamptz not null default now(),
  unique (tenant_id, id),
  unique (tenant_id, sku)
);

create table orders (
  id              uuid primary key,
  tenant_id       int not null,
  item_id         bigint not null,
  quantity        int not null check (quantity > 0),
  status          text not null default 'pending' check (status in ('pending', 'confirmed', 'failed')),
  created_at      timestamptz not null default now(),
  idempotency_key text not null,
  unique (tenant_id, idempotency_key),
  foreign key (tenant_id, item_id) references items (tenant_id, id)
);
create index orders_pending on orders (created_at) where status = 'pending';

insert into items (id, tenant_id, sku, title, description, price_minor, stock)
select n, n % 3 + 1, 'SKU-' || n, 'Item number ' || n, repeat('A plain description. ', 10) || n,
  n % 9999 + 1, 1000000
from generate_series(1, 100000) n;
vacuum (analyze);
