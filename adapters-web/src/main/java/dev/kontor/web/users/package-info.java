/** The routes of users, their registration, passwords and profiles. */
@NullMarked
package dev.kontor.web.users;

import org.jspecify.annotations.NullMarked;
