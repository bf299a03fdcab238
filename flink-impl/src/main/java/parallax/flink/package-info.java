/** The engine process of Flink: one mini cluster that runs one job after another. */
package parallax.flink;
