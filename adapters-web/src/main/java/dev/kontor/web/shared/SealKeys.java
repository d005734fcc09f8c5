package dev.kontor.web.shared;

import java.util.List;

/** Secrets of the instance that seal what callers carry around for it. */
@FunctionalInterface
public interface SealKeys {
  /** The secrets, at least one; the first seals, all open. */
  List<byte[]> sealKeys();
}
