/// Arithmetic on magnitudes: little-endian 32-bit limbs, no zero limb at the end, empty for zero.
enum Limbs {
    static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        if left.count != right.count { return left.count < right.count }
        for index in left.indices.reversed() where left[index] != right[index] {
            return left[index] < right[index]
        }
        return false
    }

    static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        let (long, short) = left.count >= right.count ? (left, right) : (right, left)
        var result = long
        var carry: UInt64 = 0
        for index in long.indices {
            let value = UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0) + carry
            result[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `left` − `right`, where `left` is not the smaller one.
    static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result = left
        var borrow: Int64 = 0
        for index in left.indices {
            var value = Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0) - borrow
            borrow = value < 0 ? 1 : 0
            if value < 0 { value += 1 << 32 }
            result[index] = UInt32(value)
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    static func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        guard !left.isEmpty, !right.isEmpty else { return [] }
        var result = [UInt32](repeating: 0, count: left.count + right.count)
        for i in left.indices {
            var carry: UInt64 = 0
            for j in right.indices {
                let value = UInt64(left[i]) * UInt64(right[j]) + UInt64(result[i + j]) + carry
                result[i + j] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            result[i + right.count] = UInt32(carry)
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    /// Division by one limb that is not zero.
    static func division(_ dividend: [UInt32], by divisor: UInt32) -> (quotient: [UInt32], remainder: UInt32)
    {
        var quotient = dividend
        var remainder: UInt64 = 0
        for index in dividend.indices.reversed() {
            let value = remainder << 32 | UInt64(dividend[index])
            quotient[index] = UInt32(value / UInt64(divisor))
            remainder = value % UInt64(divisor)
        }
        while quotient.last == 0 { quotient.removeLast() }
        return (quotient, UInt32(remainder))
    }

    /// Division by a magnitude that is not zero (Knuth, volume 2, section 4.3.1, algorithm D).
    static func division(
        _ dividend: [UInt32], _ divisor: [UInt32]
    ) -> (quotient: [UInt32], remainder: [UInt32]) {
        if isLess(dividend, divisor) { return ([], dividend) }
        if divisor.count == 1 {
            let (quotient, remainder) = division(dividend, by: divisor[0])
            return (quotient, remainder == 0 ? [] : [remainder])
        }
        let shift = UInt32(divisor[divisor.count - 1].leadingZeroBitCount)
        let v = shifted(divisor, left: shift, limbs: divisor.count)
        var u = shifted(dividend, left: shift, limbs: dividend.count + 1)
        let n = v.count
        let base: UInt64 = 1 << 32
        var quotient = [UInt32](repeating: 0, count: dividend.count - n + 1)
        for j in quotient.indices.reversed() {
            let head = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
            var estimate = head / UInt64(v[n - 1])
            var rest = head % UInt64(v[n - 1])
            while estimate >= base || estimate * UInt64(v[n - 2]) > (rest << 32 | UInt64(u[j + n - 2])) {
                estimate -= 1
                rest += UInt64(v[n - 1])
                if rest >= base { break }
            }
            if subtract(v, times: estimate, from: &u, at: j) {
                estimate -= 1
                addBack(v, to: &u, at: j)
            }
            quotient[j] = UInt32(estimate)
        }
        while quotient.last == 0 { quotient.removeLast() }
        return (quotient, shiftedRight(u, by: shift))
    }

    private static func shifted(_ limbs: [UInt32], left shift: UInt32, limbs count: Int) -> [UInt32] {
        var result = [UInt32](repeating: 0, count: count)
        var carry: UInt64 = 0
        for index in 0..<count {
            let value = (index < limbs.count ? UInt64(limbs[index]) << UInt64(shift) : 0) | carry
            result[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        return result
    }

    private static func shiftedRight(_ limbs: [UInt32], by shift: UInt32) -> [UInt32] {
        var result = limbs
        for index in limbs.indices {
            let high = index + 1 < limbs.count ? UInt64(limbs[index + 1]) : 0
            result[index] = UInt32(truncatingIfNeeded: (high << 32 | UInt64(limbs[index])) >> UInt64(shift))
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    /// Takes `factor` × `v` from the limbs at `place`; true when the estimate was one too large.
    private static func subtract(
        _ v: [UInt32], times factor: UInt64, from u: inout [UInt32], at place: Int
    ) -> Bool {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for index in v.indices {
            let product = factor * UInt64(v[index]) + carry
            carry = product >> 32
            let value = Int64(u[place + index]) - borrow - Int64(product & 0xffff_ffff)
            u[place + index] = UInt32(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
        }
        let value = Int64(u[place + v.count]) - borrow - Int64(carry)
        u[place + v.count] = UInt32(truncatingIfNeeded: value)
        return value < 0
    }

    private static func addBack(_ v: [UInt32], to u: inout [UInt32], at place: Int) {
        var carry: UInt64 = 0
        for index in v.indices {
            let value = UInt64(u[place + index]) + UInt64(v[index]) + carry
            u[place + index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        u[place + v.count] = UInt32(truncatingIfNeeded: UInt64(u[place + v.count]) + carry)
    }
}
