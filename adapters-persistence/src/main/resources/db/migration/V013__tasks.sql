create table tasks (
  tenant_id    uuid        not null references tenants,
  id           uuid        not null,
  title        text        not null,
  description  text,
  search_text  text        not null,  -- title and description, folded as the domain folds texts
  assignee_id  uuid,
  due_at       timestamptz,
  subject_type text        check (subject_type in ('item', 'order', 'task', 'article', 'user')),
  subject_id   uuid,                  -- of several tables, and may outlive its row
  completed_at timestamptz,           -- null means open
  version      bigint      not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, assignee_id) references users,
  check ((subject_type is null) = (subject_id is null))
);
call wall_in('tasks', 'select, insert, update, delete');

-- One index per way to sort and one per filter: between the two the planner never has to read many
-- more rows than a page. Filters also have the default order, since what is open, or about one kind
-- of thing, is often all new or all old, and a scan by age alone would pass over everything else.
create index tasks_by_age on tasks (tenant_id, created_at, id);
create index tasks_by_title on tasks (tenant_id, title, id);
create index tasks_by_due on tasks (tenant_id, due_at, id);
create index tasks_open_by_age on tasks (tenant_id, created_at, id) where completed_at is null;
create index tasks_completed_by_age on tasks (tenant_id, created_at, id)
  where completed_at is not null;
create index tasks_by_assignee on tasks (tenant_id, assignee_id, created_at, id)
  where assignee_id is not null;
create index tasks_by_subject on tasks (tenant_id, subject_id, created_at, id)
  where subject_id is not null;
create index tasks_by_subject_type on tasks (tenant_id, subject_type, created_at, id)
  where subject_type is not null;

create index tasks_by_assignee_and_due on tasks (tenant_id, assignee_id, due_at, id)
  where assignee_id is not null;

-- What is overdue, of all and of one.
create index tasks_open_by_due on tasks (tenant_id, due_at, id) where completed_at is null;
create index tasks_open_of_assignee on tasks (tenant_id, assignee_id, due_at, id)
  where completed_at is null and assignee_id is not null;
