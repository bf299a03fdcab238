package parallax.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.streaming.WriteToStream;
import org.apache.spark.sql.execution.PlanLater;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Spares Spark the second plan that it makes of every micro-batch.
 *
 * <p>Before a micro-batch runs, its listeners are told of its plan. Where the logical plan says
 * that it is a stream, {@code QueryExecution.explainString} does not describe the plan that is
 * about to run but makes another one, by analysis, optimizer and planner: that is how {@code
 * explain} treats a table that was never started. Here a node above the query, which is gone from
 * the physical plan, says that a micro-batch is no stream; below it nothing is different. So the
 * description is that of the plan that runs.
 *
 * <p>Spark makes an instance by its name, from {@code spark.sql.extensions}.
 */
public final class OnePlanPerBatch extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    // After a query was checked to be a stream, and before its micro-batches are made of it.
    extensions.injectPostHocResolutionRule(
        new AbstractFunction1<>() {
          @Override
          public Rule<LogicalPlan> apply(SparkSession session) {
            return new Marking();
          }
        });
    extensions.injectPlannerStrategy(
        new AbstractFunction1<>() {
          @Override
          public SparkStrategy apply(SparkSession session) {
            return new Unmarking();
          }
        });
    return BoxedUnit.UNIT;
  }

  /** A query whose rows are known: those of one micro-batch. Spark copies it by reflection. */
  public static final class MicroBatch extends LogicalPlan {

    private static final long serialVersionUID = 1L;

    private final LogicalPlan query;

    /** The query from its sources on. */
    public MicroBatch(LogicalPlan query) {
      this.query = query;
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public Seq<Attribute> output() {
      return query.output();
    }

    @Override
    public Seq<LogicalPlan> children() {
      return seq(query);
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> children) {
      return new MicroBatch(children.head());
    }

    @Override
    public int productArity() {
      return 1;
    }

    @Override
    public Object productElement(int index) {
      if (index != 0) {
        throw new IndexOutOfBoundsException(index);
      }
      return query;
    }

    @Override
    public boolean canEqual(Object other) {
      return other instanceof MicroBatch;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof MicroBatch batch && query.equals(batch.query);
    }

    @Override
    public int hashCode() {
      return query.hashCode();
    }
  }

  private static final class Marking extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return plan instanceof WriteToStream write
          ? write.withNewChildren(seq(new MicroBatch(write.inputQuery())))
          : plan;
    }
  }

  private static final class Unmarking extends SparkStrategy {

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
      return plan instanceof MicroBatch batch
          ? OnePlanPerBatch.<SparkPlan>seq(new PlanLater(batch.query))
          : OnePlanPerBatch.<SparkPlan>seq();
    }
  }

  @SafeVarargs
  private static <T> Seq<T> seq(T... elements) {
    return JavaConverters.asScalaBuffer(List.of(elements)).toSeq();
  }
}
