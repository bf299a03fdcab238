# docker build -f docs/deploy/flink.Dockerfile -t parallax-flink:0.1.0-flink-2.3.0 .
FROM flink:2.3.0-java17
COPY flink-impl/target/parallax-flink-impl-job.jar /opt/flink/usrlib/
