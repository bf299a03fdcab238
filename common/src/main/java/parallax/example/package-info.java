/** What an example is: its name, its parameters, how its results are compared; the registry. */
package parallax.example;
