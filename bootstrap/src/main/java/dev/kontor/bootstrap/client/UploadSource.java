package dev.kontor.bootstrap.client;

import java.io.IOException;
import java.io.InputStream;

/** What an upload sends; opened anew for every attempt. */
@FunctionalInterface
public interface UploadSource {
  InputStream open() throws IOException;
}
