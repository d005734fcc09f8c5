package dev.kontor.web.operations;

/**
 * The version that runs.
 *
 * @param text such as {@code 0.1.0}
 */
public record Version(String text) {}
