-- What people say about things. Each comment is about one thing, in the column of its kind: so it
-- goes with what really goes. Orders and items never do, and need no key that would have to be
-- looked at whenever they are sold.
create table comments (
  tenant_id  uuid        not null references tenants,
  id         uuid        not null,
  order_id   uuid,
  item_id    uuid,
  task_id    uuid,
  article_id uuid,
  author_id  uuid        not null,
  body       text        not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, author_id) references users,
  foreign key (tenant_id, task_id) references tasks on delete cascade,
  foreign key (tenant_id, article_id) references articles on delete cascade,
  check (num_nonnulls(order_id, item_id, task_id, article_id) = 1)
);
create index comments_on_orders on comments (tenant_id, order_id, created_at, id)
  where order_id is not null;
create index comments_on_items on comments (tenant_id, item_id, created_at, id)
  where item_id is not null;
create index comments_on_tasks on comments (tenant_id, task_id, created_at, id)
  where task_id is not null;
create index comments_on_articles on comments (tenant_id, article_id, created_at, id)
  where article_id is not null;
call wall_in('comments', 'select, insert, update, delete');
