package parallax.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import parallax.compare.Verdict;
import parallax.event.Visible;

/** A report as JUnit XML, which CI servers read: a test case per example and engine. */
public final class JunitXml {

  private JunitXml() {}

  /** The whole file. */
  public static String render(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      writeSuite(xml, report);
      xml.writeEndDocument();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.append('\n').toString();
  }

  private static void writeSuite(XMLStreamWriter xml, Report report) throws XMLStreamException {
    List<Cell> cells = report.cells();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "parallax");
    xml.writeAttribute("timestamp", report.createdAt().replaceFirst("(\\.[0-9]+)?Z$", ""));
    xml.writeAttribute("tests", String.valueOf(cells.size()));
    xml.writeAttribute(
        "failures", count(cells, Verdict.DIFFERS) + count(cells, Verdict.EMPTY) + "");
    xml.writeAttribute(
        "errors", count(cells, Verdict.FAILED) + count(cells, Verdict.TIMED_OUT) + "");
    xml.writeAttribute("skipped", count(cells, Verdict.UNSUPPORTED) + "");
    for (Cell cell : cells) {
      writeCase(xml, cell);
    }
    xml.writeEndElement();
  }

  private static void writeCase(XMLStreamWriter xml, Cell cell) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "parallax." + cell.example());
    xml.writeAttribute("name", cell.engine());
    double seconds = cell.wallSeconds() == null ? 0 : cell.wallSeconds();
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
    if (cell.compared() != null) {
      writeCompared(xml, cell.compared());
    }
    switch (cell.verdict()) {
      case AGREES -> {}
      case DIFFERS, EMPTY -> writeProblem(xml, "failure", cell);
      case FAILED, TIMED_OUT -> writeProblem(xml, "error", cell);
      case UNSUPPORTED -> writeProblem(xml, "skipped", cell);
    }
    xml.writeEndElement();
  }

  private static void writeCompared(XMLStreamWriter xml, String compared)
      throws XMLStreamException {
    xml.writeStartElement("properties");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", "compared");
    xml.writeAttribute("value", Visible.text(compared));
    xml.writeEndElement();
  }

  private static void writeProblem(XMLStreamWriter xml, String element, Cell cell)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", Visible.text(cell.verdict() + ": " + cell.reason()));
    for (Cell.DifferingRow row : cell.differences()) {
      xml.writeCharacters(DifferenceText.row(row) + "\n");
    }
    xml.writeEndElement();
  }

  private static long count(List<Cell> cells, Verdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }
}
