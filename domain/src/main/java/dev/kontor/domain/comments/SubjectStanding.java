package dev.kontor.domain.comments;

import dev.kontor.domain.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What decides who may know of a subject that is there.
 *
 * @param owner whose it is, null when it is nobody's
 * @param open whether everybody may know of it who reads things of its kind
 */
public record SubjectStanding(@Nullable UserId owner, boolean open) {}
