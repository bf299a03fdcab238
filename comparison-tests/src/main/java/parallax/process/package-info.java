/** The processes of a run, an engine each, and a broker: how they start, talk and end. */
package parallax.process;
