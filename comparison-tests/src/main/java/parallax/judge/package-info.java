/** Whether results are right: holds them to the reference, and says what differences mean. */
package parallax.judge;
