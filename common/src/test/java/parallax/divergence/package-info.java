/** Whether the catalogue of divergences is whole; its tests are with the engines. */
package parallax.divergence;
