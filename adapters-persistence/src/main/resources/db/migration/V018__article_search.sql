-- An administrator may have made the extensions in another schema.
select set_config('search_path',
  concat_ws(', ', current_setting('search_path'), string_agg(distinct quote_ident(nspname), ', ')),
  true)
from pg_extension e join pg_namespace n on n.oid = e.extnamespace
where e.extname in ('pg_trgm', 'btree_gin');

-- Which articles have parts of words in title or content is found by trigrams, for as long as these
-- are few. A word that many have is no help: who searches is told so, and goes through the list,
-- which is soon full.
create index articles_search on articles using gin (tenant_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index article_texts_search on article_texts using gin (tenant_id, search_text gin_trgm_ops)
  with (gin_pending_list_limit = 1024);

-- As for the catalogue, one role may read just what is searched past the wall, and does so in one
-- function, which looks at the tenant that is set and no other.
create policy searching on articles for select to ${search} using (true);
create policy searching on article_texts for select to ${search} using (true);
grant select (tenant_id, id, search_text) on articles to ${search};
grant select (tenant_id, article_id, search_text) on article_texts to ${search};

-- The articles that have the longest of the parts inside, and all others as well; null among them when
-- there are more with the longest than are of use. A part without three letters in a row that the
-- database's language knows is looked for in every article of the tenant.
create function search_articles(parts text[], of_use int) returns setof uuid
  language plpgsql stable security definer
  set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  tenant uuid := current_tenant();
  longest text := (select p from unnest(parts) as p order by length(p) desc, p limit 1);
  wanted text := '%' || regexp_replace(longest, '([\\%_])', '\\\1', 'g') || '%';
  found uuid[];
begin
  found := array(
    (select a.id from articles a
     where a.tenant_id = tenant and a.search_text like wanted limit of_use + 1)
    union
    (select t.article_id from article_texts t
     where t.tenant_id = tenant and t.search_text like wanted limit of_use + 1));
  if cardinality(found) > of_use then
    return next null;
    return;
  end if;
  return query
    select a.id
    from articles a
    join article_texts t on t.tenant_id = a.tenant_id and t.article_id = a.id
    where a.tenant_id = tenant and a.id = any (found)
      and (select bool_and(strpos(a.search_text, p) > 0 or strpos(t.search_text, p) > 0)
           from unnest(parts) as p);
end $$;
revoke execute on function search_articles from public;
grant execute on function search_articles to ${app};

do $$
begin
  execute format('alter function search_articles set search_path = pg_catalog, %s, pg_temp',
    (select string_agg(distinct quote_ident(nspname), ', ') from pg_namespace n
     where nspname = current_schema()
       or n.oid in (select extnamespace from pg_extension where extname in ('pg_trgm', 'btree_gin'))));
end $$;
grant create on schema ${flyway:defaultSchema} to ${search};
alter function search_articles owner to ${search};
revoke create on schema ${flyway:defaultSchema} from ${search};
