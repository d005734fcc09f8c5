/** The commands of the command line. */
@NullMarked
package dev.kontor.bootstrap.commands;

import org.jspecify.annotations.NullMarked;
