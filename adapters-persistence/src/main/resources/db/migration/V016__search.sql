-- How the catalogue is searched, and how its tags are found and counted. The rules are those of
-- dev.kontor.domain.items.ItemSearch: what is folded and cut into words there is only compared here.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists btree_gin;

-- An administrator may have made them in another schema.
select set_config('search_path',
  concat_ws(', ', current_setting('search_path'), string_agg(distinct quote_ident(nspname), ', ')),
  true)
from pg_extension e join pg_namespace n on n.oid = e.extnamespace
where e.extname in ('pg_trgm', 'fuzzystrmatch', 'btree_gin');

grant usage on schema ${flyway:defaultSchema} to ${search};

-- The words of the items that are in the catalogue; those of title and SKU have weight A. A table of
-- its own, so that an edit of a price, and a sale all the more, touches none of this.
create table item_words (
  tenant_id uuid     not null,
  item_id   uuid     not null,
  words     tsvector not null,
  primary key (tenant_id, item_id),
  foreign key (tenant_id, item_id) references items on delete cascade
);
create index item_words_search on item_words using gin (tenant_id, words)
  with (gin_pending_list_limit = 256);
call wall_in('item_words', 'select, insert, update, delete');
call let_share('item_words');

-- Trigrams know letters by the language of the database, in "C" those of English alone. So each
-- character beyond ASCII counts as one of 36: neighbours in an alphabet remain different.
create function trigram_key(word text) returns text
  language sql immutable strict parallel safe
  return (
    select string_agg(
      case when ascii(c) < 128 then c
        else substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', ascii(c) % 36 + 1, 1) end,
      '' order by place)
    from string_to_table(word, null) with ordinality as t (c, place));

-- Every word there is or was, with the item that brought it: whoever resembles what is asked is
-- looked up here, in short texts, instead of in all items. Items that bring the same word at once
-- all do, since waiting for each other could end in a deadlock.
create table vocabulary (
  tenant_id uuid not null,
  word      text not null,
  item_id   uuid not null,
  key       text not null generated always as (trigram_key(word)) stored,
  primary key (tenant_id, word, item_id)
);
create index vocabulary_likeness on vocabulary using gin (tenant_id, key gin_trgm_ops)
  with (gin_pending_list_limit = 256);
call wall_in('vocabulary', 'select, insert');
call let_share('vocabulary');

create function words_learnt() returns trigger
  language plpgsql as $$
begin
  -- Most words are in many items of a batch: each is looked up once, and by its key ("offset 0").
  insert into ${flyway:defaultSchema}.vocabulary (tenant_id, word, item_id)
  select b.tenant_id, b.word, b.item_id
  from (
    select distinct on (l.tenant_id, w.word) l.tenant_id, w.word, l.item_id
    from learnt l cross join unnest(tsvector_to_array(l.words)) as w (word)
    order by l.tenant_id, w.word, l.item_id
  ) b
  where not exists (
    select from ${flyway:defaultSchema}.vocabulary v
    where v.tenant_id = b.tenant_id and v.word = b.word offset 0)
  on conflict do nothing;
  return null;
end $$;
create trigger words_learnt_first after insert on item_words
  referencing new table as learnt for each statement execute function words_learnt();
create trigger words_learnt_later after update on item_words
  referencing new table as learnt for each statement execute function words_learnt();

-- How many letters were mistyped: left out, added or exchanged; two that changed places count as one.
-- More than two are told as three.
create function typing_errors(asked text, word text) returns int
  language plpgsql immutable strict parallel safe as $$
declare
  edits int := levenshtein_less_equal(asked, word, 2);
begin
  if edits = 2 and length(asked) = length(word)
    and (select string_agg(c, '' order by c) from string_to_table(asked, null) c)
      = (select string_agg(c, '' order by c) from string_to_table(word, null) c) then
    return 1;
  end if;
  return least(edits, 3);
end $$;

-- The words of a tenant that have the one that is asked for inside, and those that are one and two
-- typing errors away.
create function words_like(
  tenant uuid, asked text, out inside text[], out one_off text[], out two_off text[])
  language plpgsql stable as $$
