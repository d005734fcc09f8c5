-- The work on a file. Its rows wait in chunks until their turn comes; which chunk is next is written
-- in the transaction of the chunk before, so that each is done exactly once.
create table imports (
  tenant_id   uuid        not null,
  id          uuid        not null,
  user_id     uuid        not null,
  mode        text        not null check (mode in ('skip_failed', 'atomic')),
  dry_run     boolean     not null,
  header      text[]      not null,
  status      text        not null check (status in
    ('receiving', 'queued', 'running', 'completed', 'completed_with_errors', 'failed')),
  pass        text        not null check (pass in ('check', 'apply')),
  chunks      integer     not null check (chunks >= 0),
  next_chunk  integer     not null check (next_chunk between 0 and chunks),
  total       bigint      not null,
  read        bigint      not null,
  created     bigint      not null,
  updated     bigint      not null,
  unchanged   bigint      not null,
  failed      bigint      not null,
  failure     text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users
) with (fillfactor = 70);
create index imports_due on imports (tenant_id, id) where status in ('queued', 'running');
call wall_in('imports', 'select, insert, update');
call let_worker('imports', 'select, delete');

-- Rows as they stand in the file, as JSON: an array of [line, [cell, …], [field, code, detail]?].
create table import_chunks (
  tenant_id uuid    not null,
  import_id uuid    not null,
  chunk     integer not null,
  rows      text    not null,
  primary key (tenant_id, import_id, chunk)
);
call wall_in('import_chunks', 'select, insert, delete');
call let_worker('import_chunks', 'select, delete');

-- Which SKUs a file has had so far, and on which line: the second one of a SKU is an error.
create table import_skus (
  tenant_id uuid   not null,
  import_id uuid   not null,
  sku       text   not null,
  line      bigint not null,
  primary key (tenant_id, import_id, sku)
);
call wall_in('import_skus', 'select, insert');
call let_worker('import_skus', 'select, delete');

-- Rows that were not imported, as they stand in the file, and why.
create table import_rejected (
  tenant_id uuid   not null,
  import_id uuid   not null,
  line      bigint not null,
  cells     text   not null,
  errors    text   not null,
  primary key (tenant_id, import_id, line)
);
call wall_in('import_rejected', 'select, insert');
call let_worker('import_rejected', 'select, delete');
