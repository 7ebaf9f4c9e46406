// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The protoc plugin is a package of its own so that Frontdesk itself does not depend on
/// swift-protobuf: only `Scripts/generate-protos` builds it, and only `Scripts/check` tests it.
let package = Package(
    name: "protoc-gen-frontdesk",
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")
    ],
    targets: [
        .executableTarget(
            name: "protoc-gen-frontdesk",
            dependencies: [
                .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf")
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GeneratorTests",
            dependencies: ["protoc-gen-frontdesk"],
            swiftSettings: strict
        ),
    ]
)
