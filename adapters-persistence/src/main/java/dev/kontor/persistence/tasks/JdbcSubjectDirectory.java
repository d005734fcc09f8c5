package dev.kontor.persistence.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looks subjects up by their keys, whatever table they are in. */
@Singleton
public final class JdbcSubjectDirectory implements SubjectDirectory {
  private static final String EXISTING =
      """
      select w.tenant_id, w.type, w.id
      from unnest(?::uuid[], ?::text[], ?::uuid[]) as w (tenant_id, type, id)
      where case w.type
        when 'item' then exists (select from items i
          where i.tenant_id = w.tenant_id and i.id = w.id and i.deleted_at is null)
        when 'order' then exists (select from orders o
          where o.tenant_id = w.tenant_id and o.id = w.id)
        when 'task' then exists (select from tasks t
          where t.tenant_id = w.tenant_id and t.id = w.id)
        when 'article' then exists (select from articles a
          where a.tenant_id = w.tenant_id and a.id = w.id)
        when 'user' then exists (select from users u
          where u.tenant_id = w.tenant_id and u.id = w.id and u.deleted_at is null)
        else false
      end
      """;

  @Override
  public Set<Subject> listExisting(Collection<Subject> subjects) {
    Session session = Sessions.current();
    subjects.forEach(session::admit);
    List<Subject> wanted = subjects.stream().distinct().toList();
    if (wanted.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        session.list(
            EXISTING,
            p ->
                p.uuids(wanted, subject -> subject.tenant().value())
                    .texts(wanted, subject -> subject.type().key())
                    .uuids(wanted, subject -> subject.id().value()),
            row ->
                Subject.of(
                    Subject.Type.get(row.text("type")),
                    new SubjectId(new TenantId(row.uuid("tenant_id")), row.uuid("id")))));
  }
}
