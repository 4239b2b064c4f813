import GiftDomain
import Testing

@Suite("Arrivals are promised from the giver's clock")
struct DeliveryTests {
  private let policy = DeliveryPolicy(sameDayCutOffMinute: 15 * 60, dispatchCutOffMinute: 22 * 60)

  private func arrival(_ speed: ShippingSpeed, at time: String) throws -> String {
    let moment = try #require(LocalMoment(rfc3339: "2026-11-20T\(time):00-05:00"))
    return policy.arrival(of: speed, orderedAt: moment).description
  }

  @Test(
    "before the cut-off the order leaves today, after it tomorrow",
    arguments: [
      (ShippingSpeed.sameDay, "14:59", "2026-11-20"), (.sameDay, "15:00", "2026-11-21"),
      (.nextDay, "21:59", "2026-11-21"), (.nextDay, "22:00", "2026-11-22"),
      (.standard, "09:00", "2026-11-25"),
      (.twoWeek, "23:00", "2026-12-05"), (.instant, "23:59", "2026-11-20"),
    ])
  func cutOffs(speed: ShippingSpeed, time: String, day: String) throws {
    #expect(try arrival(speed, at: time) == day)
  }

  @Test(
    "a number of days becomes a promise that is surely kept",
    arguments: [
      (0, ShippingSpeed.sameDay), (1, .nextDay), (3, .express), (4, .standard), (7, .economy), (14, .twoWeek),
    ])
  func promises(days: Int, speed: ShippingSpeed) {
    #expect(ShippingSpeed.promise(ofDays: days) == speed)
  }

  @Test("nobody promises a past day or more than two weeks")
  func noPromise() {
    #expect(ShippingSpeed.promise(ofDays: -1) == nil)
    #expect(ShippingSpeed.promise(ofDays: 15) == nil)
  }
}
