import Operations
import Testing

@Suite("Metrics are counted and exposed")
struct MetricsTests {
  /// The layout follows the examples of the OpenMetrics specification, version 1.0.
  @Test func theWholeExposition() {
    let metrics = Metrics()
    let seconds = metrics.histogram("reply_seconds", "How long replies take", bounds: [0.1, 1])
    [0.05, 0.1, 0.5, 20].forEach { seconds.observe($0) }
    metrics.counter("http_requests", "Requests answered", labels: ["status": "200", "route": "/a\"b\\c\nd"])
      .increment()
    metrics.counter("http_requests", "Requests answered", labels: ["status": "404", "route": "/"]).increment(
      by: 3)
    metrics.gauge("in_progress", "Requests in progress").set(2)
    #expect(
      metrics.exposition() == """
        # TYPE http_requests counter
        # HELP http_requests Requests answered
        http_requests_total{route="/",status="404"} 3
        http_requests_total{route="/a\\"b\\\\c\\nd",status="200"} 1
        # TYPE in_progress gauge
        # HELP in_progress Requests in progress
        in_progress 2.0
        # TYPE reply_seconds histogram
        # HELP reply_seconds How long replies take
        reply_seconds_bucket{le="0.1"} 2
        reply_seconds_bucket{le="1.0"} 3
        reply_seconds_bucket{le="+Inf"} 4
        reply_seconds_count 4
        reply_seconds_sum 20.65
        # EOF

        """)
  }

  @Test func anEmptyRegistryStillEnds() {
    #expect(Metrics().exposition() == "# EOF\n")
  }

  @Test func theSameLabelsAreTheSameMetric() {
    let metrics = Metrics()
    metrics.counter("a", "A", labels: ["x": "1", "y": "2"]).increment()
    metrics.counter("a", "A", labels: ["y": "2", "x": "1"]).increment()
    #expect(metrics.counter("a", "A", labels: ["x": "1", "y": "2"]).value == 2)
  }

  @Test func hostileLabelsAreCountedTogether() {
    let metrics = Metrics(seriesLimit: 3)
    for number in 0..<1_000 {
      metrics.counter("a", "A", labels: ["path": "/\(number)"]).increment()
    }
    #expect(metrics.counter("a", "A", labels: ["path": "other"]).value == 997)
    #expect(metrics.exposition().split(separator: "\n").count == 2 + 4 + 1)
  }

  @Test func aCounterNeverFalls() {
    let counter = Metrics().counter("a", "A")
    counter.increment(by: 5)
    counter.increment(by: -3)
    #expect(counter.value == 5)
  }

  @Test func oddValuesOfAHistogram() {
    let histogram = Metrics().histogram("a", "A", bounds: [1, .infinity, 0.5, 1])
    #expect(histogram.bounds == [0.5, 1])
    histogram.observe(.nan)
    histogram.observe(.infinity)
    histogram.observe(.milliseconds(500))
    #expect(histogram.snapshot.counts == [1, 0, 1])
  }

  @Test func manyTasksLoseNothing() async {
    let metrics = Metrics()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1_000 {
            metrics.counter("a", "A").increment()
            metrics.gauge("g", "G").add(1)
            metrics.histogram("h", "H").observe(0.3)
          }
        }
      }
    }
    #expect(metrics.counter("a", "A").value == 8_000)
    #expect(metrics.gauge("g", "G").value == 8_000)
    #expect(metrics.histogram("h", "H").snapshot.counts.reduce(0, +) == 8_000)
  }
}
