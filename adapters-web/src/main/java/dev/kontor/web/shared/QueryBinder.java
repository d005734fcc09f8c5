package dev.kontor.web.shared;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives controllers the query as a record of texts, each as it was sent. The framework's binder
 * would find out again with every request how each of them is bound.
 */
@Singleton
final class QueryBinder
    implements AnnotatedRequestArgumentBinder<RequestBean, Record>,
        TypedRequestArgumentBinder<Record>,
        PostponedRequestArgumentBinder<Record> {
  private static final Argument<Record> TYPE = Argument.of(Record.class);

  private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

  private record Shape(BeanIntrospection<? extends Record> introspection, List<String> names) {
    static Shape of(Class<? extends Record> type) {
      BeanIntrospection<? extends Record> introspection = BeanIntrospection.getIntrospection(type);
      Argument<?>[] components = introspection.getConstructorArguments();
      for (Argument<?> component : components) {
        if (component.getType() != String.class || !component.isNullable()) {
          throw new IllegalStateException(
              type + ": parameters of a query are texts that may be missing");
        }
      }
      return new Shape(introspection, Stream.of(components).map(Names::ofParameter).toList());
    }
  }

  @Override
  public Class<RequestBean> getAnnotationType() {
    return RequestBean.class;
  }

  @Override
  public Argument<Record> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<Record> bind(
      ArgumentConversionContext<Record> context, HttpRequest<?> request) {
    Shape shape =
        shapes.computeIfAbsent(
            context.getArgument().getType(), type -> Shape.of(type.asSubclass(Record.class)));
    HttpParameters sent = request.getParameters();
    @Nullable Object[] values = new @Nullable Object[shape.names().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sent.get(shape.names().get(i));
    }
    Record bound = shape.introspection().instantiate(false, values);
    return () -> Optional.of(bound);
  }
}
