package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.application.tasks.ChangeTasks;
import dev.kontor.application.tasks.CreateTask;
import dev.kontor.application.tasks.EditTask;
import dev.kontor.application.tasks.FindTask;
import dev.kontor.application.tasks.ListTasks;
import dev.kontor.application.tasks.RemoveTask;
import dev.kontor.application.tasks.TaskEvents;
import dev.kontor.application.tasks.TaskReferences;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.TaskRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of tasks. */
@Factory
final class TasksFactory {
  @Singleton
  TaskReferences taskReferences(SubjectDirectory directory) {
    return new TaskReferences(directory);
  }

  @Singleton
  TaskEvents taskEvents(EventLog log, IdGenerator ids) {
    return new TaskEvents(log, ids);
  }

  @Singleton
  CreateTask createTask(
      Transactions transactions,
      TaskRepository tasks,
      TaskReferences references,
      TaskEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateTask(transactions, tasks, references, events, ids, clock);
  }

  @Singleton
  EditTask editTask(
      Transactions transactions,
      TaskRepository tasks,
      TaskReferences references,
      TaskEvents events,
      InstantSource clock) {
    return new EditTask(transactions, tasks, references, events, clock);
  }

  @Singleton
  RemoveTask removeTask(
      Transactions transactions, TaskRepository tasks, TaskEvents events, InstantSource clock) {
    return new RemoveTask(transactions, tasks, events, clock);
  }

  @Singleton
  ChangeTasks changeTasks(
      Transactions transactions,
      TaskRepository tasks,
      SubjectDirectory directory,
      TaskEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new ChangeTasks(transactions, tasks, directory, events, ids, clock);
  }

  @Singleton
  FindTask findTask(Transactions transactions, TaskRepository tasks) {
    return new FindTask(transactions, tasks);
  }

  @Singleton
  ListTasks listTasks(Transactions transactions, TaskRepository tasks) {
    return new ListTasks(transactions, tasks);
  }
}
