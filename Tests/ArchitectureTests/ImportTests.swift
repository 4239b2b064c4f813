import Foundation
import Testing

@Suite("The house stands as it was planned")
struct ImportTests {
  @Test("every room imports only what its floor plan allows", arguments: Rooms.plan.keys.sorted())
  func imports(room: String) throws {
    let plan = try #require(Rooms.plan[room])
    let files = try Rooms.sources(in: "Sources/\(plan.floor)/\(room)")
    #expect(!files.isEmpty, "the room \(room) is empty")
    let allowed = plan.mayImport.union(Rooms.toolchain).union([room])
    for file in files {
      let foreign = Rooms.imports(of: file.text).filter { !allowed.contains($0) }
      #expect(foreign.isEmpty, "\(file.path) imports \(foreign)")
    }
  }

  @Test("every folder of a floor is a room of the plan")
  func everyFolderIsPlanned() throws {
    for floor in ["Platform", "Domain", "Pipeline", "Interfaces"] {
      let folders = try FileManager.default.contentsOfDirectory(
        atPath: Rooms.root.appending(path: "Sources/\(floor)").path)
      let planned = Rooms.plan.filter { $0.value.floor == floor }.keys
      #expect(Set(folders) == Set(planned), "floor \(floor)")
    }
  }

  @Test("the pure rooms do no I/O: they never name a file, a socket or a clock")
  func pureRooms() throws {
    let doors: Set<Substring> = [
      "FileManager", "URLSession", "ContinuousClock", "Date", "ProcessInfo", "fopen", "socket",
    ]
    for room in ["Ranking", "Curation", "Explanation"] {
      for file in try Rooms.sources(in: "Sources/Pipeline/\(room)") {
        let words = Set(file.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
        let found = doors.intersection(words)
        #expect(found.isEmpty, "\(file.path) uses \(found)")
      }
    }
  }

  @Test("unsafe code stays on the Platform floor")
  func unsafeCode() throws {
    for floor in ["Domain", "Pipeline", "Interfaces"] {
      for file in try Rooms.sources(in: "Sources/\(floor)") {
        let marks = ["@unchecked Sendable", "nonisolated(unsafe)", "UnsafePointer", "UnsafeMutable", "try!"]
        let found = marks.filter(file.text.contains)
        #expect(found.isEmpty, "\(file.path) has \(found)")
      }
    }
  }

  @Test("files stay short enough to be read at one go")
  func lengths() throws {
    for file in try Rooms.sources(in: "Sources") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 301, "\(file.path) has \(lines) lines")
    }
    for file in try Rooms.sources(in: "Tests") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 401, "\(file.path) has \(lines) lines")
    }
  }

  @Test(
    "the reader of imports sees every form of import",
    arguments: [
      ("import Catalog", "Catalog"), ("public import HTTP", "HTTP"), ("@testable import Records", "Records"),
      ("@preconcurrency internal import Foundation", "Foundation"),
      ("import struct Catalog.Thing", "Catalog"),
      ("import Foundation.NSString", "Foundation"),
    ])
  func reader(line: String, module: String) {
    #expect(Rooms.imports(of: "// import Nothing\n" + line + "\n") == [module])
  }
}
