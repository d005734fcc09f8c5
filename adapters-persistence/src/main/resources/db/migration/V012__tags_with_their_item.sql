-- An item is read with its tags, so they live in its row; item_tags is what finds items by tag.
alter table items add column tags text[] not null default '{}';

-- The owner migrates behind the walls as well: they are lowered for these statements alone.
alter table items no force row level security;
alter table item_tags no force row level security;
update items i set tags = t.tags
from (select tenant_id, item_id, array_agg(tag order by position) as tags
      from item_tags group by tenant_id, item_id) t
where i.tenant_id = t.tenant_id and i.id = t.item_id;
alter table items force row level security;
alter table item_tags force row level security;
alter table item_tags drop column position;

-- item_tags follows its item: no writer can forget it.
create function tags_added() returns trigger
  language plpgsql as $$
begin
  insert into ${flyway:defaultSchema}.item_tags (tenant_id, item_id, tag)
  select a.tenant_id, a.id, t.tag from added a cross join unnest(a.tags) as t (tag);
  return null;
end $$;
create trigger tags_added after insert on items
  referencing new table as added for each statement execute function tags_added();

create function tags_changed() returns trigger
  language plpgsql as $$
begin
  delete from ${flyway:defaultSchema}.item_tags
  where tenant_id = new.tenant_id and item_id = new.id and tag <> all (new.tags);
  insert into ${flyway:defaultSchema}.item_tags (tenant_id, item_id, tag)
  select new.tenant_id, new.id, t.tag from unnest(new.tags) as t (tag)
  on conflict do nothing;
  return null;
end $$;
create trigger tags_changed after update of tags on items
  for each row when (old.tags is distinct from new.tags) execute function tags_changed();
