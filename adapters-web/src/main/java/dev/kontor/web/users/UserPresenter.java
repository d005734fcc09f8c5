package dev.kontor.web.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.users.FindUser;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.UserView;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.PageResponse;
import dev.kontor.web.shared.Representation;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** Puts users into answers: the same resource at every address it has. */
@Singleton
final class UserPresenter {
  private final FindUser findUser;
  private final UserWebMapper mapper;
  private final JsonWriter json;

  UserPresenter(FindUser findUser, UserWebMapper mapper, JsonWriter json) {
    this.findUser = findUser;
    this.mapper = mapper;
    this.json = json;
  }

  Representation represent(UserView user) {
    return json.represent(user.version(), mapper.user(user));
  }

  UserListResponse list(Page<UserView> page, PageResponse response) {
    return new UserListResponse(page.map(mapper::user).rows(), response);
  }

  /** The user for somebody who edits it and so may see it. */
  Representation current(Actor editor, UserId user) {
    Set<Scope> scopes = EnumSet.of(Scope.USERS_READ);
    scopes.addAll(editor.scopes());
    Actor reader = new Actor(editor.user(), scopes, editor.requestId());
    return represent(findUser.handle(new FindUser.Command(reader, user)));
  }
}
