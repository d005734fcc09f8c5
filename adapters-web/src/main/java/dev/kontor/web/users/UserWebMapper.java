package dev.kontor.web.users;

import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserView;
import java.util.List;
import java.util.Set;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From users and profiles to answers. */
@Mapper
interface UserWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "username", source = "details.username.value")
  @Mapping(target = "email", source = "details.email.value")
  @Mapping(target = "fullName", source = "details.fullName")
  @Mapping(target = "active", source = "details.active")
  @Mapping(target = "roles", source = "details.roles")
  UserResponse user(UserView view);

  /** By hand: what is no record has no properties to be mapped. */
  default ProfileResponse profile(Profile profile) {
    return new ProfileResponse(
        profile.user().value(),
        profile.bio(),
        profile.version(),
        profile.createdAt(),
        profile.updatedAt());
  }

  /** In an order of their own: a set has none, and tags are made of the bytes. */
  default List<String> roles(Set<Role> roles) {
    return roles.stream().sorted().map(Role::key).toList();
  }
}
