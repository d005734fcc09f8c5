package dev.kontor.persistence.comments;

import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.comments.SubjectStanding;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Comments on PostgreSQL. */
@Singleton
public final class JdbcCommentRepository implements CommentRepository {
  private static final String COMMENT =
      "c.tenant_id, c.id, c.order_id, c.item_id, c.task_id, c.article_id, c.author_id, c.body,"
          + " c.created_at";
  private static final String BY_ID =
      "select "
          + COMMENT
          + ", "
          + SubjectSql.STANDING
          + " from comments c "
          + SubjectSql.JOINED
          + " where c.tenant_id = ? and c.id = ? and coalesce(o.id, i.id, t.id, a.id) is not null ";

  @Override
  public Optional<SubjectStanding> findStanding(CommentSubject subject) {
    return findStanding(subject, "");
  }

  @Override
  public Optional<SubjectStanding> findStandingForComment(CommentSubject subject) {
    return findStanding(subject, SubjectSql.canGo(subject.type()) ? " for key share" : "");
  }

  private static Optional<SubjectStanding> findStanding(CommentSubject subject, String lock) {
    Session session = Sessions.current();
    session.admit(subject);
    TenantId tenant = subject.tenant();
    return session.find(
        SubjectSql.standing(subject.type()) + lock,
        p -> p.uuid(tenant.value()).uuid(SubjectSql.id(subject)),
        row -> standing(tenant, row));
  }

  private static SubjectStanding standing(TenantId tenant, Columns row) throws SQLException {
    UUID owner = row.findUuid("owner_id");
    return new SubjectStanding(owner == null ? null : new UserId(tenant, owner), row.truth("open"));
  }

  @Override
  public void add(Comment comment) {
    Session session = Sessions.current();
    session.admit(comment);
    session.later(
        "insert into comments (tenant_id, id, author_id, body, created_at, "
            + SubjectSql.column(comment.subject().type())
            + ") values (?, ?, ?, ?, ?, ?)",
        p ->
            bindId(p, comment.id())
                .uuid(comment.author().value())
                .text(comment.body())
                .instant(comment.createdAt())
                .uuid(SubjectSql.id(comment.subject())));
  }

  private static Parameters bindId(Parameters p, CommentId id) throws SQLException {
    return p.uuid(id.tenant().value()).uuid(id.value());
  }

  @Override
  public Optional<StandingComment> findComment(CommentId id) {
    return find(id, "");
  }

  @Override
  public Optional<StandingComment> findForRemoval(CommentId id) {
    return find(id, "for update of c");
  }

  private static Optional<StandingComment> find(CommentId id, String lock) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        BY_ID + lock,
        p -> bindId(p, id),
        row -> new StandingComment(comment(row), standing(id.tenant(), row)));
  }

  @Override
  public void remove(CommentId id) {
    Session session = Sessions.current();
    session.admit(id);
    session.later("delete from comments where tenant_id = ? and id = ?", p -> bindId(p, id));
  }

  @Override
  public Page<Comment> listComments(CommentSubject subject, boolean descending, PageRequest page) {
    Session session = Sessions.current();
    session.admit(subject);
    String all =
        "from comments c where c.tenant_id = ? and c." + SubjectSql.column(subject.type()) + " = ?";
    Parameters.Binder bindAll = p -> p.uuid(subject.tenant().value()).uuid(SubjectSql.id(subject));
    PageRequest.Position after = page.after();
    String direction = descending ? " desc" : "";
    List<Comment> comments =
        session.list(
            "select "
                + COMMENT
                + " "
                + all
                + (after == null
                    ? ""
                    : " and (c.created_at, c.id) " + (descending ? "<" : ">") + " (?, ?)")
                + (" order by c.created_at" + direction + ", c.id" + direction)
                + (" limit " + (page.limit() + 1)),
            p -> {
              bindAll.bind(p);
              if (after != null) {
                p.instant(Positions.instant(after)).uuid(Positions.tieBreak(after));
              }
            },
            JdbcCommentRepository::comment);
    return Page.of(
        comments,
        page,
        comment ->
            new PageRequest.Position(comment.createdAt().toString(), comment.id().toString()),
        Totals.find(session, page, all, bindAll));
  }

  private static Comment comment(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    return new Comment(
        new CommentId(tenant, row.uuid("id")),
        SubjectSql.subject(tenant, row),
        new UserId(tenant, row.uuid("author_id")),
        row.text("body"),
        row.instant("created_at"));
  }
}
