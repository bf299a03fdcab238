/** What is written for other people's clusters, checked as far as it can be without one. */
package parallax.deploy;
