-- All about an article but its content, so that lists and edits of a title stay in short rows.
create table articles (
  tenant_id   uuid        not null references tenants,
  id          uuid        not null,
  title       text        not null,
  search_text text        not null,  -- the title without case and accents, as the domain folds it
  state       text        not null check (state in ('draft', 'published')),
  owner_id    uuid        not null,
  tags        text[]      not null,
  version     bigint      not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users
);
create index articles_by_age on articles (tenant_id, created_at, id);
create index articles_by_title on articles (tenant_id, title, id);
-- Readers see published articles alone, writers look for their few drafts.
create index articles_by_state on articles (tenant_id, state, created_at, id);
create index articles_by_state_and_title on articles (tenant_id, state, title, id);
create index articles_by_owner on articles (tenant_id, owner_id, created_at, id);
call wall_in('articles', 'select, insert, update, delete');

-- The content is read with one article, or where a list asks for it, and written when it changes.
create table article_texts (
  tenant_id   uuid not null,
  article_id  uuid not null,
  content     text not null,
  search_text text not null,  -- folded likewise
  primary key (tenant_id, article_id),
  foreign key (tenant_id, article_id) references articles on delete cascade
);
call wall_in('article_texts', 'select, insert, update');

-- Finds articles by tag; an article itself is read with its tags.
create table article_tags (
  tenant_id  uuid not null,
  article_id uuid not null,
  tag        text not null,
  primary key (tenant_id, article_id, tag),
  foreign key (tenant_id, article_id) references articles on delete cascade
);
create index article_tags_by_tag on article_tags (tenant_id, tag, article_id);
call wall_in('article_tags', 'select, insert, delete');

-- article_tags follows its article: no writer can forget it.
create function article_tags_follow() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from ${flyway:defaultSchema}.article_tags
    where tenant_id = new.tenant_id and article_id = new.id and tag <> all (new.tags);
  end if;
  insert into ${flyway:defaultSchema}.article_tags (tenant_id, article_id, tag)
  select new.tenant_id, new.id, t.tag from unnest(new.tags) as t (tag)
  on conflict do nothing;
  return null;
end $$;
create trigger article_tags_added after insert on articles
  for each row when (new.tags <> '{}') execute function article_tags_follow();
create trigger article_tags_changed after update of tags on articles
  for each row when (old.tags is distinct from new.tags) execute function article_tags_follow();
