/** Users, their registration, passwords and profiles. */
@NullMarked
package dev.kontor.application.users;

import org.jspecify.annotations.NullMarked;
