/**
 * Shards of Kinesis, read and written with the AWS SDK 2. Sources of engines are made of what is
 * public here; it knows nothing of what records mean.
 */
package parallax.kinesis;
