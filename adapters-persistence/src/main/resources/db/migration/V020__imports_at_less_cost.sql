-- Nearly every word is ASCII, and its own key then. In PL/pgSQL, because a function in SQL is started
-- anew for each word that is learnt.
create or replace function trigram_key(word text) returns text
  language plpgsql immutable strict parallel safe as $$
begin
  if octet_length(word) = length(word) then
    return word;
  end if;
  return (
    select string_agg(
      case when ascii(c) < 128 then c
        else substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', ascii(c) % 36 + 1, 1) end,
      '' order by place)
    from string_to_table(word, null) with ordinality as t (c, place));
end $$;

-- Rows of files wait for a moment: to compress them takes longer than to write them as they are.
alter table import_chunks alter column rows set storage external;
