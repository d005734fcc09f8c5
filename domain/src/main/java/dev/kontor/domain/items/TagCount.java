package dev.kontor.domain.items;

/** A tag and how many items carry it. */
public record TagCount(String name, long items) {}
