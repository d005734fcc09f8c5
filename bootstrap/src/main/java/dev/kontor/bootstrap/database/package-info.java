/** Where the database is: the embedded PostgreSQL of a data directory, or a server elsewhere. */
@NullMarked
package dev.kontor.bootstrap.database;

import org.jspecify.annotations.NullMarked;