declare
  wanted text := trigram_key(asked);
  allowed int := case when asked ~ '[0-9]' or length(asked) < 4 then 0
                      when length(asked) < 6 then 1 else 2 end;
begin
  -- One letter is inside of nearly everything; a character of another script may be a word.
  if octet_length(asked) > 1 then
    select array_agg(near.word) into inside
    from (select v.word from vocabulary v
          where v.tenant_id = tenant and v.key like '%' || wanted || '%'
            and strpos(v.word, asked) > 1
          group by v.word order by length(v.word), v.word limit 200) near;
  end if;
  if allowed > 0 then
    -- So low that words of few errors are all above it, unless they have no three letters in common.
    perform set_config('pg_trgm.similarity_threshold', '0.07', true);
    select array_agg(near.word) filter (where near.errors = 1),
      array_agg(near.word) filter (where near.errors = 2)
    into one_off, two_off
    from (select v.word, min(e.errors) as errors
          from vocabulary v
          cross join lateral (select typing_errors(asked, v.word) as errors offset 0) e
          where v.tenant_id = tenant and v.key % wanted
            and length(v.word) between length(asked) - 2 and length(asked) + 2
            and e.errors between 1 and allowed
          group by v.word order by min(e.errors), v.word limit 50) near;
  end if;
end $$;

-- Any of the words, as a tsquery; null when there is none. Words have no quotes in them.
create function any_of(words text[], place text) returns tsquery
  language sql immutable parallel safe
  return (select string_agg(quote_literal(w) || place, '|')::tsquery from unnest(words) w);

-- Behind the wall only leakproof conditions use an index, and none of those of a search is. So one
-- role may read just these two tables past the wall, and does so in this one function, which looks at
-- the tenant that is set and no other. The role cannot log in, and those who serve cannot become it.
create policy searching on item_words for select to ${search} using (true);
create policy searching on vocabulary for select to ${search} using (true);
grant select on item_words, vocabulary to ${search};

-- The items that have each of the words, or what resembles it. What is asked for is looked for in ten
-- places, from the best to the worst; an item's rank is the sum of the best places of all words. With
-- ranks the best come first, without them no order is promised.
create function search_items(
  asked text[], ranked boolean, after_rank int, after_item uuid, at_most int)
  returns table (item_id uuid, rank int)
  language plpgsql stable security definer rows 100
  set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := current_tenant();
  word text;
  near record;
  somewhere tsquery;
  everything tsquery;
  places tsquery[];
begin
  foreach word in array asked loop
    near := words_like(tenant, word);
    places := places || array[
      any_of(array[word], ':A'), any_of(array[word], ':*A'), any_of(array[word], ''),
      any_of(near.inside, ':A'), any_of(array[word], ':*'), any_of(near.inside, ''),
      any_of(near.one_off, ':A'), any_of(near.one_off, ''),
      any_of(near.two_off, ':A'), any_of(near.two_off, '')];
    somewhere := any_of(near.inside || near.one_off || near.two_off, '');
    somewhere := coalesce(any_of(array[word], ':*') || somewhere, any_of(array[word], ':*'));
    everything := coalesce(everything && somewhere, somewhere);
  end loop;
  if not ranked then
    return query
      select i.item_id, 0 from item_words i
      where i.tenant_id = tenant and i.words @@ everything limit at_most;
    return;
  end if;
  return query
    select found.item_id, found.rank
    from (select i.item_id,
            (select sum(case
                when i.words @@ places[p + 1] then 9
                when i.words @@ places[p + 2] then 8
                when i.words @@ places[p + 3] then 7
                when i.words @@ places[p + 4] then 6
                when i.words @@ places[p + 5] then 5
                when i.words @@ places[p + 6] then 4
                when i.words @@ places[p + 7] then 3
                when i.words @@ places[p + 8] then 2
                when i.words @@ places[p + 9] then 1
                else 0 end)::int
             from generate_series(0, cardinality(places) - 10, 10) p) as rank
          from item_words i
          where i.tenant_id = tenant and i.words @@ everything) found
    where after_rank is null or (found.rank, found.item_id) < (after_rank, after_item)
    order by found.rank desc, found.item_id desc
    limit at_most;
