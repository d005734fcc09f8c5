-- Words that have left an item, by an edit or with the item: no other item may have them, which is
-- looked at later, by the worker. Who edits an item writes one row, however many words.
create table words_left (
  tenant_id uuid     not null,
  number    bigint   generated always as identity,
  words     tsvector not null,
  primary key (tenant_id, number)
);
call wall_in('words_left', 'select, insert');
call let_share('words_left');
call let_worker('words_left', 'select, delete');
call let_worker('vocabulary', 'select, delete');

create function words_left_behind() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into ${flyway:defaultSchema}.words_left (tenant_id, words)
    select tenant_id, words from gone where words <> ''::tsvector;
  else
    insert into ${flyway:defaultSchema}.words_left (tenant_id, words)
    select g.tenant_id, ts_delete(g.words, tsvector_to_array(c.words))
    from gone g join come c on c.tenant_id = g.tenant_id and c.item_id = g.item_id
    where not tsvector_to_array(g.words) <@ tsvector_to_array(c.words);
  end if;
  return null;
end $$;
create trigger words_left_with_item after delete on item_words
  referencing old table as gone for each statement execute function words_left_behind();
create trigger words_left_by_edit after update on item_words
  referencing old table as gone new table as come
  for each statement execute function words_left_behind();

-- Who brings words looks which of them the vocabulary has, and relies on those. So nobody may take one
-- out between that look and the end of the transaction. All who bring words hold this lock together,
-- from before they look; the worker has it alone, for moments, and only if nobody holds it: it never
-- waits, so that nobody can wait for it in a circle. The name of the triggers puts them before those
-- by which words are learnt.
create function vocabulary_lock(tenant uuid) returns bigint
  language sql immutable strict parallel safe
  return hashtextextended('vocabulary ' || tenant, 0);

create function vocabulary_held() returns trigger
  language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(${flyway:defaultSchema}.vocabulary_lock(t.tenant_id))
  from (select distinct tenant_id from come order by tenant_id) t;
  return null;
end $$;
create trigger vocabulary_held_first after insert on item_words
  referencing new table as come for each statement execute function vocabulary_held();
create trigger vocabulary_held_later after update on item_words
  referencing new table as come for each statement execute function vocabulary_held();

-- Those of the words that no item has. Behind the wall no index may be used for this question, so it is
-- the role that searches which answers it (see V016), and it does so for the worker alone. Most words
-- still are in the item that brought them, which spares the look at all that have them.
create function unused_words(tenant uuid, asked text[]) returns setof text
  language plpgsql stable security definer
  set plan_cache_mode = force_custom_plan as $$
declare
  asked_word text;
  query tsquery;
begin
  if settling() is not true then
    raise insufficient_privilege using message = 'only the worker may ask';
  end if;
  foreach asked_word in array asked loop
    query := quote_literal(asked_word)::tsquery;
    continue when exists (
      select from vocabulary v
      join item_words i on i.tenant_id = v.tenant_id and i.item_id = v.item_id
      where v.tenant_id = tenant and v.word = asked_word and i.words @@ query);
    continue when exists (
      select from item_words i where i.tenant_id = tenant and i.words @@ query);
    return next asked_word;
  end loop;
end $$;
revoke execute on function unused_words from public;
grant execute on function unused_words to ${worker};
do $$
begin
  execute format('alter function unused_words set search_path = pg_catalog, %s, pg_temp',
    (select string_agg(distinct quote_ident(nspname), ', ') from pg_namespace n
     where nspname = current_schema()
       or n.oid in (select extnamespace from pg_extension where extname = 'btree_gin')));
end $$;
grant create on schema ${flyway:defaultSchema} to ${search};
alter function unused_words owner to ${search};
revoke create on schema ${flyway:defaultSchema} from ${search};

-- What has been left so far. The owner migrates behind the walls as well: they are lowered for this.
alter table item_words no force row level security;
alter table vocabulary no force row level security;
delete from vocabulary v
using (
  select tenant_id, word from vocabulary
  except
  select i.tenant_id, w.word
  from item_words i cross join unnest(tsvector_to_array(i.words)) as w (word)) unused
where v.tenant_id = unused.tenant_id and v.word = unused.word;
alter table item_words force row level security;
alter table vocabulary force row level security;
