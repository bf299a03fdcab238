package parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.event.InputException;

/** The list of runs, and that nothing but runs can be read. */
final class RunsServerTest {

  private static final String REPORT =
      """
      {"version": 1, "createdAt": "%s", "mode": "replay", "cells": [
        {"example": "word-count", "engine": "reference", "verdict": "AGREES"},
        {"example": "word-count", "engine": "flink", "verdict": "%s"}]}
      """;

  @TempDir private Path temporary;

  private final HttpClient http = HttpClient.newHttpClient();
  private Path runs;
  private RunsServer server;

  @BeforeEach
  void start() throws IOException {
    runs = Files.createDirectory(temporary.resolve("runs"));
    Files.writeString(temporary.resolve("secret.html"), "secret");
    run("one", REPORT.formatted("2024-01-01T00:00:00Z", "AGREES"));
    server = RunsServer.start(runs, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void runsAreListedTheNewestFirstWithTheirWorstVerdict() throws Exception {
    run("three", REPORT.formatted("2024-03-01T00:00:00Z", "UNSUPPORTED"));
    run("two", REPORT.formatted("2024-02-01T00:00:00Z", "DIFFERS"));

    JsonNode list = list();

    assertThat(list)
        .extracting(run -> run.get("name").asText())
        .containsExactly("three", "two", "one");
    assertThat(list)
        .extracting(run -> run.get("verdict").asText())
        .containsExactly("AGREES", "DIFFERS", "AGREES");
    assertThat(list.get(0).get("examples")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"cells\": []}",
        "{\"cells\": [{\"verdict\": \"SPLENDID\"}], \"createdAt\": \"2024-01-01T00:00:00Z\"}",
        "{\"cells\": [{\"verdict\": \"AGREES\"}], \"createdAt\": \"yesterday\"}",
        "{\"cells\": [{\"verdict\": \"AGREES\"}], \"createdAt\": \"+999999999-01-01T00:00:00Z\"}"
      })
  void aForeignReportIsShownAsSuch(String json) throws Exception {
    run("odd", json);

    JsonNode odd = list().get(0);

    assertThat(odd.get("name").asText()).isEqualTo("odd");
    assertThat(odd.get("verdict").asText()).isEqualTo("UNKNOWN");
    assertThat(odd.get("problem").asText()).startsWith("report.json cannot be read");
  }

  @Test
  void aFolderWithoutAReportIsShownAsUnfinished() throws Exception {
    Files.createDirectory(runs.resolve("later.unfinished"));

    assertThat(list().get(0).get("problem").asText()).startsWith("no report.json: unfinished");
  }

  @Test
  void aReportIsServedAsItIsAndMayLoadNothing() throws Exception {
    HttpResponse<String> report = get("runs/one/report.html");

    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.body()).isEqualTo("<p>one");
    assertThat(report.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .contains("sandbox allow-scripts")
        .doesNotContain("allow-same-origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/../secret.html",
        "/runs/one/../../secret.html",
        "/runs/%2e%2e/secret.html",
        "/runs/one/..%2f..%2fsecret.html",
        "/runs/..%5csecret.html",
        "/runs//etc/passwd",
        "/runs/%2fetc/passwd",
        "/runs/link/secret.html",
        "/runs/one/link.html",
        "/runs/one/report.html%00",
        "/runs/one/../one/report.html",
        "/runs/one",
        "/runs/",
        "/runs",
        "/secret.html"
      })
  void nothingElseCanBeRead(String path) throws Exception {
    Files.createSymbolicLink(runs.resolve("link"), temporary);
    Files.createSymbolicLink(
        runs.resolve("one").resolve("link.html"), temporary.resolve("secret.html"));

    String answer = raw("GET " + path + " HTTP/1.1");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("secret", "root:");
  }

  @Test
  void otherPagesMayLinkToFilesOfRunsAndToNothingElse() throws Exception {
    assertThat(visit("runs/one/report.html").statusCode()).isEqualTo(200);
    assertThat(visit("list").statusCode()).isEqualTo(403);
    assertThat(visit("").statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkIsNoRun() throws Exception {
    Files.createSymbolicLink(runs.resolve("link"), runs.resolve("one"));

    assertThat(list()).hasSize(1);
  }

  @Test
  void nothingCanBeChanged() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(server.url()))
            .header("Origin", server.url().replaceAll("/$", ""))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void aFolderIsNeeded() {
    assertThatThrownBy(() -> RunsServer.start(temporary.resolve("none"), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no folder");
  }

  private void run(String name, String json) throws IOException {
    Path folder = Files.createDirectory(runs.resolve(name));
    Files.writeString(folder.resolve("report.json"), json);
    Files.writeString(folder.resolve("report.html"), "<p>" + name);
  }

  private JsonNode list() throws Exception {
    return new ObjectMapper().readTree(get("list").body());
  }

  /** What somebody sees who follows a link on another site. */
  private HttpResponse<String> visit(String path) throws Exception {
    HttpRequest visit =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document")
            .build();
    return http.send(visit, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI url = URI.create(server.url() + path);
    return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What the server answers; a client of java.net.http would tidy the path up. */
  private String raw(String request) throws IOException {
    int port = URI.create(server.url()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head = request + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return String.join("\n", new BufferedReader(in).lines().toList());
    }
  }
}
