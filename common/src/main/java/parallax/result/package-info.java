/** What every engine delivers: counts, and the files that hold them. */
package parallax.result;
