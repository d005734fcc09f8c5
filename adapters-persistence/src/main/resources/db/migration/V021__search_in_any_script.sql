-- An administrator may have made the extensions in another schema.
select set_config('search_path',
  concat_ws(', ', current_setting('search_path'), string_agg(distinct quote_ident(nspname), ', ')),
  true)
from pg_extension e join pg_namespace n on n.oid = e.extnamespace
where e.extname in ('pg_trgm', 'btree_gin');

-- What trigrams of a text are made of. They know letters by the language of the database, in "C" those
-- of English alone. So each character beyond ASCII counts as one of 36, and each of a script that has
-- thousands of them as two: then even words of two characters have trigrams. What was taken for another
-- is sorted out by comparing the texts themselves.
create function search_key(words text) returns text
  language plpgsql immutable strict parallel safe as $$
declare
  letters constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
begin
  if octet_length(words) = length(words) then
    return words;
  end if;
  return (
    select string_agg(
      case when ascii(c) < 128 then c
        when ascii(c) < 11904 then substr(letters, ascii(c) % 36 + 1, 1)
        else substr(letters, ascii(c) / 36 % 36 + 1, 1) || substr(letters, ascii(c) % 36 + 1, 1) end,
      '' order by place)
    from string_to_table(words, null) with ordinality as t (c, place));
end $$;

-- What a text that has one of these parts inside is like: by the part that trigrams tell most about.
-- Null when none of them has three letters in a row, of which trigrams are made.
create function search_pattern(parts text[]) returns text
  language sql immutable strict parallel safe
  return (
    select '%' || regexp_replace(k.key, '([\\%_])', '\\\1', 'g') || '%'
    from unnest(parts) as p (part)
    cross join lateral (select search_key(p.part) as key) k
    cross join lateral (
      select max(length(run)) as longest
      from regexp_split_to_table(k.key, '[^0-9A-Za-z]+') as run) r
    where r.longest > 2
    order by r.longest desc, k.key limit 1);

-- Kept beside the text where it differs, since what an index finds is compared once more.
alter table tasks add column search_key text
  generated always as (nullif(search_key(search_text), search_text)) stored;
alter table users add column search_key text
  generated always as (nullif(search_key(search_text), search_text)) stored;
alter table articles add column search_key text
  generated always as (nullif(search_key(search_text), search_text)) stored;
alter table article_texts add column search_key text
  generated always as (nullif(search_key(search_text), search_text)) stored;

drop index articles_search;
drop index article_texts_search;
create index tasks_search on tasks
  using gin (tenant_id, coalesce(search_key, search_text) gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index users_search on users
  using gin (tenant_id, coalesce(search_key, search_text) gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index articles_search on articles
  using gin (tenant_id, coalesce(search_key, search_text) gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index article_texts_search on article_texts
  using gin (tenant_id, coalesce(search_key, search_text) gin_trgm_ops)
  with (gin_pending_list_limit = 1024);

-- One role may read just what is searched past the wall (see V016), and does so in functions that look
-- at the tenant that is set and no other.
create policy searching on tasks for select to ${search} using (true);
create policy searching on users for select to ${search} using (true);
grant select (tenant_id, id, search_text, search_key) on tasks to ${search};
grant select (tenant_id, id, search_text, search_key) on users to ${search};
grant select (search_key) on articles to ${search};
grant select (search_key) on article_texts to ${search};

-- Each of the functions finds the rows that have all of the parts inside. A null tells that the rows
-- have to be looked into one by one: either no part has trigrams, or more rows than are of use have the
-- part with the most.
create function search_tasks(parts text[], of_use int) returns setof uuid
  language plpgsql stable security definer
  set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := current_tenant();
  wanted text := search_pattern(parts);
  found uuid[];
begin
  found := array(
    select t.id from tasks t
    where t.tenant_id = tenant and coalesce(t.search_key, t.search_text) like wanted
    limit of_use + 1);
  if wanted is null or cardinality(found) > of_use then
    return next null;
    return;
  end if;
  return query
    select t.id from tasks t
    where t.tenant_id = tenant and t.id = any (found)
      and (select bool_and(strpos(t.search_text, p) > 0) from unnest(parts) as p);
end $$;

create function search_users(parts text[], of_use int) returns setof uuid
  language plpgsql stable security definer
  set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := current_tenant();
  wanted text := search_pattern(parts);
  found uuid[];
begin
  found := array(
    select u.id from users u
    where u.tenant_id = tenant and coalesce(u.search_key, u.search_text) like wanted
    limit of_use + 1);
  if wanted is null or cardinality(found) > of_use then
    return next null;
    return;
  end if;
  return query
    select u.id from users u
    where u.tenant_id = tenant and u.id = any (found)
      and (select bool_and(strpos(u.search_text, p) > 0) from unnest(parts) as p);
end $$;

drop function search_articles(text[], int);
create function search_articles(parts text[], of_use int) returns setof uuid
  language plpgsql stable security definer
  set plan_cache_mode = force_custom_plan as $$
declare
  tenant uuid := current_tenant();
  wanted text := search_pattern(parts);
  found uuid[];
begin
  found := array(
    (select a.id from articles a
     where a.tenant_id = tenant and coalesce(a.search_key, a.search_text) like wanted
     limit of_use + 1)
    union
    (select t.article_id from article_texts t
     where t.tenant_id = tenant and coalesce(t.search_key, t.search_text) like wanted
     limit of_use + 1));
  if wanted is null or cardinality(found) > of_use then
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

grant create on schema ${flyway:defaultSchema} to ${search};
do $$
declare
  names text[] := array['search_tasks', 'search_users', 'search_articles'];
  found_in text := (
    select string_agg(distinct quote_ident(nspname), ', ') from pg_namespace n
    where nspname = current_schema()
      or n.oid in (select extnamespace from pg_extension where extname in ('pg_trgm', 'btree_gin')));
  named text;
begin
  foreach named in array names loop
    execute format(
      'alter function %I(text[], int) set search_path = pg_catalog, %s, pg_temp', named, found_in);
    execute format('revoke execute on function %I(text[], int) from public', named);
    execute format('grant execute on function %I(text[], int) to ${app}', named);
    execute format('alter function %I(text[], int) owner to ${search}', named);
  end loop;
end $$;
revoke create on schema ${flyway:defaultSchema} from ${search};
