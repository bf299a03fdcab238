/** Local servers in the place of AWS, and what tests do with them. */
package parallax.aws;
