// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled with the same, strict settings: warnings are errors, memory-unsafe code is marked.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library target on one of the floors, with the rooms it may import.
func room(_ name: String, on floor: String, uses: [String] = []) -> Target {
  .target(
    name: name, dependencies: uses.map { .init(stringLiteral: $0) }, path: "Sources/\(floor)/\(name)",
    swiftSettings: strict)
}

/// A C library of the operating system as a Swift module.
func system(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// The tests of one room, or of the whole house; those with golden files have a folder `Fixtures`.
func tests(_ name: String, uses: [String], hasFixtures: Bool = false) -> Target {
  .testTarget(
    name: name, dependencies: uses.map { .init(stringLiteral: $0) }, path: "Tests/\(name)",
    exclude: hasFixtures ? ["Fixtures"] : [], swiftSettings: strict)
}

let package = Package(
  name: "gift-concierge",
  targets: [
    // System: C headers as modules.
    system("CSQLite", pkgConfig: "sqlite3", package: "libsqlite3-dev"),
    system("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    system("CMicroHTTPD", pkgConfig: "libmicrohttpd", package: "libmicrohttpd-dev"),
    system("CCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    system("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    system("COpenBLAS", pkgConfig: "openblas", package: "libopenblas-dev"),

    // Platform: tools that know nothing of gifts.
    room("Operations", on: "Platform"),
    room("Numerics", on: "Platform", uses: ["COpenBLAS"]),
    room("Databases", on: "Platform", uses: ["CSQLite", "Operations"]),
    room("HTTP", on: "Platform", uses: ["CCurl", "CMicroHTTPD", "CCrypto", "Operations"]),
    room("Compression", on: "Platform", uses: ["CZlib"]),
    room("Encoders", on: "Platform", uses: ["Numerics"]),
    room("JSON", on: "Platform"),
    room("LanguageModels", on: "Platform", uses: ["HTTP", "JSON", "Encoders", "Operations"]),

    // Domain: our words, what we sell, what we remember.
    room("GiftDomain", on: "Domain"),
    room(
      "Catalog", on: "Domain",
      uses: ["GiftDomain", "Compression", "Databases", "Encoders", "JSON", "Numerics", "Operations"]),
    room("Records", on: "Domain", uses: ["GiftDomain", "Databases", "JSON", "Operations"]),

    // Pipeline: one turn from left to right.
    room(
      "Understanding", on: "Pipeline",
      uses: ["GiftDomain", "Encoders", "JSON", "LanguageModels", "Numerics", "Operations"]),
    room("Retrieval", on: "Pipeline", uses: ["GiftDomain", "Catalog", "Encoders", "Operations"]),
    room("Ranking", on: "Pipeline", uses: ["GiftDomain", "Encoders"]),
    room("Curation", on: "Pipeline", uses: ["GiftDomain"]),
    room("Explanation", on: "Pipeline", uses: ["GiftDomain", "JSON", "LanguageModels", "Operations"]),
    room(
      "Dialogue", on: "Pipeline",
      uses: [
        "Understanding", "Retrieval", "Ranking", "Curation", "Explanation", "GiftDomain", "Catalog",
        "Encoders", "LanguageModels", "Records", "Operations",
      ]),
    room(
      "Learning", on: "Pipeline",
      uses: [
        "GiftDomain", "Catalog", "Records", "Understanding", "JSON", "LanguageModels", "Operations",
        "Encoders", "Numerics",
      ]),

    // Beside the turn: what is made of the catalog before anybody asks.
    room(
      "Enrichment", on: "Pipeline",
      uses: [
        "GiftDomain", "Catalog", "Databases", "Encoders", "JSON", "LanguageModels", "Numerics", "Operations",
      ]),

    // Interfaces: who comes in.
    room(
      "Gateway", on: "Interfaces",
      uses: ["HTTP", "JSON", "Operations", "GiftDomain", "Catalog", "Records", "Dialogue", "Learning"]),
    room(
      "Evaluation", on: "Interfaces",
      uses: [
        "Operations", "Numerics", "Databases", "Encoders", "JSON", "GiftDomain", "Catalog", "Records",
        "Understanding", "Enrichment", "Dialogue", "LanguageModels",
      ]),
    .executableTarget(
      name: "concierge",
      dependencies: [
        "Operations", "Databases", "HTTP", "JSON", "LanguageModels", "Encoders", "GiftDomain", "Catalog",
        "Records", "Understanding", "Enrichment",
        "Retrieval", "Ranking", "Curation", "Explanation", "Dialogue", "Learning", "Gateway", "Evaluation",
      ],
      path: "Sources/Interfaces/concierge", swiftSettings: strict),

    // Tests: one target a room, a kit they share, and the whole system from outside.
    tests("OperationsTests", uses: ["Operations"]),
    tests("NumericsTests", uses: ["Numerics"]),
    tests("DatabasesTests", uses: ["Databases", "Operations", "DatabaseCrashWriter"]),
    .executableTarget(
      name: "DatabaseCrashWriter", dependencies: ["Databases"], path: "Tests/DatabaseCrashWriter",
      swiftSettings: strict),
    tests("CompressionTests", uses: ["Compression"]),
    tests("HTTPTests", uses: ["HTTP", "Operations", "TestKit"]),
    tests("EncodersTests", uses: ["Encoders", "Numerics"], hasFixtures: true),
    tests("JSONTests", uses: ["JSON"]),
    tests(
      "LanguageModelsTests",
      uses: ["LanguageModels", "Encoders", "HTTP", "JSON", "Numerics", "Operations", "TestKit"]),
    tests("GiftDomainTests", uses: ["GiftDomain"], hasFixtures: true),
    tests(
      "CatalogTests", uses: ["Catalog", "GiftDomain", "Databases", "Encoders", "Numerics", "Operations"],
      hasFixtures: true),
    tests("RecordsTests", uses: ["Records", "GiftDomain", "Databases", "Operations"]),
    tests(
      "UnderstandingTests",
      uses: [
        "Encoders", "GiftDomain", "Numerics", "JSON", "LanguageModels", "Operations", "TestKit",
        "Understanding",
      ],
      hasFixtures: true),
    tests(
      "EnrichmentTests",
      uses: [
        "Enrichment", "Catalog", "Databases", "Encoders", "GiftDomain", "LanguageModels", "Operations",
        "TestKit",
      ]),
    tests(
      "RetrievalTests", uses: ["Retrieval", "Catalog", "Dialogue", "Encoders", "GiftDomain", "TestKit"]),
    tests("RankingTests", uses: ["Ranking", "GiftDomain", "Encoders"]),
    tests("CurationTests", uses: ["Curation", "GiftDomain"]),
    tests("ExplanationTests", uses: ["Explanation", "GiftDomain"]),
    tests(
      "DialogueTests",
      uses: [
        "Dialogue", "Understanding", "Retrieval", "Ranking", "Curation", "Explanation", "GiftDomain",
        "Catalog",
        "Encoders", "JSON", "LanguageModels", "Records", "Databases", "Operations", "TestKit",
      ]),
    tests(
      "LearningTests",
      uses: [
        "Learning", "Understanding", "Dialogue", "GiftDomain", "Catalog", "Records", "Databases", "JSON",
        "LanguageModels", "Numerics", "Operations", "TestKit",
      ]),
    tests(
      "GatewayTests",
      uses: [
        "Gateway", "HTTP", "Operations", "GiftDomain", "Catalog", "Records", "Dialogue", "Databases",
        "TestKit", "Learning", "Understanding",
        "Encoders",
      ]),
    .target(
      name: "TestKit",
      dependencies: [
        "Catalog", "Databases", "Dialogue", "Encoders", "Evaluation", "GiftDomain", "HTTP", "JSON",
        "LanguageModels", "Learning", "Numerics", "Operations", "Records", "Understanding",
      ],
      path: "Tests/TestKit", swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Catalog", "Databases", "Dialogue", "Encoders", "Enrichment", "GiftDomain", "HTTP",
        "LanguageModels", "Operations", "Records",
        "Retrieval",
        "TestKit", "Understanding",
      ],
      path: "Benchmarks", swiftSettings: strict),
    tests(
      "EvaluationTests",
      uses: [
        "Evaluation", "Catalog", "Dialogue", "Encoders", "Enrichment", "GiftDomain", "Records",
        "Understanding", "TestKit",
      ], hasFixtures: true),
    tests("CommandLineTests", uses: ["concierge", "LanguageModels", "TestKit", "Understanding"]),
    tests("ArchitectureTests", uses: []),
    tests("WholeSystemTests", uses: ["HTTP", "Operations", "Databases", "GiftDomain", "TestKit"]),
  ]
)
