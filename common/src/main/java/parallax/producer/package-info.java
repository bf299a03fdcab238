/**
 * The shared producer: a TCP server that sends the lines of a file at a pace, and what makes such
 * files: a workload from plain text, plain text from a seed.
 */
package parallax.producer;
