/** A real Kafka broker as a process of its own; shares nothing with the runner but three lines. */
package parallax.broker;
