/** Runs jobs: gets the input ready, starts the engines, awaits them, has their results judged. */
package parallax.run;
