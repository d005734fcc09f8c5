/**
 * Tells from what clients were told, and from what is in the database in the end, whether anything
 * was lost, doubled or made up. Shares no code with the server: a fault in common would hide.
 */
@NullMarked
package dev.kontor.bootstrap.faults.history;

import org.jspecify.annotations.NullMarked;
