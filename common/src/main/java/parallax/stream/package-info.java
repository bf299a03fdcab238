/** What the runner itself does with a stream of Kinesis, apart from the SDK that does it. */
package parallax.stream;
