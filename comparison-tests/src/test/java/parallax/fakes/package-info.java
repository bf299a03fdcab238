/** Fake engine processes that speak the real protocol, each with one thing wrong with it. */
package parallax.fakes;
