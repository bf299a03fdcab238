/** Faults of the network between the producer and an engine, brought about by a small proxy. */
package parallax.fault;
