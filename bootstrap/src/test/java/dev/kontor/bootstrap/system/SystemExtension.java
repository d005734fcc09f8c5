package dev.kontor.bootstrap.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the server when the first test asks for it and stops it after the last one. */
final class SystemExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningServer.class || type == Shop.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunningServer server =
        context
            .getRoot()
            .getStore(Namespace.create(SystemExtension.class))
            .computeIfAbsent(
                RunningServer.class, key -> RunningServer.start(), RunningServer.class);
    return parameter.getParameter().getType() == Shop.class ? Shop.open(server, "GBP") : server;
  }
}