end $$;
revoke execute on function search_items from public;
grant execute on function search_items to ${app};

-- Whoever owns a function has to be let into its schema, for as long as it takes. A function that runs
-- as somebody else finds names in these schemas alone.
do $$
begin
  execute format('alter function search_items set search_path = pg_catalog, %s, pg_temp',
    (select string_agg(distinct quote_ident(nspname), ', ') from pg_namespace n
     where nspname = current_schema()
       or n.oid in (select extnamespace from pg_extension
                    where extname in ('pg_trgm', 'fuzzystrmatch', 'btree_gin'))));
end $$;
grant create on schema ${flyway:defaultSchema} to ${search};
alter function search_items owner to ${search};
revoke create on schema ${flyway:defaultSchema} from ${search};

-- item_tags finds the items in the catalogue by tag, in the order in which they were created, which
-- never changes. The owner migrates behind the walls as well: they are lowered for these statements.
alter table items no force row level security;
alter table item_tags no force row level security;
delete from item_tags t using items i
where i.tenant_id = t.tenant_id and i.id = t.item_id and i.deleted_at is not null;
alter table item_tags add column created_at timestamptz;
update item_tags t set created_at = i.created_at from items i
where i.tenant_id = t.tenant_id and i.id = t.item_id;
alter table item_tags alter column created_at set not null;
drop index item_tags_by_tag;
create index item_tags_by_tag on item_tags (tenant_id, tag, created_at, item_id);

-- How many items carry a tag is the sum of its slots. Connections count in slots of their own, so that
-- those who edit items with the same tag do not wait for each other.
create table tag_counts (
  tenant_id uuid     not null,
  tag       text     not null,
  slot      smallint not null,
  items     bigint   not null,
  primary key (tenant_id, tag, slot)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
insert into tag_counts select tenant_id, tag, 0, count(*) from item_tags group by tenant_id, tag;
alter table items force row level security;
alter table item_tags force row level security;
call wall_in('tag_counts', 'select, insert, update');
call let_share('tag_counts');

create function tags_counted() returns trigger
  language plpgsql as $$
begin
  insert into ${flyway:defaultSchema}.tag_counts as c (tenant_id, tag, slot, items)
  select t.tenant_id, t.tag, pg_backend_pid() % 64,
    case tg_op when 'INSERT' then count(*) else -count(*) end
  from counted t group by t.tenant_id, t.tag order by t.tenant_id, t.tag
  on conflict (tenant_id, tag, slot) do update set items = c.items + excluded.items;
  return null;
end $$;
create trigger tags_counted_in after insert on item_tags
  referencing new table as counted for each statement execute function tags_counted();
create trigger tags_counted_out after delete on item_tags
  referencing old table as counted for each statement execute function tags_counted();

create or replace function tags_added() returns trigger
  language plpgsql as $$
begin
  insert into ${flyway:defaultSchema}.item_tags (tenant_id, item_id, tag, created_at)
  select a.tenant_id, a.id, t.tag, a.created_at
  from added a cross join unnest(a.tags) as t (tag)
  where a.deleted_at is null;
  return null;
end $$;

create or replace function tags_changed() returns trigger
  language plpgsql as $$
declare
  shown text[] := case when new.deleted_at is null then new.tags else '{}' end;
begin
  delete from ${flyway:defaultSchema}.item_tags
  where tenant_id = new.tenant_id and item_id = new.id and tag <> all (shown);
  insert into ${flyway:defaultSchema}.item_tags (tenant_id, item_id, tag, created_at)
  select new.tenant_id, new.id, t.tag, new.created_at from unnest(shown) as t (tag)
  on conflict do nothing;
  return null;
end $$;
drop trigger tags_changed on items;
create trigger tags_changed after update of tags, deleted_at on items
  for each row
  when (old.tags is distinct from new.tags or old.deleted_at is distinct from new.deleted_at)
  execute function tags_changed();
