-- Tags and words are written by whoever writes the item, in the same transaction and from nothing but
-- the item, and items are never deleted. To check that there is one costs more than to write them.
do $$
declare
  reference record;
begin
  for reference in
    select conrelid::regclass as derived, conname from pg_constraint
    where contype = 'f' and conrelid in ('item_tags'::regclass, 'item_words'::regclass)
      and confrelid = 'items'::regclass
  loop
    execute format('alter table %s drop constraint %I', reference.derived, reference.conname);
  end loop;
end $$;
