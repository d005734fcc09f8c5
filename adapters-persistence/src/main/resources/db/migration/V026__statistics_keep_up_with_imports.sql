-- Until PostgreSQL has looked at a table, it takes an index of those items that are not removed for
-- one of next to no items, and looks up a SKU by reading all items of the tenant. It looks of its own
-- accord once a minute at most; an import may have filled the tables by then. So whoever notes that a
-- part of one is done has those looked at that have become several times as large.
create function grown_tables_looked_at() returns trigger
  language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
  grown regclass;
begin
  for grown in
    select c.oid from pg_class c
    where c.oid = any ('{items, stock, item_tags, item_words, vocabulary}'::regclass[])
      and pg_relation_size(c.oid) > (4 * c.relpages + 20) * current_setting('block_size')::bigint
    order by c.oid
  loop
    execute format('analyze %s', grown);
  end loop;
  return null;
end $$;
create trigger grown_tables_looked_at after update of chunks_done on imports
  for each statement execute function grown_tables_looked_at();
