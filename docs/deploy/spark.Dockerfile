# docker build -f docs/deploy/spark.Dockerfile -t parallax-spark:0.1.0-spark-3.5.7 .
FROM apache/spark:3.5.7-scala2.12-java17-ubuntu
COPY spark-impl/target/parallax-spark-impl-job.jar /opt/spark/jobs/
