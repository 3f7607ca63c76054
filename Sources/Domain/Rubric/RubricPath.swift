/// A place inside a rubric, as its file names it: `criteria[2].weight`.
package struct RubricPath: Hashable, Sendable, CustomStringConvertible {
    /// One step down.
    package enum Step: Hashable, Sendable {
        case key(String)
        /// From 0.
        case index(Int)
    }

    /// From the object down; empty for the object itself.
    package let steps: [Step]

    /// A path of steps from the object down.
    package init(_ steps: [Step]) { self.steps = steps }

    /// The object itself.
    package static let root = RubricPath([])

    /// A key of the object.
    package static func key(_ name: String) -> RubricPath { RubricPath([.key(name)]) }

    /// A criterion from 0, or something inside it.
    package static func criterion(_ index: Int, _ keys: String...) -> RubricPath {
        RubricPath([.key("criteria"), .index(index)] + keys.map { .key($0) })
    }

    /// The path of something further inside.
    package func appending(_ keys: String...) -> RubricPath { RubricPath(steps + keys.map { .key($0) }) }

    /// The path of an item from 0.
    package func appending(index: Int) -> RubricPath { RubricPath(steps + [.index(index)]) }

    /// As a person writes it: `criteria[2].weight`.
    package var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}
