/// A sum that does not depend on the order in which its terms come: they are sorted first, so that the same table in another order
/// gives the same bytes.
package func orderFreeSum(_ terms: [Double]) -> Double { terms.sorted().reduce(0, +) }
