/** Streams of Kinesis as sources of Parallax' jobs on Flink. */
package parallax.flink.streams;
