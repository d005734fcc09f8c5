package dev.kontor.domain.comments;

/** A comment, and what decides who may know of its subject. */
public record StandingComment(Comment comment, SubjectStanding standing) {}
