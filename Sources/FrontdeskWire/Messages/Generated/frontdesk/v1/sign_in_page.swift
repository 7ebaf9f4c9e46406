// swift-format-ignore-file
// Written by protoc-gen-frontdesk. Do not edit: run Scripts/generate-protos.
// Source: frontdesk/v1/sign_in_page.proto

package import CFrontdeskProtos
package import CProtobufC

public struct DescribePageRequest: Sendable, Equatable {
    /// Not used today.
    public var client: ClientContext?
    /// The office's name as typed, at most 256 bytes. Empty means the remembered one, or else the one
    /// to which the frontend is bound.
    public var office: String
    /// The `remember_token` of an earlier sign-in, if the browser has one. An invalid one is ignored.
    public var rememberToken: String

    public init(
        client: ClientContext? = nil,
        office: String = "",
        rememberToken: String = ""
    ) {
        self.client = client
        self.office = office
        self.rememberToken = rememberToken
    }
}

extension DescribePageRequest: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__describe_page_request__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__DescribePageRequest) {
        self.client = source.client.map { ClientContext(reading: $0.pointee) }
        self.office = String(reading: source.office)
        self.rememberToken = String(reading: source.remember_token)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__DescribePageRequest> {
        let packed = try arena.allocate(Frontdesk__V1__DescribePageRequest.self)
        frontdesk__v1__describe_page_request__init(packed)
        if let value = self.client { packed.pointee.client = try value.pack(into: arena) }
        if !self.office.isEmpty { packed.pointee.office = try arena.text(self.office) }
        if !self.rememberToken.isEmpty { packed.pointee.remember_token = try arena.text(self.rememberToken) }
        return packed
    }
}

public struct SignInPageDescription: Sendable, Equatable {
    /// The office to fill in: as typed or remembered, or the one to which the frontend is bound.
    public var office: String
    /// The user name to fill in, if it was remembered for this office.
    public var user: String
    /// The apps to choose from, in display order, without `settings`.
    public var apps: [PageApp]
    /// Whether people who forgot their password can ask for a link. Otherwise show `contact`.
    public var recoveryOffered: Bool
    /// Whether "Remember Me" is offered.
    public var rememberOffered: Bool
    /// Whether people can register.
    public var registrationOffered: Bool
    /// Other ways to sign in, in display order.
    public var providers: [PageProvider]
    /// The office's display name. Empty if the office's own page is not shown.
    public var displayName: String
    /// The `https://` URL of a picture. May be empty.
    public var logoURL: String
    /// A color as `#rrggbb`. May be empty.
    public var color: String
    /// The contact for help. May be empty.
    public var contact: String
    /// The page's language, a BCP 47 tag.
    public var locale: String

    public init(
        office: String = "",
        user: String = "",
        apps: [PageApp] = [],
        recoveryOffered: Bool = false,
        rememberOffered: Bool = false,
        registrationOffered: Bool = false,
        providers: [PageProvider] = [],
        displayName: String = "",
        logoURL: String = "",
        color: String = "",
        contact: String = "",
        locale: String = ""
    ) {
        self.office = office
        self.user = user
        self.apps = apps
        self.recoveryOffered = recoveryOffered
        self.rememberOffered = rememberOffered
        self.registrationOffered = registrationOffered
        self.providers = providers
        self.displayName = displayName
        self.logoURL = logoURL
        self.color = color
        self.contact = contact
        self.locale = locale
    }
}

extension SignInPageDescription: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__sign_in_page_description__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__SignInPageDescription) {
        self.office = String(reading: source.office)
        self.user = String(reading: source.user)
        self.apps = [PageApp](reading: source.apps, count: source.n_apps)
        self.recoveryOffered = source.recovery_offered != 0
        self.rememberOffered = source.remember_offered != 0
        self.registrationOffered = source.registration_offered != 0
        self.providers = [PageProvider](reading: source.providers, count: source.n_providers)
        self.displayName = String(reading: source.display_name)
        self.logoURL = String(reading: source.logo_url)
        self.color = String(reading: source.color)
        self.contact = String(reading: source.contact)
        self.locale = String(reading: source.locale)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__SignInPageDescription> {
        let packed = try arena.allocate(Frontdesk__V1__SignInPageDescription.self)
        frontdesk__v1__sign_in_page_description__init(packed)
        if !self.office.isEmpty { packed.pointee.office = try arena.text(self.office) }
        if !self.user.isEmpty { packed.pointee.user = try arena.text(self.user) }
        packed.pointee.n_apps = self.apps.count
        packed.pointee.apps = try arena.list(messages: self.apps)
        packed.pointee.recovery_offered = self.recoveryOffered ? 1 : 0
        packed.pointee.remember_offered = self.rememberOffered ? 1 : 0
        packed.pointee.registration_offered = self.registrationOffered ? 1 : 0
        packed.pointee.n_providers = self.providers.count
        packed.pointee.providers = try arena.list(messages: self.providers)
        if !self.displayName.isEmpty { packed.pointee.display_name = try arena.text(self.displayName) }
        if !self.logoURL.isEmpty { packed.pointee.logo_url = try arena.text(self.logoURL) }
        if !self.color.isEmpty { packed.pointee.color = try arena.text(self.color) }
        if !self.contact.isEmpty { packed.pointee.contact = try arena.text(self.contact) }
        if !self.locale.isEmpty { packed.pointee.locale = try arena.text(self.locale) }
        return packed
    }
}

/// An app to choose.
public struct PageApp: Sendable, Equatable {
    public var app: App
    /// The app's display name.
    public var name: String

    public init(
        app: App = .unspecified,
        name: String = ""
    ) {
        self.app = app
        self.name = name
    }
}

extension PageApp: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__page_app__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PageApp) {
        self.app = App(rawValue: Int32(bitPattern: source.app.rawValue))
        self.name = String(reading: source.name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PageApp> {
        let packed = try arena.allocate(Frontdesk__V1__PageApp.self)
        frontdesk__v1__page_app__init(packed)
        packed.pointee.app = Frontdesk__V1__App(rawValue: UInt32(bitPattern: self.app.rawValue))
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        return packed
    }
}

/// Another way to sign in. There are none yet.
public struct PageProvider: Sendable, Equatable {
    /// Never changes.
    public var providerID: String
    /// The label of the button.
    public var name: String

    public init(
        providerID: String = "",
        name: String = ""
    ) {
        self.providerID = providerID
        self.name = name
    }
}

extension PageProvider: Message {
    package static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> {
        frontdesk__v1__page_provider__descriptor_address()
    }

    package init(reading source: borrowing Frontdesk__V1__PageProvider) {
        self.providerID = String(reading: source.provider_id)
        self.name = String(reading: source.name)
    }

    package func pack(
        into arena: Arena
    ) throws(ArenaError) -> UnsafeMutablePointer<Frontdesk__V1__PageProvider> {
        let packed = try arena.allocate(Frontdesk__V1__PageProvider.self)
        frontdesk__v1__page_provider__init(packed)
        if !self.providerID.isEmpty { packed.pointee.provider_id = try arena.text(self.providerID) }
        if !self.name.isEmpty { packed.pointee.name = try arena.text(self.name) }
        return packed
    }
}
