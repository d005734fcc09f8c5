package dev.kontor.bootstrap.client;

import java.util.List;
import java.util.Optional;

/** One answer of the server that is not worth asking for again. */
public record ApiAnswer(int status, Json body, Optional<String> entityTag, boolean replayed) {
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The code of the problem, such as {@code insufficient-stock}. */
  public String code() {
    return body.at("code").textOr("http-" + status);
  }

  /** What is wrong, in words: the first broken field if the problem names one. */
  public String problem() {
    List<Json> errors = body.at("errors").list();
    if (!errors.isEmpty()) {
      Json first = errors.getFirst();
      String where = first.at("pointer").textOr(first.at("parameter").textOr("the request"));
      String what = first.at("detail").textOr(first.at("code").textOr(code()));
      return where.isEmpty() ? what : where + ": " + what;
    }
    return body.at("detail").text().orElseGet(() -> body.at("title").textOr(code()));
  }

  /** For an answer that makes going on pointless. */
  public ClientFailure failure(String doing) {
    return new ClientFailure(
        doing + ": the server answers " + status + " " + code() + ", " + problem() + advice());
  }

  private String advice() {
    if (status != 403) {
      return "";
    }
    return body.at("missing_scope")
        .text()
        .map(scope -> "; log in as a user with the scope " + scope + " (--user)")
        .orElse("; log in as a user who may (--user)");
  }
}
