internal import CMicroHTTPD

/// A server's certificate with its chain, and its key; both as texts in PEM.
package struct Certificate: Sendable {
    private let chain: String
    private let key: String

    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }

    /// TLS 1.2 and 1.3, forward secrecy and authenticated ciphers alone.
    static let priorities =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:+ECDHE-RSA"
        + ":-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-MAC-ALL:+AEAD"
        + ":-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:+GROUP-SECP384R1"
        + ":-SIGN-RSA-SHA1:-SIGN-ECDSA-SHA1:%SERVER_PRECEDENCE"

    /// Whether certificate and key can be read and belong together.
    var isUsable: Bool {
        Self.withTexts(self) { chain, key in werkx_mhd_takes(chain, key, Self.priorities) != 0 }
    }

    static func withTexts<Result>(
        _ certificate: Certificate?,
        _ body: (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let certificate else { return body(nil, nil) }
        return certificate.chain.withCString { chain in
            certificate.key.withCString { key in body(chain, key) }
        }
    }
}
