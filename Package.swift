// swift-tools-version: 6.2
import PackageDescription

/// Whether the fuzzers are built, with every Swift target of ours watched by them (`Scripts/fuzz`).
/// Such a build has a scratch path of its own.
let isFuzzed = Context.environment["FRONTDESK_FUZZ"] != nil
let watched = ["-sanitize=fuzzer,address"]

/// Settings every Swift target of Frontdesk is compiled with; a warning is an error.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ] + (isFuzzed ? [.unsafeFlags(watched)] : [])

let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle: [Target.Dependency] = [
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]

let package = Package(
    name: "frontdesk",
    products: [
        .executable(name: "frontdeskd", targets: ["frontdeskd"]),
        .executable(name: "frontdesk", targets: ["frontdesk"]),
        .executable(name: "frontdesk-courier", targets: ["frontdesk-courier"]),
        .library(name: "FrontdeskClient", targets: ["FrontdeskClient"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries, one target each.
        .systemLibrary(
            name: "CProtobufC",
            pkgConfig: "libprotobuf-c",
            providers: [.apt(["libprotobuf-c-dev"])]
        ),
        .systemLibrary(
            name: "CSodium",
            pkgConfig: "libsodium",
            providers: [.apt(["libsodium-dev"])]
        ),
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(name: "CUnistring", providers: [.apt(["libunistring-dev"])]),
        .systemLibrary(
            name: "CQRencode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .systemLibrary(
            name: "CYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(
            name: "CJansson",
            pkgConfig: "jansson",
            providers: [.apt(["libjansson-dev"])]
        ),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .target(name: "CLinux"),
        .target(name: "CWipingHeap"),
        .target(name: "CPasswordWords", exclude: ["german", "words.bin"]),
        .target(name: "CSQLiteMemory", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "CHashingMemory"),
        .target(
            name: "CJose",
            linkerSettings: [
                .linkedLibrary("hogweed"), .linkedLibrary("nettle"), .linkedLibrary("gmp"),
            ]
        ),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),

        // Calls and secrets in transit, as every layer knows them.
        .target(name: "FrontdeskCalls", swiftSettings: strict),

        // The contract both ends share.
        .target(name: "CFrontdeskProtos", dependencies: ["CProtobufC"]),
        .target(
            name: "FrontdeskWire",
            dependencies: ["FrontdeskCalls", "CFrontdeskProtos", "CProtobufC"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskReflection",
            dependencies: ["FrontdeskWire", "CFrontdeskProtos", "CProtobufC"],
            swiftSettings: strict
        ),

        // The daemon, from the socket inwards.
        .target(
            name: "FrontdeskServer",
            dependencies: [
                "FrontdeskWire", "FrontdeskProcess", "FrontdeskThreads", "CLinux", log,
            ],
            swiftSettings: strict
        ),
        .target(name: "FrontdeskProcess", dependencies: ["CYAML", log], swiftSettings: strict),
        .target(name: "FrontdeskThreads", dependencies: ["CLinux"], swiftSettings: strict),
        .target(
            name: "FrontdeskServices",
            dependencies: [
                "FrontdeskWire", "FrontdeskFlows", "FrontdeskTenancy", "FrontdeskDomain",
                "FrontdeskStorage", "FrontdeskCrypto", "FrontdeskMessages", "FrontdeskAdvice",
                "FrontdeskQR", log,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskFlows",
            dependencies: [
                "FrontdeskCalls", "FrontdeskTenancy", "FrontdeskDomain", "FrontdeskStorage",
                "FrontdeskCrypto", "FrontdeskQR", log,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskTenancy",
            dependencies: [
                "FrontdeskCalls", "FrontdeskDomain", "FrontdeskStorage", "FrontdeskCrypto",
                "FrontdeskThreads", "FrontdeskAdvice", "CLinux", log,
            ],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskMessages",
            dependencies: ["FrontdeskDomain"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskDomain",
            dependencies: ["CUnistring", "CIDN2"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskStorage",
            dependencies: ["FrontdeskDomain", "CSQLite", "CSQLiteMemory"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskCrypto",
            dependencies: ["CSodium", "CUnistring", "CNettle", "CHashingMemory"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskAdvice",
            dependencies: ["FrontdeskDomain", "CPasswordWords", "CUnistring"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskOpenID",
            dependencies: ["FrontdeskCalls", "CJose", "CJansson"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskQR",
            dependencies: ["CQRencode", "CZlib"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "frontdeskd",
            dependencies: [
                "FrontdeskServer", "FrontdeskServices", "FrontdeskTenancy", "FrontdeskWire",
                "FrontdeskDomain", "FrontdeskStorage", "FrontdeskCrypto", "FrontdeskThreads",
                "FrontdeskProcess", "CWipingHeap", log,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + lifecycle,
            swiftSettings: strict
        ),

        // The clients.
        .target(
            name: "FrontdeskClient",
            dependencies: ["FrontdeskWire"] + nio,
            swiftSettings: strict
        ),
        .executableTarget(
            name: "frontdesk",
            dependencies: [
                "FrontdeskClient", "FrontdeskReflection", "FrontdeskQR", "FrontdeskDomain",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        .executableTarget(
            name: "frontdesk-courier",
            dependencies: [
                "FrontdeskClient", "FrontdeskProcess", "CCurl", "CWipingHeap", log,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + lifecycle,
            swiftSettings: strict
        ),

        // Tests.
        .target(
            name: "SeededRandomness",
            path: "Tests/SeededRandomness",
            swiftSettings: strict
        ),
        .target(name: "PeerProgram", path: "Tests/PeerProgram", swiftSettings: strict),
        .testTarget(
            name: "FrontdeskDomainTests",
            dependencies: ["FrontdeskDomain", "SeededRandomness", "PeerProgram"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskMessagesTests",
            dependencies: ["FrontdeskMessages", "FrontdeskDomain", "SeededRandomness"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskCryptoTests",
            dependencies: ["FrontdeskCrypto", "CHashingMemory"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskAdviceTests",
            dependencies: [
                "FrontdeskAdvice", "FrontdeskCrypto", "FrontdeskDomain", "SeededRandomness",
                "PeerProgram",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskQRTests",
            dependencies: ["FrontdeskQR", "PeerProgram"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskOpenIDTests",
            dependencies: ["FrontdeskOpenID", "PeerProgram", "SeededRandomness"],
            exclude: ["Python"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskStorageTests",
            dependencies: [
                "FrontdeskStorage", "FrontdeskDomain", "SeededRandomness", "CSQLite",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "TidyTests", swiftSettings: strict),
        .testTarget(name: "FuzzingTests", swiftSettings: strict),
        .testTarget(
            name: "FrontdeskWireTests",
            dependencies: ["FrontdeskWire", "CFrontdeskProtos", "CProtobufC", "SeededRandomness"],
            swiftSettings: strict
        ),
        .target(
            name: "FrontdeskTesting",
            dependencies: [
                "FrontdeskServer", "FrontdeskProcess", "FrontdeskClient", "FrontdeskWire", log,
            ],
            path: "Tests/FrontdeskTesting",
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskServerTests",
            dependencies: [
                "FrontdeskServer", "FrontdeskClient", "FrontdeskTesting", "FrontdeskWire",
                "FrontdeskProcess", "SeededRandomness", "frontdeskd", "CLinux", log,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskClientTests",
            dependencies: [
                "FrontdeskServer", "FrontdeskProcess", "FrontdeskClient", "FrontdeskTesting",
                "FrontdeskWire", log,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "FrontdeskClient", "SeededRandomness", "frontdeskd", "frontdesk",
                "frontdesk-courier",
            ],
            exclude: ["Python", "Clock", "Disk", "Interop/Peers"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskCLITests",
            dependencies: [
                "frontdesk", "FrontdeskClient", "FrontdeskReflection",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskCourierTests",
            dependencies: ["frontdesk-courier", "FrontdeskClient", "FrontdeskProcess"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskReflectionTests",
            dependencies: ["FrontdeskReflection", "FrontdeskWire"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FrontdeskServicesTests",
            dependencies: [
                "FrontdeskServices", "FrontdeskFlows", "FrontdeskTenancy", "FrontdeskStorage",
                "FrontdeskCrypto", "FrontdeskDomain", "FrontdeskWire", "PeerProgram",
                "SeededRandomness", log,
            ],
            swiftSettings: strict
        ),
    ]
)

// What only benchmarks need, never part of the product: FRONTDESK_BENCHMARKS=1 swift build …
if Context.environment["FRONTDESK_BENCHMARKS"] != nil {
    package.targets += [
        .executableTarget(
            name: "HotPath",
            dependencies: [
                "FrontdeskServer", "FrontdeskServices", "FrontdeskTenancy", "FrontdeskDomain",
                "FrontdeskStorage", "FrontdeskCrypto", "FrontdeskWire", log,
            ],
            path: "Benchmarks/HotPath",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "AuditCost",
            dependencies: [
                "FrontdeskTenancy", "FrontdeskDomain", "FrontdeskStorage", "FrontdeskCrypto",
            ],
            path: "Benchmarks/AuditCost",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "StatementCost",
            dependencies: ["FrontdeskDomain", "FrontdeskStorage"],
            path: "Benchmarks/StatementCost",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "TokenCost",
            dependencies: ["FrontdeskOpenID"],
            path: "Benchmarks/TokenCost",
            swiftSettings: strict
        ),
        .target(name: "Unsynced", path: "Benchmarks/Unsynced"),
        .executableTarget(
            name: "Populate",
            dependencies: [
                "Unsynced", "FrontdeskServices", "FrontdeskTenancy", "FrontdeskDomain",
                "FrontdeskStorage", "FrontdeskCrypto",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Populate",
            swiftSettings: strict
        ),
    ]
}

if isFuzzed {
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/CLibFuzzer"),
        .executableTarget(
            name: "Fuzzing",
            dependencies: [
                "FrontdeskWire", "FrontdeskServer", "FrontdeskDomain", "FrontdeskCrypto",
                "FrontdeskReflection", "FrontdeskOpenID", "FrontdeskCalls", "CFrontdeskProtos",
                "CProtobufC", "CLibFuzzer",
            ],
            path: "Tests/Fuzzing",
            exclude: ["Corpora", "Dictionaries", "Regressions", "floors"],
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(watched + ["-use-ld=lld"])]
        ),
    ]
}
