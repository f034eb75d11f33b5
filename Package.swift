// swift-tools-version: 6.2
// The package: layered targets whose arrows run one way, from the command line down to libpq.

import PackageDescription

let library: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let executable: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "peaceledger",
    products: [
        .executable(name: "peaceledger", targets: ["PeaceLedgerCLI"]),
        .executable(name: "ledger-benchmark", targets: ["LedgerBenchmark"]),
        .library(name: "LedgerService", targets: ["LedgerService"]),
    ],
    // Exact: a file of resolved versions would name the registry of whoever resolved them, so none is
    // kept, and every clone must still build the same program.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .systemLibrary(name: "CLibcsv", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
        .systemLibrary(
            name: "CLibcrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
        .systemLibrary(
            name: "CXlsxwriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        .target(
            name: "Postgres",
            dependencies: ["CLibpq", .product(name: "Logging", package: "swift-log")],
            swiftSettings: library),
        .target(name: "PostgresCluster", swiftSettings: library),
        .target(name: "LedgerModel", swiftSettings: library),
        .target(name: "LedgerReports", dependencies: ["LedgerModel"], swiftSettings: library),
        .target(
            name: "LedgerPDF", dependencies: ["LedgerReports", "LedgerModel"],
            swiftSettings: library),
        .target(
            name: "LedgerWorkbook", dependencies: ["CXlsxwriter", "LedgerReports", "LedgerModel"],
            swiftSettings: library),
        .target(
            name: "LedgerSchema", path: "SQL",
            exclude: [
                "migrations", "functions", "rights", "reference", "demo", "verify", "fingerprint",
                "register-format.md",
            ],
            sources: ["LedgerSchema.swift"], swiftSettings: library,
            plugins: ["EmbedSQLPlugin"]),
        .executableTarget(name: "embed-sql", swiftSettings: executable),
        .plugin(
            name: "EmbedSQLPlugin", capability: .buildTool(), dependencies: ["embed-sql"],
            path: "Sources/EmbedSQLPlugin"),
        .target(
            name: "LedgerService",
            dependencies: [
                "Postgres", "PostgresCluster", "CLibcrypto", "CLibcsv", "LedgerModel",
                "LedgerReports",
                "LedgerSchema",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: library),
        .executableTarget(
            name: "PeaceLedgerCLI",
            dependencies: [
                "LedgerService", "LedgerModel", "LedgerReports", "LedgerPDF", "LedgerWorkbook",
                "LedgerSchema",
                "Postgres", "PostgresCluster",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: executable),
        .executableTarget(name: "manual-pages", swiftSettings: executable),
        .executableTarget(
            name: "LedgerBenchmark",
            dependencies: [
                "LedgerService", "LedgerReports", "LedgerModel", "LedgerWorkbook", "Postgres",
                "PostgresCluster",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks", exclude: ["duckdb_peer.py"], swiftSettings: executable),
        .target(name: "TestTools", path: "Tests/TestTools", swiftSettings: library),
        .target(
            name: "LedgerTestSupport",
            dependencies: [
                "LedgerService", "LedgerModel", "LedgerSchema", "Postgres", "PostgresCluster",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/LedgerTestSupport", swiftSettings: library),
        .executableTarget(
            name: "cluster-probe", dependencies: ["PostgresCluster"], path: "Tests/ClusterProbe",
            swiftSettings: executable),
        .testTarget(
            name: "PostgresClusterTests", dependencies: ["PostgresCluster", "cluster-probe"]),
        .testTarget(
            name: "PostgresTests",
            dependencies: [
                "Postgres", "LedgerTestSupport", "PostgresCluster",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "LedgerModelTests", dependencies: ["LedgerModel"]),
        .testTarget(
            name: "LedgerReportsTests",
            dependencies: ["LedgerReports", "LedgerModel", "TestTools"],
            exclude: ["Golden"]),
        .testTarget(
            name: "LedgerPDFTests",
            dependencies: ["LedgerPDF", "LedgerReports", "LedgerModel", "TestTools"]),
        .testTarget(
            name: "LedgerWorkbookTests", dependencies: ["LedgerWorkbook", "LedgerReports"]),
        .testTarget(
            name: "LedgerServiceTests",
            dependencies: [
                "LedgerService", "LedgerModel", "LedgerReports", "LedgerSchema",
                "LedgerTestSupport", "Postgres", "PostgresCluster",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "LedgerModel", "LedgerService", "PeaceLedgerCLI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["corpus"]),
        .testTarget(
            name: "PeaceLedgerCLITests",
            dependencies: [
                "PeaceLedgerCLI", "LedgerService", "LedgerReports", "LedgerModel",
                "LedgerTestSupport", "TestTools",
                "Postgres", "manual-pages",
            ],
            exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6]
)

// Under ThreadSanitizer everything is built again: script/test --races leaves out what it does not run.
if Context.environment["PEACELEDGER_TESTS"] == "races" {
    let run = ["PostgresTests", "LedgerTestSupport"]
    let needless = ["PeaceLedgerCLI", "LedgerBenchmark", "LedgerPDF", "LedgerWorkbook"]
    package.products.removeAll { $0.name != "LedgerService" }
    package.targets.removeAll { target in
        target.type == .test && !run.contains(target.name) || needless.contains(target.name)
    }
}
