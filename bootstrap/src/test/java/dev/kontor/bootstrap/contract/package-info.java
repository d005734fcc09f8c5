/** What clients were promised, held against what this build would serve. */
package dev.kontor.bootstrap.contract;
