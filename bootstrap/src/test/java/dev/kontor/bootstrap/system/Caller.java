package dev.kontor.bootstrap.system;

import java.net.URI;

/** Somebody who calls the API with a token, or with none. */
record Caller(URI address, String token) {
  /** A call of a path below the base of the API. */
  Call call(String method, String path) {
    return follow(method, "/api/v1" + path);
  }

  /** A call of a path of the instance, or of an address that it answered. */
  Call follow(String method, String location) {
    Call call = new Call(method, address.resolve(location));
    return token.isEmpty() ? call : call.header("Authorization", "Bearer " + token);
  }

  Answer get(String path) {
    return call("GET", path).send();
  }

  Answer post(String path, Body body) {
    return call("POST", path).json(body).send();
  }

  Answer patch(String path, String etag, Body body) {
    return call("PATCH", path).header("If-Match", etag).json(body).send();
  }

  Answer delete(String path, String etag) {
    return call("DELETE", path).header("If-Match", etag).send();
  }

  Caller without() {
    return new Caller(address, "");
  }

  Caller with(String other) {
    return new Caller(address, other);
  }
}
