/** Where a run leaves its files, and what must not stay behind when it ends. */
package parallax.folder;
