package dev.kontor.web.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.tasks.CreateTask;
import dev.kontor.application.tasks.EditTask;
import dev.kontor.application.tasks.FindTask;
import dev.kontor.application.tasks.ListTasks;
import dev.kontor.application.tasks.RemoveTask;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Retries;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tasks. */
@Controller(TasksController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "tasks")
final class TasksController {
  static final String PATH = "/api/v1/tasks";

  /** Media types of a patch. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ListTasks listTasks;
  private final CreateTask createTask;
  private final FindTask findTask;
  private final EditTask editTask;
  private final RemoveTask removeTask;
  private final TaskWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  TasksController(
      ListTasks listTasks,
      CreateTask createTask,
      FindTask findTask,
      EditTask editTask,
      RemoveTask removeTask,
      TaskWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.listTasks = listTasks;
    this.createTask = createTask;
    this.findTask = findTask;
    this.editTask = editTask;
    this.removeTask = removeTask;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  @Get
  @RequiresScope(Scope.TASKS_READ)
  @Operation(
      operationId = "listTasks",
      summary = "List tasks",
      description = "What is overdue: ?completed=false&due_before= and the present time.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of tasks.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean TaskListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    UUID assignee = list.uuid("assignee_id", parameters.assigneeId());
    UUID subject = list.uuid("subject_id", parameters.subjectId());
    ListRequest.Sorting<TaskQuery.Sort> sorting =
        list.sort(TaskQuery.Sort.class, new ListRequest.Sorting<>(TaskQuery.Sort.CREATED_AT, true));
    TaskQuery query =
        new TaskQuery(
            list.text("q", parameters.q(), TaskQuery.Q_LENGTH_MAX),
            list.truth("completed", parameters.completed()),
            assignee == null ? null : new UserId(actor.tenant(), assignee),
            list.time("due_before", parameters.dueBefore()),
            list.choice("subject_type", parameters.subjectType(), Subject.Type.class),
            subject == null ? null : new SubjectId(actor.tenant(), subject),
            sorting.by(),
            sorting.descending());
    PageRequest page = list.page();
    Page<TaskView> found = listTasks.handle(new ListTasks.Command(actor, query, page));
    return list.answer(
        found, response -> new TaskListResponse(found.map(mapper::task).rows(), response));
  }

  @Post
  @RequiresScope(Scope.TASKS_WRITE)
  @Operation(
      operationId = "createTask",
      summary = "Create a task",
      description =
          "With somebody who shall do it, a time by when, and what it is about, as far as there is"
              + " such.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateTaskRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new task.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag")
      })
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.Conflicts
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) JsonBody<CreateTaskRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        () -> body.value().details(actor.tenant()),
        details -> {
          TaskView task = createTask.handle(new CreateTask.Command(actor, details));
          return represent(task).record(HttpStatus.CREATED, PATH + "/" + task.id());
        });
  }

  @Get("/{id}")
  @RequiresScope(Scope.TASKS_READ)
  @Operation(
      operationId = "findTask",
      summary = "Read a task",
      description = "With what it is about, which may have been removed meanwhile.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The task.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the task.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return represent(findTask.handle(new FindTask.Command(actor, id(actor, id)))).answer(request);
  }

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope(Scope.TASKS_WRITE)
  @Operation(
      operationId = "editTask",
      summary = "Edit a task",
      description =
          "Sets or empties completed_at when completed changes. Who completes a task that is"
              + " completed changes nothing, its version included.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditTaskRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditTaskRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The task as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> edit(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the task.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditTaskRequest> body) {
    EditTaskRequest patch = body.value();
    UnaryOperator<TaskDetails> change = details -> patch.applyTo(actor.tenant(), details);
    TaskId task = id(actor, id);
    TaskView edited =
        Conditions.edit(
            request,
            () -> current(actor, task, change),
            version -> editTask.handle(new EditTask.Command(actor, task, version, change)));
    return represent(edited).answer(HttpStatus.OK);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.TASKS_WRITE)
  @Operation(
      operationId = "removeTask",
      summary = "Remove a task",
      description = "For good, with its comments.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(responseCode = "204", description = "It is gone for good.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the task.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    TaskId task = id(actor, id);
    Conditions.edit(
        request,
        () -> current(actor, task, UnaryOperator.identity()),
        version -> {
          removeTask.handle(new RemoveTask.Command(actor, task, version));
          return task;
        });
    return HttpResponse.noContent();
  }

  private static TaskId id(Actor actor, String segment) {
    return new TaskId(actor.tenant(), PathIds.get(segment));
  }

  private Representation represent(TaskView task) {
    return json.represent(task.version(), mapper.task(task));
  }

  /** The task for somebody who edits it and so may see it; refuses a patch that does not fit. */
  private Representation current(Actor editor, TaskId id, UnaryOperator<TaskDetails> patch) {
    Set<Scope> scopes = EnumSet.of(Scope.TASKS_READ);
    scopes.addAll(editor.scopes());
    Actor reader = new Actor(editor.user(), scopes, editor.requestId());
    TaskView task = findTask.handle(new FindTask.Command(reader, id));
    Objects.requireNonNull(patch.apply(task.details()), "an edit ends in details");
    return represent(task);
  }
}
