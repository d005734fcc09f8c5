package dev.kontor.web.items;

import dev.kontor.application.items.ListTags;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;

/** The tags in use. */
@Controller("/api/v1/tags")
final class TagsController {
  private final ListTags listTags;
  private final ItemWebMapper mapper;
  private final Lists lists;

  TagsController(ListTags listTags, ItemWebMapper mapper, Lists lists) {
    this.listTags = listTags;
    this.mapper = mapper;
    this.lists = lists;
  }

  /** What tags can be sorted by. */
  private enum Sort {
    NAME
  }

  @Get
  @RequiresScope(Scope.ITEMS_READ)
  HttpResponse<byte[]> list(
      HttpRequest<?> request, Actor actor, @RequestBean TagListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(Sort.class, new ListRequest.Sorting<>(Sort.NAME, false)).descending();
    PageRequest page = list.page();
    Page<TagCount> found = listTags.handle(new ListTags.Command(actor, descending, page));
    return list.answer(
        found, response -> new TagListResponse(found.map(mapper::tag).rows(), response));
  }
}
