-- Searched instead of the names themselves: without case and accents, as the domain folds texts.
alter table users add column search_text text not null default '';

-- The owner migrates behind the walls as well: they are lowered for these statements alone.
alter table users no force row level security;
update users set search_text =
  upper(regexp_replace(
    normalize(username || ' ' || email || coalesce(' ' || full_name, ''), NFKD),
    '[\u0300-\u036f]', '', 'g'));
alter table users alter column search_text drop default;

create index users_by_age on users (tenant_id, created_at, id) where deleted_at is null;

create table profiles (
  tenant_id  uuid        not null,
  user_id    uuid        not null,
  bio        text,
  version    bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users on delete cascade
);
insert into profiles (tenant_id, user_id, version, created_at, updated_at)
  select tenant_id, id, 1, created_at, created_at from users;
call wall_in('profiles', 'select, insert, update');
alter table users force row level security;
