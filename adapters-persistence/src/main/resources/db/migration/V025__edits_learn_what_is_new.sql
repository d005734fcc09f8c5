-- An edit looked up all words of the item again, and asked three triggers. What an item has had is
-- known already: only those that are new to it are looked up, and one trigger does it all.
drop trigger words_learnt_later on item_words;
drop trigger words_left_by_edit on item_words;
drop trigger vocabulary_held_later on item_words;

create function words_changed() returns trigger
  language plpgsql as $$
begin
  -- Held before the next statement looks: from then on nobody takes out what it relies on.
  perform pg_advisory_xact_lock_shared(${flyway:defaultSchema}.vocabulary_lock(t.tenant_id))
  from (select distinct tenant_id from come order by tenant_id) t;
  with changed as materialized (
    select c.tenant_id, c.item_id,
      ts_delete(c.words, tsvector_to_array(g.words)) as brought,
      ts_delete(g.words, tsvector_to_array(c.words)) as dropped
    from come c join gone g on g.tenant_id = c.tenant_id and g.item_id = c.item_id
  ), noted as (
    insert into ${flyway:defaultSchema}.words_left (tenant_id, words)
    select tenant_id, dropped from changed where dropped <> ''::tsvector
  )
  insert into ${flyway:defaultSchema}.vocabulary (tenant_id, word, item_id)
  select b.tenant_id, b.word, b.item_id
  from (
    select distinct on (c.tenant_id, w.word) c.tenant_id, w.word, c.item_id
    from changed c cross join unnest(tsvector_to_array(c.brought)) as w (word)
    order by c.tenant_id, w.word, c.item_id
  ) b
  where not exists (
    select from ${flyway:defaultSchema}.vocabulary v
    where v.tenant_id = b.tenant_id and v.word = b.word offset 0)
  on conflict do nothing;
  return null;
end $$;
create trigger words_changed after update on item_words
  referencing old table as gone new table as come
  for each statement execute function words_changed();

create or replace function words_left_behind() returns trigger
  language plpgsql as $$
begin
  insert into ${flyway:defaultSchema}.words_left (tenant_id, words)
  select tenant_id, words from gone where words <> ''::tsvector;
  return null;
end $$;
