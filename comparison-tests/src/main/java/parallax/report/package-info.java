/** What a run has found, and how it is shown: as JSON, as a page, as JUnit XML, on a terminal. */
package parallax.report;
