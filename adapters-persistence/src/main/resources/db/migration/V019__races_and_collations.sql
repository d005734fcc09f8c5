-- Lets a statement fail whose transaction commits in the same round trip, before anybody could look
-- at how many rows it touched.
create function require_rows(found bigint, wanted bigint) returns void
  language plpgsql as $$
begin
  if found <> wanted then
    raise exception '% rows found instead of %', found, wanted;
  end if;
end $$;

-- These are compared, never shown in an order: byte by byte is enough, and in a database with the
-- rules of a language several times as fast. The owner migrates behind the walls as well: a change of
-- collation rewrites no row, so they need not be lowered.
alter table idempotency_keys
  alter column route type text collate "C",
  alter column key type text collate "C";
alter table order_references alter column reference type text collate "C";
