-- The chunks of a file are done side by side: the claim is to a chunk, no longer to the job, and the
-- job counts how many are done instead of knowing which is next.
alter table imports rename column next_chunk to chunks_done;
alter table import_chunks add column checked boolean not null default false;
grant update on import_chunks to ${app};

-- Jobs that were interrupted in their first pass, or between the two. The owner migrates behind the
-- walls as well: they are lowered for this statement.
alter table imports no force row level security;
alter table import_chunks no force row level security;
update import_chunks c set checked = true
from imports i
where i.tenant_id = c.tenant_id and i.id = c.import_id and i.mode = 'atomic'
  and (i.pass = 'apply' or c.chunk < i.chunks_done);
alter table imports force row level security;
alter table import_chunks force row level security;
