package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TraceInLogsTest {
  private static final TraceInLogs TRACED = new TraceInLogs(new Trace("one", "trace", 0));
  private static final TraceInLogs UNTRACED = new TraceInLogs(new Trace("two", null, 0));

  @BeforeEach
  void carrySomethingElse() {
    MDC.clear();
    MDC.put("other", "stays");
  }

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void lines_nameTheRequestAndNoneAfterwards() {
    TraceInLogs.Names outer = TRACED.updateThreadContext();

    assertThat(MDC.getCopyOfContextMap())
        .isEqualTo(Map.of("other", "stays", "request_id", "one", "trace_id", "trace"));

    TRACED.restoreThreadContext(outer);
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays"));
  }

  @Test
  void requestWithinAnother_carriesNothingOfItAndGivesItBack() {
    TraceInLogs.Names none = TRACED.updateThreadContext();

    TraceInLogs.Names outer = UNTRACED.updateThreadContext();
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays", "request_id", "two"));

    UNTRACED.restoreThreadContext(outer);
    assertThat(MDC.getCopyOfContextMap())
        .isEqualTo(Map.of("other", "stays", "request_id", "one", "trace_id", "trace"));

    TRACED.restoreThreadContext(none);
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays"));
  }

  @Test
  void tracedRequestWithinAnother_takesItsTraceWithIt() {
    UNTRACED.updateThreadContext();

    TRACED.restoreThreadContext(TRACED.updateThreadContext());

    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays", "request_id", "two"));
  }
}
