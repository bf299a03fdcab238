/** The engine processes of Spark: DStreams and Structured Streaming, and how they are set up. */
package parallax.spark;
