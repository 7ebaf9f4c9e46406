package import FrontdeskCrypto
package import FrontdeskStorage

/// Seals a tenant's columns with the tenant's key.
package struct KeyedSealer: ColumnSealer {
    private let keys: TenantKeys

    package init(keys: TenantKeys) { self.keys = keys }

    package func seal(_ plaintext: [UInt8], cell: Cell) throws -> [UInt8] {
        keys.seal(plaintext, cell: cell.associatedData)
    }

    package func auditCode(of message: [UInt8]) throws -> [UInt8] {
        keys.keyedHash(message, purpose: .auditLog)
    }

    package func open(_ sealed: [UInt8], cell: Cell) throws -> [UInt8] {
        try keys.open(sealed, cell: cell.associatedData)
    }

    package func recipientHash(_ recipient: [UInt8]) -> [UInt8] {
        keys.keyedHash(recipient, purpose: .recipients)
    }

    package func makeAccountKey() -> [UInt8] { SystemEntropy().bytes(SecretKey.count) }

    package func seal(_ plaintext: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        let key = try accountKey.withUnsafeBytes { bytes throws(CryptoError) in
            try SecretKey(copying: bytes)
        }
        return plaintext.withUnsafeBytes {
            SecretBox(sealing: $0, under: key, keyID: 1, associatedData: cell.associatedData).bytes
        }
    }

    package func open(_ sealed: [UInt8], cell: Cell, accountKey: [UInt8]) throws -> [UInt8] {
        let key = try accountKey.withUnsafeBytes { bytes throws(CryptoError) in
            try SecretKey(copying: bytes)
        }
        return try SecretBox(bytes: sealed).open(under: key, associatedData: cell.associatedData)
    }
}
