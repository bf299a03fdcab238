/** Runs on the wall clock: lines go to the engines at a pace, with faults if one is asked for. */
package parallax.live;
