/** What a run is to do; everything in it has been checked. */
package parallax.plan;
