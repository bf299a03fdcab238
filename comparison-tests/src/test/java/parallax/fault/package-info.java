/** Faults that are brought upon engines, and what was seen of each. */
package parallax.fault;
