/** Clusters of Spark and Flink on the loopback interface, each process a JVM of its own. */
package parallax.cluster;
