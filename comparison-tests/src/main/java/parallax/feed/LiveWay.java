package parallax.feed;

import java.io.Closeable;
import java.util.Optional;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.folder.RunFolder;
import parallax.process.RunListener;
import parallax.producer.SentLine;

/**
 * The way of a live stream's lines to the engines, where that is not TCP: each line becomes a
 * record when it is sent. The reference has no client for it and gets its lines from the line
 * server.
 */
public interface LiveWay extends Closeable {

  /** How it is opened. */
  interface Opening {

    /**
     * Makes everything ready.
     *
     * @param format of the lines, which become records as they are
     */
    LiveWay open(LineFormat format, RunFolder folder, RunListener listener)
        throws InterruptedException;
  }

  /** Where an engine reads; nothing for one that reads the line server. */
  Optional<Source> source(String engine);

  /** Sends a line on. */
  void send(SentLine line);

  /** Waits until all lines are there. */
  void flush();

  /** What a reader of the report must know. */
  String note();

  @Override
  void close();
}
