package parallax.judge;

import java.util.List;
import parallax.compare.EventTimes;
import parallax.compare.Overview;
import parallax.example.Example;
import parallax.report.Cell;

/**
 * What a run found of one example.
 *
 * @param cells one per engine, the reference first
 * @param overview null if the reference failed
 * @param eventTimes null if the example drops nothing
 */
public record Judgement(
    Example example, List<Cell> cells, Overview overview, EventTimes eventTimes) {}
