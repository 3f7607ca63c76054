/// Four by four numbers in registers: what Cholesky's method works on.
struct Tile {
    private var c0 = SIMD4<Double>()
    private var c1 = SIMD4<Double>()
    private var c2 = SIMD4<Double>()
    private var c3 = SIMD4<Double>()

    /// Zeros.
    @inline(__always)
    init() {}

    /// The sixteen numbers from `from` on, vector after vector.
    @inline(__always)
    init(loading from: UnsafePointer<Double>) {
        c0 = Self.load(from)
        c1 = Self.load(from + 4)
        c2 = Self.load(from + 8)
        c3 = Self.load(from + 12)
    }

    @inline(__always)
    private static func load(_ from: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(from).loadUnaligned(as: SIMD4<Double>.self)
    }

    /// Writes the sixteen numbers from `to` on.
    @inline(__always)
    func store(_ to: UnsafeMutablePointer<Double>) {
        let raw = UnsafeMutableRawPointer(to)
        raw.storeBytes(of: c0, as: SIMD4<Double>.self)
        raw.storeBytes(of: c1, toByteOffset: 32, as: SIMD4<Double>.self)
        raw.storeBytes(of: c2, toByteOffset: 64, as: SIMD4<Double>.self)
        raw.storeBytes(of: c3, toByteOffset: 96, as: SIMD4<Double>.self)
    }

    /// Vector r −= Σ over k < `count` of `b`[k][r] · `a`[k].
    @inline(__always)
    mutating func subtract(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) {
        var (a, b) = (a, b)
        var (s0, s1, s2, s3) = (c0, c1, c2, c3)
        for _ in 0..<count {
            let vector = Self.load(a)
            s0 -= vector * b[0]
            s1 -= vector * b[1]
            s2 -= vector * b[2]
            s3 -= vector * b[3]
            a += 4
            b += 4
        }
        (c0, c1, c2, c3) = (s0, s1, s2, s3)
    }

    /// Ones on the diagonal, nothing beside.
    @inline(__always)
    mutating func identity() {
        c0 = SIMD4(1, 0, 0, 0)
        c1 = SIMD4(0, 1, 0, 0)
        c2 = SIMD4(0, 0, 1, 0)
        c3 = SIMD4(0, 0, 0, 1)
    }

    /// Changes the sign.
    @inline(__always)
    mutating func negate() {
        c0 = -c0
        c1 = -c1
        c2 = -c2
        c3 = -c3
    }

    /// Vectors are columns: X with X Lᵀ = tile; `l` is the diagonal tile, column after column.
    @inline(__always)
    mutating func solve(_ l: UnsafePointer<Double>) {
        c0 /= l[0]
        c1 = (c1 - c0 * l[1]) / l[5]
        c2 = (c2 - c0 * l[2] - c1 * l[6]) / l[10]
        c3 = (c3 - c0 * l[3] - c1 * l[7] - c2 * l[11]) / l[15]
    }

    /// Vectors are rows: X with L X = tile.
    @inline(__always)
    mutating func solveRows(_ l: UnsafePointer<Double>) { solve(l) }

    /// Vectors are columns of a diagonal tile: Cholesky's factor of it; false when a pivot is not above `floor`.
    @inline(__always)
    mutating func factor(_ floor: Double) -> Bool {
        guard c0[0] > floor else { return false }
        c0 /= c0[0].squareRoot()
        c1 -= c0 * c0[1]
        guard c1[1] > floor else { return false }
        c1 /= c1[1].squareRoot()
        c2 -= c0 * c0[2] + c1 * c1[2]
        guard c2[2] > floor else { return false }
        c2 /= c2[2].squareRoot()
        c3 -= c0 * c0[3] + c1 * c1[3] + c2 * c2[3]
        guard c3[3] > floor else { return false }
        c3 /= c3[3].squareRoot()
        return true
    }
}
