package dev.kontor.web.tasks;

import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.TaskView;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From views of tasks to answers. */
@Mapper
interface TaskWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "title", source = "details.title")
  @Mapping(target = "description", source = "details.description")
  @Mapping(target = "completed", source = "details.completed")
  @Mapping(target = "assigneeId", source = "details.assignee.value")
  @Mapping(target = "dueAt", source = "details.dueAt")
  @Mapping(target = "subject", source = "details.subject")
  TaskResponse task(TaskView view);

  default @Nullable SubjectResponse subject(@Nullable Subject subject) {
    return subject == null ? null : new SubjectResponse(subject.type().key(), subject.id().value());
  }
}
