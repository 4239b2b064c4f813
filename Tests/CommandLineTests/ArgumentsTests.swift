import Testing

@testable import concierge

@Suite("A command line is read strictly")
struct ArgumentsTests {
  private let options: [OptionSpecification] = [
    .value("port", "PORT", ""), .value("stage", "STAGE", ""), .flag("json", ""), .flag("help", ""),
  ]

  private func read(_ words: String...) throws(UsageError) -> Arguments {
    try Arguments(words, options: options)
  }

  @Test("values by space and by equals sign, flags, and the rest in order")
  func forms() throws {
    let arguments = try read("one", "--port", "8080", "--json", "--stage=hybrid", "two")
    #expect(arguments.positional == ["one", "two"])
    #expect(try arguments.integer("port", in: 0...65535) == 8080)
    #expect(arguments.value("stage") == "hybrid")
    #expect(arguments.has("json"))
    #expect(!arguments.has("help"))
  }

  @Test("behind -- nothing is an option, and a negative number is none")
  func rest() throws {
    #expect(try read("-5", "--", "--port").positional == ["-5", "--port"])
    #expect(try read("-h").has("help"))
  }

  @Test("what is wrong is named, with what was probably meant")
  func errors() {
    #expect(throws: UsageError.missingValue("port", "PORT")) { try read("--port") }
    #expect(throws: UsageError.unexpectedValue("json")) { try read("--json=yes") }
    #expect(throws: UsageError.badValue("port", "x", "a whole number from 0 to 65535")) {
      try read("--port", "x").integer("port", in: 0...65535)
    }
    let unknown = UsageError.unknownOption("--prot", known: options.map(\.name))
    #expect(throws: unknown) { try read("--prot", "1") }
    #expect(unknown.description == "There is no option --prot here. Did you mean --port?")
  }
}

@Suite("Settings come from the first place that has them")
struct SettingsTests {
  @Test("flag, then environment, then file, then default")
  func order() throws {
    let settings = try Settings(
      flags: ["port": "1"], environment: ["CONCIERGE_PORT": "2", "CONCIERGE_HOST": "h"],
      file: ["port": "3", "host": "f", "db": "file.db"])
    #expect(settings["port"] == "1")
    #expect(settings["host"] == "h")
    #expect(settings["db"] == "file.db")
    #expect(settings["currency"] == "USD")
    #expect(settings.values["db"]?.origin == .file)
  }

  @Test("a key that does not exist is an error, not a silent nothing")
  func unknown() {
    #expect(throws: SettingsError.unknownKey("prot")) {
      try Settings(flags: [:], environment: [:], file: ["prot": "1"])
    }
  }

  @Test("numbers are checked")
  func numbers() throws {
    let settings = try Settings(flags: ["port": "99999"], environment: [:], file: [:])
    #expect(throws: SettingsError.badValue("port", "99999", "a whole number from 0 to 65535")) {
      try settings.integer("port", in: 0...65535)
    }
  }
}

@Suite("The front door ends with the right exit code")
struct FrontDoorTests {
  @Test(
    "help and version are done; unknown words and options are bad input",
    arguments: [
      (["help"], concierge.ExitStatus.done), (["version"], .done), (["--version"], .done),
      (["help", "chat"], .done),
      (["serve", "--help"], .done), (["chatt"], .badInput), (["chat", "--nope"], .badInput),
      (["help", "x"], .badInput),
      (["understand"], .badInput), (["catalog"], .badInput), (["catalog", "frobnicate"], .badInput),
      (["search", "--queries", "q.tsv"], .badInput),
    ])
  func exitCodes(words: [String], status: concierge.ExitStatus) async {
    #expect(await FrontDoor.run(words) == status)
  }

  @Test(
    "every command's help names its options and its summary", arguments: FrontDoor.commands.map { $0.name })
  func help(name: String) throws {
    let command = try #require(FrontDoor.commands.first { $0.name == name })
    #expect(command.help.contains(command.summary))
    for option in command.allOptions { #expect(command.help.contains("--" + option.name)) }
  }
}
