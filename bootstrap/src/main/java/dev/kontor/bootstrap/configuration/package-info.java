/** What can be set from outside, checked before anything starts. */
@NullMarked
package dev.kontor.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
