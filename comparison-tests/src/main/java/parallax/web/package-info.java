/**
 * Pages for a browser on the same machine: a live run, and the runs of the past. Every server here
 * listens on the loopback interface only, and answers only pages that it has sent itself.
 */
package parallax.web;
