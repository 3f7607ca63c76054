extension Cholesky {
    /// Replaces eight vectors x beside each other (as many rows as strips hold) by the solutions of Lᵀ y = x.
    func solveTransposed(_ x: UnsafeMutablePointer<SIMD8<Double>>) {
        elements.withUnsafeBufferPointer { elements in
            for strip in (0..<(order + 3) / 4).reversed() {
                let row = SymmetricMatrix.start(ofStrip: strip)
                let own = x + 4 * strip
                for k in (0..<4).reversed() {
                    let at = row + 16 * strip + 4 * k
                    var value = own[k]
                    for later in k + 1..<max(4, k + 1) { value -= elements[at + later] * own[later] }
                    own[k] = value / SIMD8(repeating: elements[at + k])
                }
                let (a, b, c, d) = (own[0], own[1], own[2], own[3])
                for k in 0..<4 * strip {
                    let at = row + 4 * k
                    let near = elements[at] * a + elements[at + 1] * b
                    let far = elements[at + 2] * c + elements[at + 3] * d
                    x[k] -= near + far
                }
            }
        }
    }
}
